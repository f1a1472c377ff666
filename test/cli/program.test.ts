// The program as it is shipped: one bundle, real files, real streams. It is bundled here as the build bundles it, so that the test does not depend on a build.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));
let folder = '';

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'iptables-lens-'));
	const outfile = path.join(folder, 'main.cjs');
	await build({
		entryPoints: [MAIN],
		outfile,
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		minify: true,
		logLevel: 'error',
	});
	writeFileSync(path.join(folder, 'good'), '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n');
	writeFileSync(path.join(folder, 'bad'), '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DORP\nCOMMIT\n');
	mkdirSync(path.join(folder, 'folder'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(args: readonly string[], input = '') {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['main.cjs', ...args], { cwd: folder, input, encoding: 'utf8' });
	return { status, stdout, stderr };
}

test('files, exit codes and streams', () => {
	expect(program(['check', 'good'])).toEqual({ status: 0, stdout: 'No findings in 1 file.\n', stderr: '' });
	const bad = program(['check', 'good', 'bad']);
	expect(bad.status).toBe(1);
	expect(bad.stdout).toContain('bad:3:13: error undefined-chain:');
});

test('standard input', () => {
	expect(program(['check', '-'], '*filter\nCOMMIT\n').status).toBe(0);
	expect(program(['check', '-'], '*filter\n').stdout).toContain('<stdin>:1:1: error missing-commit');
});

test('a folder and a missing file are messages, not stack traces', () => {
	expect(program(['check', 'folder'])).toMatchObject({
		status: 2,
		stdout: '',
		stderr: expect.stringMatching(/^iptables-lens: folder: is a directory; .*\n/),
	});
	expect(program(['check', 'gone'])).toMatchObject({
		status: 2,
		stdout: '',
		stderr: expect.stringMatching(/^iptables-lens: gone: no such file\n/),
	});
});

test('ten megabytes on one line, and a million blank lines', () => {
	writeFileSync(path.join(folder, 'long'), `*filter\n-A INPUT ${'x'.repeat(10_000_000)}\nCOMMIT\n`);
	expect(program(['check', '--format', 'json', 'long']).stdout).toContain('"line-too-long"');
	expect(program(['check', '-'], '\n'.repeat(1_000_000))).toMatchObject({ status: 0, stderr: expect.stringContaining('not a dump') });
});

test('a reader that closes the pipe early leaves the exit code as it is', { timeout: 60_000 }, () => {
	writeFileSync(path.join(folder, 'many'), `*filter\n${'-A INPUT -j DORP\n:A - [0:0]\n'.repeat(20_000)}COMMIT\n`);
	const codes = (args: string): string => {
		const script = `${JSON.stringify(process.execPath)} main.cjs ${args} | head -1 >&2; echo "\${PIPESTATUS[0]}"`;
		return spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' }).stdout.trim();
	};
	expect(codes('check many')).toBe('1');
	expect(codes('check --format json many')).toBe('1');
	expect(codes('check --fail-on never many')).toBe('0');
	expect(codes('outline many')).toBe('0');
});
