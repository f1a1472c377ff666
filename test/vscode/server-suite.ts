// The server's life: findings that follow edits, a restart on command, a restart after a crash.

import { assert } from 'chai';
import { commands, Position, type TextDocument } from 'vscode';
import type { Api } from '../../client/src/client.ts';
import { closeEditor, extension, findings, insert, openText } from './editor.ts';
import { until } from './until.ts';

const BROKEN = '*filter\n:INPUT DROP [0:0]\n-A INPUT -j nowhere\nCOMMIT\n';

/** Resolves once the server runs. */
async function isRunning({ client }: Api): Promise<void> {
	await until('the server', () => (client()?.isRunning() ? true : undefined), client()!.onDidChangeState);
}

suite('server', () => {
	let api: Api;
	let document: TextDocument;

	suiteSetup(async () => {
		api = await extension();
	});

	setup(async () => {
		document = await openText(BROKEN, 'iptables');
		await isRunning(api);
	});

	teardown(closeEditor);

	test('a jump to a chain that is not there is found', async () => {
		const [finding] = await findings(document, 'undefined-chain');
		assert.strictEqual(finding!.range.start.line, 2);
	});

	test('findings follow an edit', async () => {
		await insert(document, new Position(2, 0), '-A INPUT -j elsewhere\n');
		const found = await findings(document, 'undefined-chain', 2);
		assert.deepStrictEqual(
			found.map(({ range }) => document.getText(range)),
			['elsewhere', 'nowhere'],
		);
	});

	test('the command restarts it', async () => {
		await commands.executeCommand('iptables.restartServer');
		await isRunning(api);
		assert.isNotEmpty(await findings(document, 'undefined-chain'));
	});

	// a worker cannot be killed from outside
	if (!('importScripts' in globalThis)) {
		test('a crash restarts it', async () => {
			const client = api.client()!;
			const { _serverProcess: server } = client as unknown as { _serverProcess: { kill(signal: string): void } };
			const crashed = until('the end of the server', () => (client.isRunning() ? undefined : true), client.onDidChangeState);
			server.kill('SIGKILL');
			await crashed;
			await isRunning(api);
			assert.isNotEmpty(await findings(document, 'undefined-chain'));
		});
	}
});
