// Says how large the bundles are, and refuses those that outgrew their limit. Whoever raises a limit says why in the commit.
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Bytes of a minified bundle. */
const LIMITS = {
	'dist/client/main.cjs': 500_000,
	'dist/server/main.js': 1_400_000,
	'dist/cli/main.cjs': 1_040_000,
	'dist/action/main.cjs': 1_016_000,
};

let isTooLarge = false;
for (const [file, limit] of Object.entries(LIMITS)) {
	const { size } = statSync(path.join(ROOT, file));
	const verdict = size > limit ? ' – too large' : '';
	isTooLarge ||= size > limit;
	console.log(`${file}: ${size} of ${limit} bytes${verdict}`);
}
process.exitCode = isTooLarge ? 1 : 0;
