// The server as one file that Node runs by itself, made from the sources as they are now.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the entry of the server for Node into a fresh folder and returns the path of the bundle. */
export async function bundleServer(): Promise<string> {
	const outfile = join(mkdtempSync(join(tmpdir(), 'iptables-lens-')), 'main.cjs');
	await build({
		entryPoints: [fileURLToPath(new URL('../../server/src/lsp/main.ts', import.meta.url))],
		outfile,
		bundle: true,
		platform: 'node',
		conditions: ['node', 'browser'],
		format: 'cjs',
		logLevel: 'error',
	});
	return outfile;
}
