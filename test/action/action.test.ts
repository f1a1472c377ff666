// The GitHub Action as GitHub runs it: its bundle as a program, an event in a file, a real repository, and a server that stands in for GitHub's API.

import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sarifErrors } from '../support/sarif-schema.ts';

const BEFORE =
	'*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j DROP\n-A INPUT -s 10.0.0.0/8 -p tcp --dport 22 -j ACCEPT\nCOMMIT\n';
const AFTER =
	'*filter\n:INPUT DROP [0:0]\n-A INPUT -s 10.0.0.0/8 -p tcp --dport 22 -j ACCEPT\n-A INPUT -p tcp --dport 22 -j DROP\nCOMMIT\n';

interface Asked {
	readonly method: string;
	readonly url: string;
	readonly body: Readonly<Record<string, string>> | undefined;
}

let folder: string;
let bundle: string;
let api: Server;
let base: string;
/** What GitHub was asked, and the comments that it has. */
let asked: Asked[] = [];
let comments: { id: number; body: string }[] = [];
let isForbidden = false;

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'iptables-lens-action-'));
	bundle = path.join(folder, 'action.cjs');
	await build({
		entryPoints: ['server/src/action/main.ts'],
		bundle: true,
		platform: 'node',
		format: 'cjs',
		outfile: bundle,
		logLevel: 'error',
	});
	git('init', '-q', '-b', 'main');
	write('rules.v4', BEFORE);
	write('notes.txt', 'one\n');
	git('add', 'rules.v4', 'notes.txt');
	git('commit', '-q', '-m', 'before');
	base = git('rev-parse', 'HEAD').trim();
	write('rules.v4', AFTER);
	write('notes.txt', 'two\n');
	git('commit', '-qam', 'after');
	api = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => {
			text += chunk;
		});
		request.on('end', () => {
			const body = text === '' ? undefined : JSON.parse(text);
			asked.push({ method: request.method!, url: request.url!, body });
			response.setHeader('content-type', 'application/json');
			response.statusCode = isForbidden ? 403 : 200;
			if (request.method === 'POST' && request.url!.endsWith('/comments') && !isForbidden) {
				comments.push({ id: comments.length + 1, body: body.body });
			}
			response.end(
				JSON.stringify(isForbidden ? { message: 'Resource not accessible by integration' } : request.method === 'GET' ? comments : {}),
			);
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => api.once('listening', resolve));
});

afterAll(() => {
	api.close();
	rmSync(folder, { recursive: true });
});

beforeEach(() => {
	asked = [];
	comments = [];
	isForbidden = false;
});

test('a pull request is commented once, its comment is kept up to date, and the log is uploaded', async () => {
	const first = await runPullRequest();
	expect(first.code).toBe(0);
	expect(first.out).toContain('::error file=rules.v4,line=3,title=DROP → ACCEPT::TCP packets to port 22 from 10.0.0.0/8');
	expect(first.summary).toContain('**DROP → ACCEPT** TCP packets to port 22 from 10.0.0.0/8');
	expect(first.outputs).toEqual('equivalent=false\nchanges=1\nsarif-file=iptables-lens.sarif\n');
	expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
		'GET /repos/owner/name/issues/7/comments?per_page=100&page=1',
		'POST /repos/owner/name/issues/7/comments',
		'POST /repos/owner/name/code-scanning/sarifs',
	]);
	expect(comments[0]!.body).toMatch(/^<!-- iptables-lens -->\n## iptables rules since [0-9a-f]{10}\n/);
	const { sarif, commit_sha, ref } = asked[2]!.body!;
	expect([commit_sha, ref]).toEqual(['f'.repeat(40), 'refs/pull/7/head']);
	const log = JSON.parse(gunzipSync(Buffer.from(sarif!, 'base64')).toString());
	expect(log).toEqual(JSON.parse(readFileSync(path.join(folder, 'iptables-lens.sarif'), 'utf8')));
	expect(sarifErrors(log)).toEqual([]);
	expect(log.runs.map((run: { results: unknown[] }) => run.results.length)).toEqual([0, 1]);

	asked = [];
	await runPullRequest();
	expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
	comments[0]!.body = '<!-- iptables-lens -->\nold';
	asked = [];
	await runPullRequest();
	expect(asked.map(({ method, url }) => `${method} ${url}`)).toContain('PATCH /repos/owner/name/issues/comments/1');
});

