// Everything that can be checked without VS Code: types, format and lint with the directions of imports (biome.json), dead code, unit
// tests, regular expressions whose time grows faster than the text, the build of all bundles and their sizes. Runs every step, so that one call shows all that is wrong.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const STEPS = [
	['types of the server and its tests', 'tsc', '-p', '.'],
	['types of the client', 'tsc', '-p', 'client'],
	['types of the suites in VS Code', 'tsc', '-p', 'test/vscode'],
	['format, lint, directions', 'biome', 'check', '--error-on-warnings', '.'],
	['dead code', 'knip'],
	['unit tests', 'vitest', 'run'],
	['regular expressions', 'node', 'scripts/regex.mjs'],
	['bundles', 'node', 'scripts/build.mjs'],
	['sizes', 'node', 'scripts/sizes.mjs'],
];

/** Runs the steps; gives the names of those that failed. */
export function runChecks() {
	// tools of node_modules first, as under npm
	const env = { ...process.env, PATH: `${path.join(ROOT, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}` };
	const failed = [];
	for (const [name, command, ...args] of STEPS) {
		const start = Date.now();
		const { status } = spawnSync(command, args, {
			cwd: ROOT,
			env,
			stdio: ['ignore', 'inherit', 'inherit'],
			shell: process.platform === 'win32',
		});
		console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
		if (status !== 0) {
			failed.push(name);
		}
	}
	return failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const failed = runChecks();
	if (failed.length > 0) {
		console.error(`Failed: ${failed.join(', ')}.`);
		process.exitCode = 1;
	}
}
