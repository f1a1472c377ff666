// Installs a real VS Code into .vscode-offline/ from the npm registry alone: no download from elsewhere, no Electron, no compiler, no
// install script. runtime/ pins every package of it; a stamp makes the second call do nothing.
//
// code-server carries the VS Code server and browser workbench (its version 4.N.P is VS Code 1.N.P). The server's own dependencies are
// those of runtime/package.json: what editing, searching, watching, highlighting and testing need, at the versions the server was built with.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILTIN_EXTENSIONS, ROOT, RUNTIME, VSCODE } from './paths.mjs';
import { STUBS } from './stubs.mjs';

const MANIFESTS = path.join(ROOT, 'scripts/vscode/runtime');

/** Few, so that it starts fast and nothing asks for the network. */
const BUILTIN = [
	'configuration-editing',
	'git',
	'git-base',
	'ini',
	'json',
	'log',
	'markdown-basics',
	'media-preview',
	'references-view',
	'search-result',
	'shellscript',
	'theme-defaults',
	'theme-modern-icons',
	'theme-seti',
	'yaml',
];

/** Installs the embedded VS Code unless it is there already. Throws when npm fails. */
export function setUpVSCode() {
	const stamp = path.join(RUNTIME, 'stamp.json');
	const lock = readFileSync(path.join(MANIFESTS, 'package-lock.json'), 'utf8');
	const wanted = JSON.stringify({ lock, BUILTIN, STUBS });
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
		return;
	}
	console.log('Installing the embedded VS Code into .vscode-offline (about half a gigabyte, once) …');
	rmSync(RUNTIME, { recursive: true, force: true });
	mkdirSync(RUNTIME, { recursive: true });
	for (const name of ['package.json', 'package-lock.json']) {
		copyFileSync(path.join(MANIFESTS, name), path.join(RUNTIME, name));
	}
	execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: RUNTIME, stdio: 'inherit' });
	writeStubs();
	// the server reads some of its dependencies (the regular expression engine, for one) by path from a node_modules of its own
	symlinkSync(path.join(RUNTIME, 'node_modules'), path.join(VSCODE, 'node_modules'), 'junction');
	mkdirSync(BUILTIN_EXTENSIONS);
	for (const name of BUILTIN) {
		symlinkSync(path.join(VSCODE, 'extensions', name), path.join(BUILTIN_EXTENSIONS, name), 'junction');
	}
	writeFileSync(stamp, wanted);
}

function writeStubs() {
	for (const [name, code] of Object.entries(STUBS)) {
		const folder = path.join(RUNTIME, 'node_modules', name);
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '0.0.0-stub', main: 'index.js' }));
		writeFileSync(path.join(folder, 'index.js'), code);
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	setUpVSCode();
}
