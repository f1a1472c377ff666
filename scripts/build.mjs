// Builds every bundle: the extension and its server for the desktop and for the browser, the command line, and the suites that run in
// VS Code. `--no-tests` leaves the suites out.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const common = { absWorkingDir: ROOT, bundle: true, format: 'cjs', target: 'es2022', logLevel: 'warning', legalComments: 'none' };
const product = { ...common, minify: true };
const node = { platform: 'node', target: 'node20', external: ['vscode'] };
/** No Node built-in is external here: a bundle that needs one does not build. */
const browser = { platform: 'browser', external: ['vscode'], mainFields: ['browser', 'module', 'main'], define: { global: 'globalThis' } };
const executable = { banner: { js: '#!/usr/bin/env node' } };

/** VS Code takes a file in a package of the type "module" for a module unless its name ends in .cjs, and its web host loads no modules. */
const forExtensionHost = { outExtension: { '.js': '.cjs' } };

/** The bundles of the product. */
const PRODUCT = [
	{ ...product, ...node, ...forExtensionHost, entryPoints: { 'client/desktop': 'client/src/desktop.ts' } },
	{ ...product, ...browser, ...forExtensionHost, entryPoints: { 'client/web': 'client/src/web.ts' } },
	{ ...product, ...node, ...forExtensionHost, ...executable, entryPoints: { 'server/node': 'server/src/lsp/node.ts' } },
	// loaded with `new Worker(address)`, so it is a plain script
	{ ...product, ...browser, format: 'iife', entryPoints: { 'server/worker': 'server/src/lsp/worker.ts' } },
	{ ...product, ...node, ...forExtensionHost, ...executable, entryPoints: { 'cli/main': 'server/src/cli/main.ts' } },
];

/** The suites. mocha stays outside of the desktop bundle; in a worker there is no file system to load it from. */
const SUITES = [
	{
		...common,
		...node,
		...forExtensionHost,
		external: ['vscode', 'mocha'],
		entryPoints: { desktop: 'test/vscode/desktop.ts', suite: 'test/vscode/suite.ts' },
	},
	{
		...common,
		...browser,
		...forExtensionHost,
		entryPoints: { web: 'test/vscode/web.ts' },
		// mocha's own browser build is inlined unwrapped and overwrites this bundle's module.exports: put ours back
		footer: { js: 'module.exports = { run };' },
	},
];

/** Builds into dist/ and, with `tests`, out/test/. Rejects when a bundle does not build; esbuild has said why. */
export async function buildAll({ tests = true } = {}) {
	rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
	await Promise.all([
		...PRODUCT.map((options) => build({ ...options, outdir: 'dist' })),
		...(tests ? SUITES.map((options) => build({ ...options, outdir: 'out/test' })) : []),
	]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await buildAll({ tests: !process.argv.includes('--no-tests') });
}
