// Where things are: the project, the embedded VS Code, and a browser to show it in.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder the embedded VS Code is installed in. */
export const RUNTIME = process.env.VSCODE_OFFLINE_DIR ?? path.join(ROOT, '.vscode-offline');

/** The VS Code server inside the npm package code-server. */
export const VSCODE = path.join(RUNTIME, 'node_modules/code-server/lib/vscode');

/** The few builtin extensions the embedded VS Code starts with. */
export const BUILTIN_EXTENSIONS = path.join(RUNTIME, 'extensions');

/** The folder that embedded VS Code windows of tests and pictures open. */
export const SAMPLES = path.join(ROOT, 'samples');

/** The Node.js that runs the VS Code server, which needs 22.15 or newer whatever runs this script. */
export function serverNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major > 22 || (major === 22 && minor >= 15)) {
		return process.execPath;
	}
	return path.join(RUNTIME, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
}

/** A Chromium or Chrome on this machine: `CHROMIUM` names one, else the usual places are tried. Undefined when there is none. */
export function findBrowser() {
	return [
		process.env.CHROMIUM,
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/usr/bin/google-chrome-stable',
		'/snap/bin/chromium',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	].find((file) => file && existsSync(file));
}
