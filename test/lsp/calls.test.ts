// How the server is called: with what carries its messages, for its version, for help, and wrongly.

import { fork, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleServer } from '../support/server-bundle.ts';

let server = '';

beforeAll(async () => {
	server = await bundleServer();
});
afterAll(() => rmSync(dirname(server), { recursive: true, force: true }));

function call(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [server, ...args], { encoding: 'utf8', input: '' });
	return { status, stdout, stderr };
}

test('--help and --version', () => {
	expect(call('--help')).toEqual({ status: 0, stdout: expect.stringMatching(/^Usage: iptables-language-server --stdio\n/), stderr: '' });
	expect(call('--version')).toEqual({ status: 0, stdout: expect.stringMatching(/^iptables-language-server \d+\.\d+\.\d+\n$/), stderr: '' });
	expect(call('-h').stdout).toBe(call('--help').stdout);
	expect(call('-V').stdout).toBe(call('--version').stdout);
});

test.each([
	[[], 'how the messages come and go is not said; an editor calls iptables-language-server --stdio'],
	[['rules.v4'], 'how the messages come and go is not said; an editor calls iptables-language-server --stdio'],
	[['--node-ipc'], '--node-ipc is for a Node.js process that forks the server; any other client uses --stdio'],
	[['--socket=x'], '--socket=x is not enough: --socket=PORT takes a number from 1 to 65535'],
	[['--pipe'], '--pipe is not enough: --pipe=NAME takes a name'],
])('%j is told how to call it', (args, why) => {
	expect(call(...args)).toEqual({
		status: 2,
		stdout: '',
		stderr: `iptables-language-server: ${why}\nSee iptables-language-server --help.\n`,
	});
});

test('--node-ipc answers the process that forked it', async () => {
	const child = fork(server, ['--node-ipc', `--clientProcessId=${process.pid}`], { execArgv: [] });
	try {
		const answer = new Promise((resolve) => child.on('message', resolve));
		child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
		expect(await answer).toMatchObject({ id: 1, result: { serverInfo: { name: 'iptables-lens' } } });
	} finally {
		child.kill();
	}
});
