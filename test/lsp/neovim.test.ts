// Another editor than VS Code: Neovim drives the server over stdio. Where Neovim is not installed the test says so; in CI that is a failure.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFixture } from '../support/fixture.ts';
import { bundleServer } from '../support/server-bundle.ts';

const hasNeovim = spawnSync('nvim', ['--version']).status === 0;
const DUMP = readFixture(`
	*filter
	:INPUT DROP [0:0]
	:SSH - [0:0]
	-A INPUT -p tcp -m tcp --dport 22 -j S$0SH
	-A INPUT -j GONE
	COMMIT
`);

let folder = '';
let bundle = '';
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'iptables-lens-neovim-'));
	bundle = await bundleServer();
});
afterAll(() => {
	rmSync(folder, { recursive: true });
	rmSync(path.dirname(bundle), { recursive: true });
});

test.runIf(hasNeovim)('Neovim shows diagnostics, goes to a chain and explains it', { timeout: 60_000 }, () => {
	const file = path.join(folder, 'rules.v4');
	writeFileSync(file, DUMP.text);
	const cursor = DUMP.cursors[0]!;
	const run = spawnSync('nvim', ['--headless', '--clean', '-i', 'NONE', '-S', fileURLToPath(new URL('neovim.lua', import.meta.url))], {
		encoding: 'utf8',
		timeout: 50_000,
		env: {
			...process.env,
			HOME: folder,
			DUMP: file,
			NODE: process.execPath,
			SERVER: bundle,
			LINE: String(cursor.line),
			CHARACTER: String(cursor.character),
		},
	});
	const found = JSON.parse(run.stdout || 'null') as {
		diagnostics: string[];
		definition: unknown;
		hover: { contents: { value: string } };
	} | null;
	expect(found, run.stderr).not.toBeNull();
	expect(found?.diagnostics).toContain('undefined-chain');
	expect(JSON.stringify(found?.definition)).toContain('"line":2');
	expect(found?.hover.contents.value).toContain('SSH');
});

test.runIf(!hasNeovim)('Neovim is not installed: not run', () => {
	expect(process.env.CI).not.toBe('true');
});
