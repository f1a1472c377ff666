// Runs the benchmark of test/bench, bundled for Node as the product is, so that it measures what people run; beside it stand the bundles of the product.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildAll } from './build.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const outfile = path.join(ROOT, 'out/bench/main.mjs');

await buildAll();
await build({
	absWorkingDir: ROOT,
	entryPoints: ['test/bench/main.ts'],
	outfile,
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	packages: 'external',
	logLevel: 'warning',
});
execFileSync(process.execPath, [outfile, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
