// Says how large the bundles are, and refuses those that outgrew their limit. Whoever raises a limit says why in the commit. With --parts also what is in them: the
// folders of the sources and the packages that take most, in kilobytes.
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Bytes of a minified bundle. */
const LIMITS = {
	'dist/client/main.cjs': 500_000,
	'dist/server/main.js': 1_410_000,
	'dist/cli/main.cjs': 1_050_000,
	'dist/action/main.cjs': 1_026_000,
};

/** Parts of a bundle that are told. */
const PARTS = 12;

let isTooLarge = false;
for (const [file, limit] of Object.entries(LIMITS)) {
	const { size } = statSync(path.join(ROOT, file));
	const verdict = size > limit ? ' – too large' : '';
	isTooLarge ||= size > limit;
	console.log(`${file}: ${size} of ${limit} bytes${verdict}`);
}
process.exitCode = isTooLarge ? 1 : 0;

if (process.argv.includes('--parts')) {
	const { build } = await import('esbuild');
	const { PRODUCT } = await import('./build.mjs');
	for (const options of PRODUCT) {
		const { metafile } = await build({ ...options, outdir: 'dist', write: false });
		const [[name, { bytes, inputs }]] = Object.entries(metafile.outputs);
		console.log(`\n${name}: ${kilobytes(bytes)}`);
		for (const [part, size] of partsOf(inputs)) {
			console.log(`${kilobytes(size).padStart(8)} ${String(Math.round((size / bytes) * 100)).padStart(3)} % ${part}`);
		}
	}
}

/** The parts of a bundle with their bytes, the largest first. */
function partsOf(inputs) {
	const parts = new Map();
	for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
		const part = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file.split('/').slice(0, 3).join('/');
		parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
	}
	return [...parts].sort(([, a], [, b]) => b - a).slice(0, PARTS);
}

function kilobytes(bytes) {
	return `${Math.round(bytes / 1_000)} kB`;
}
