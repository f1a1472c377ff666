// Installs the npm dependencies where they are missing or not those of package-lock.json. The first step of every command that a fresh
// clone can begin with, so it uses nothing but Node.js and npm.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(`This is Node.js ${process.versions.node}, but 20.19 or newer is needed.`);
	process.exit(1);
}
if (!isCurrent()) {
	console.log('Installing the npm dependencies …');
	// not `npm ci`: it refuses a lock file without the binaries of other platforms, and a registry may not carry them all
	const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
	execFileSync('npm', args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
}

/** Whether node_modules holds every package at its locked version: npm leaves a lock file of its own there when an install is complete. */
function isCurrent() {
	const stamp = path.join(ROOT, 'node_modules/.package-lock.json');
	if (!existsSync(stamp)) {
		return false;
	}
	const installed = packages(stamp);
	return Object.entries(packages(path.join(ROOT, 'package-lock.json'))).every(
		([name, { version, optional }]) => name === '' || installed[name]?.version === version || (optional && !installed[name]),
	);
}

function packages(lockFile) {
	return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