test('a comment that quotes ours is left alone', async () => {
	comments.push({ id: 1, body: '> <!-- iptables-lens -->\n> ## iptables rules\n\nWhat is this?' });
	await runPullRequest();
	expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
});

test('it fails where the inputs say so', async () => {
	expect((await runPullRequest({ 'INPUT_FAIL-ON-CHANGE': 'opened' })).code).toBe(1);
	expect((await runPullRequest({ 'INPUT_FAIL-ON-CHANGE': 'sometimes' })).out).toBe(
		'::error::fail-on-change is one of any, opened, never, not "sometimes"\n',
	);
});

test.each([
	['a text', 'hello world\n'],
	[
		'a dump of the other family',
		'# Generated by ip6tables-save v1.8.9 on Mon\n*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s fe80::/10 -j DROP\nCOMMIT\n',
	],
])('%s in the place of a dump does not pass as one that opens nothing', async (_, text) => {
	write('rules.v4', `${text}`);
	try {
		const { code, outputs } = await runPullRequest({ 'INPUT_FAIL-ON-CHANGE': 'opened', 'INPUT_FAIL-ON': 'never' });
		expect(code).toBe(1);
		expect(outputs).toContain('equivalent=false\nchanges=1\n');
	} finally {
		write('rules.v4', AFTER);
	}
});

test('only the files that the input names are looked at', async () => {
	const { out, outputs } = await runPullRequest({ INPUT_FILES: 'etc/**\n*.txt' });
	expect(out).toBe('');
	expect(outputs).toContain('equivalent=true\nchanges=0\n');
	expect(comments).toEqual([]);
});

test('a token that may not write is no failure', async () => {
	isForbidden = true;
	const { code, out, summary } = await runPullRequest();
	expect(code).toBe(0);
	expect(out).toContain('::warning::Could not comment: GitHub answers 403: Resource not accessible by integration.');
	expect(summary).toContain('DROP → ACCEPT');
});

test('a push is compared with what was there before; a new branch with nothing', async () => {
	const push = await runAction({ before: base }, { GITHUB_REF: 'refs/heads/main', GITHUB_SHA: 'e'.repeat(40) });
	expect(push.out).toContain('title=DROP → ACCEPT');
	expect(asked.map(({ url }) => url)).toEqual(['/repos/owner/name/code-scanning/sarifs']);
	const fresh = await runAction({ before: '0'.repeat(40) }, {});
	expect([fresh.code, fresh.out]).toEqual([0, expect.stringContaining('::notice::There is no earlier version')]);
});

test('a base that cannot be had is said', async () => {
	const { code, out } = await runAction({ pull_request: { number: 7, base: { sha: 'a'.repeat(40) } } }, {});
	expect(code).toBe(2);
	expect(out).toMatch(/^::error::git has no revision "a{40}" and could not fetch it \(.*\); check out with fetch-depth: 0\n$/);
});

function runPullRequest(env: Readonly<Record<string, string>> = {}) {
	return runAction({ pull_request: { number: 7, base: { sha: base }, head: { sha: 'f'.repeat(40) } } }, env);
}

async function runAction(event: object, env: Readonly<Record<string, string>>) {
	const [summary, outputs] = ['summary.md', 'outputs.txt'].map((name) => path.join(folder, name)) as [string, string];
	write('event.json', JSON.stringify(event));
	write('summary.md', '');
	write('outputs.txt', '');
	const { code, out } = await new Promise<{ code: number; out: string }>((resolve) => {
		const options = {
			cwd: folder,
			env: {
				PATH: process.env.PATH,
				HOME: folder,
				GITHUB_EVENT_PATH: path.join(folder, 'event.json'),
				GITHUB_API_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
				GITHUB_REPOSITORY: 'owner/name',
				GITHUB_STEP_SUMMARY: summary,
				GITHUB_OUTPUT: outputs,
				'INPUT_GITHUB-TOKEN': 'secret',
				...env,
			},
			timeout: 20_000,
		};
		execFile(process.execPath, [bundle], options, (error, stdout) => resolve({ code: error ? Number(error.code) : 0, out: stdout }));
	});
	return { code, out, summary: readFileSync(summary, 'utf8'), outputs: readFileSync(outputs, 'utf8') };
}

function write(name: string, text: string): void {
	writeFileSync(path.join(folder, name), text);
}

function git(...args: string[]): string {
	return execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder, encoding: 'utf8' });
}
