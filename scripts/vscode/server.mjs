// Starts the VS Code server: node extension host, language servers, file system. Its workbench is a web page; browser.mjs shows it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BUILTIN_EXTENSIONS, serverNode, VSCODE } from './paths.mjs';

/** Quiet, deterministic defaults. The server keeps user settings on its own disk, so a file is all it takes. */
const SETTINGS = {
	'chat.disableAIFeatures': true,
	'editor.accessibilitySupport': 'off',
	'extensions.autoCheckUpdates': false,
	'extensions.autoUpdate': false,
	'extensions.ignoreRecommendations': true,
	'files.autoSave': 'off',
	'git.autoRepositoryDetection': false,
	'git.openRepositoryInParentFolders': 'never',
	'json.schemaDownload.enable': false,
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'window.commandCenter': false,
	'workbench.colorTheme': 'Default Dark Modern',
	// megabytes; a dump of a large cluster needs no question before it opens
	'workbench.editorLargeFileConfirmation': 1024,
	'workbench.enableExperiments': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
};

/** How long the server may take to say which port it listens on. */
const START_TIMEOUT_MS = 60_000;

/** How long the server may take to end by itself. */
const STOP_TIMEOUT_MS = 3_000;

/** The server's arguments that a run of a test, a picture and a reader have in common. */
const ARGUMENTS = [
	'--host=127.0.0.1',
	'--port=0',
	'--without-connection-token',
	'--accept-server-license-terms',
	'--telemetry-level=off',
	'--disable-workspace-trust',
	'--log=info',
	`--builtin-extensions-dir=${BUILTIN_EXTENSIONS}`,
	// without it a built VS Code ignores the development extension and the tests that the page's address names
	'--enable-smoke-test-driver',
];

/** A fresh folder for the settings and extensions of one VS Code. */
export function freshData() {
	return mkdtempSync(path.join(tmpdir(), 'iptables-lens-vscode-'));
}

/** The command line of the server with `args` added: the executable first. */
export function serverCommand(data, args) {
	return [serverNode(), path.join(VSCODE, 'out/server-main.js'), '--server-data-dir', data, ...args];
}

/**
 * Starts a server on a free port of the loopback. `data` is its settings folder, removed when it stops; `settings` are user settings.
 * Rejects when VS Code is not installed or does not start.
 */
export async function startServer({ data = freshData(), settings = {}, log } = {}) {
	if (!existsSync(path.join(VSCODE, 'node_modules'))) {
		throw new Error('The embedded VS Code is not installed: run `node scripts/vscode/setup.mjs`.');
	}
	mkdirSync(path.join(data, 'data/User'), { recursive: true });
	writeFileSync(path.join(data, 'data/User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, undefined, '\t'));
	const [command, ...args] = serverCommand(data, ARGUMENTS);
	const child = spawn(command, args, {
		env: { ...process.env, EXTENSIONS_GALLERY: '{}', XDG_RUNTIME_DIR: data },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const port = await listeningPort(child, log);
	return {
		/** The origin of the workbench. */
		authority: `127.0.0.1:${port}`,
		/** The address of the workbench. `folder` is opened; `payload` entries are what desktop VS Code takes as options. */
		url: ({ folder, payload = [] }) => {
			const query = new URLSearchParams(folder ? { folder: path.resolve(folder) } : { ew: 'true' });
			if (payload.length > 0) {
				query.set('payload', JSON.stringify(payload));
			}
			return `http://127.0.0.1:${port}/?${query}`;
		},
		/** A local path as the workbench sees it. */
		uri: (file) => `vscode-remote://127.0.0.1:${port}${path.resolve(file)}`,
		/** Ends the server and removes its data. */
		stop: async () => {
			await end(child);
			rmSync(data, { recursive: true, force: true, maxRetries: 20 });
		},
	};
}

function listeningPort(child, log) {
	return new Promise((resolve, reject) => {
		let output = '';
		const timer = setTimeout(() => reject(new Error(`The VS Code server did not start:\n${output}`)), START_TIMEOUT_MS);
		const read = (chunk) => {
			output = (output + chunk).slice(-100_000);
			log?.write(chunk);
			const match = /Extension host agent listening on (\d+)/.exec(output);
			if (match) {
				clearTimeout(timer);
				resolve(Number(match[1]));
			}
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.once('error', reject);
		child.once('exit', (code) => {
			clearTimeout(timer);
			reject(new Error(`The VS Code server exited with ${code}:\n${output}`));
		});
	});
}

async function end(child) {
	if (child.exitCode !== null || child.signalCode !== null) {
		return;
	}
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
	await gone;
	clearTimeout(timer);
}
