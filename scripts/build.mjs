// Builds every bundle: the extension and its server, each for desktop and browser, the command line, and the suites that run in VS Code.
// `--no-tests` leaves the suites out.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledPackages, noticesText } from './notices.mjs';
import { withoutPageTexts } from './page-texts.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const common = { absWorkingDir: ROOT, bundle: true, format: 'cjs', target: 'es2022', logLevel: 'warning', legalComments: 'none' };
const product = { ...common, minify: true, metafile: true, plugins: [withoutPageTexts] };
const node = { platform: 'node', target: 'node20', external: ['vscode'] };
/** No Node built-in is external here: a bundle that needs one does not build. */
const browser = { platform: 'browser', external: ['vscode'], mainFields: ['browser', 'module', 'main'], define: { global: 'globalThis' } };
const executable = { banner: { js: '#!/usr/bin/env node' } };

/** VS Code takes a file in a package of the type "module" for a module unless its name ends in .cjs, and its web host loads no modules. */
const forExtensionHost = { outExtension: { '.js': '.cjs' } };

/** One file that Node and a browser run, for most of it is the same; the libraries for both are in it, and the entry chooses. */
const both = { ...node, conditions: ['node', 'browser'] };

/** The bundles of the product. */
export const PRODUCT = [
	{ ...product, ...both, ...forExtensionHost, entryPoints: { 'client/main': 'client/src/main.ts' } },
	// loaded with `new Worker(address)` in a browser, so it is a plain script
	{ ...product, ...both, ...executable, format: 'iife', entryPoints: { 'server/main': 'server/src/lsp/main.ts' } },
	{ ...product, ...node, ...forExtensionHost, ...executable, entryPoints: { 'cli/main': 'server/src/cli/main.ts' } },
	{ ...product, ...node, ...forExtensionHost, entryPoints: { 'action/main': 'server/src/action/main.ts' } },
];

/** The suites. mocha stays outside of the desktop bundle; in a worker there is no file system to load it from. */
const SUITES = [
	{
		...common,
		...node,
		...forExtensionHost,
		external: ['vscode', 'mocha'],
		entryPoints: {
			desktop: 'test/vscode/desktop.ts',
			'git-suite': 'test/vscode/git-suite.ts',
			suite: 'test/vscode/suite.ts',
			timings: 'test/vscode/timings.ts',
		},
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
	const [products] = await Promise.all([
		Promise.all(PRODUCT.map((options) => build({ ...options, outdir: 'dist' }))),
		...(tests ? SUITES.map((options) => build({ ...options, outdir: 'out/test' })) : []),
	]);
	const notices = noticesText(
		bundledPackages(
			ROOT,
			products.map(({ metafile }) => metafile),
		),
	);
	writeFileSync(path.join(ROOT, 'dist/THIRD-PARTY-NOTICES.txt'), notices);
	// web servers know a script by its name, which has to end in .js; this tells Node that it is not a module
	writeFileSync(path.join(ROOT, 'dist/server/package.json'), '{ "type": "commonjs" }\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await buildAll({ tests: !process.argv.includes('--no-tests') });
}
