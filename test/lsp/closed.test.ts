// A document that was closed is gone: nothing of it, or of its text, stays in the memory of the server. Measured in a process of its own, which collects its garbage when it
// is told to; systems without that signal leave it out.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { clientOverStreams } from '../support/client-over-streams.ts';
import { kubeDump } from '../support/generate/kube.ts';
import type { LanguageClient } from '../support/language-client.ts';
import { bundleServer } from '../support/server-bundle.ts';

const RULES = 20_000;
/** Milliseconds until what is done behind a closing has been done: less than PAUSE of lsp/garbage.ts, and once more. */
const SETTLING = 2_500;
/** What the engine of JavaScript keeps of code that has become hot meanwhile, and tables of a fixed size. The text alone is 3 MB, what is found out about it ten times as much. */
const SLACK_MEGABYTES = 2.5;
/** What is looked up of long words that nobody knows. */
const MISTAKES = [
	'-A KUBE-SERVICES -p tcp --destinatoin-port 80 -j ACCEPT',
	'-A KUBE-SERVICES --destinatoin-ports 80 -j ACCEPT',
	'-A KUBE-SERVICES --unheard-of-option-of-a-rule 80 -j ACCEPT',
	'-A KUBE-SERVICES -p unheardofprotocol -m unheardofmatches -j UNHEARD-OF-TARGET',
	'-A KUBE-SERVICES -p tcp --dport unheard-of-service -m conntrack --ctstate UNHEARDOFSTATES -j KUBE-UNHEARD-OF-CHAIN',
	'-A KUBE-SERVICES -s unheard-of.example.org -i unheardofinterface0 -m comment --commnet "unheard of" -j ACCEPT',
]
	.map((rule) => `${rule}\n`)
	.join('');
/** Not the same words in every dump. */
const withMistakes = (dump: string, misspelt: string): string =>
	dump.replace(/^-A KUBE-SERVICES/m, `${MISTAKES.replaceAll('destinatoin', misspelt)}$&`);

/** Tells the megabytes that are alive when it is asked with a signal. */
const TELL_MEMORY = `data:text/javascript,process.on("SIGUSR2",async()=>{
	for(let i=0;i<5;i++){await new Promise(setImmediate);gc()}
	const{heapUsed,external}=process.memoryUsage();process.stderr.write("alive "+(heapUsed+external)/1e6+"\\n")})`;

function alive(server: ChildProcessWithoutNullStreams): Promise<number> {
	return new Promise((resolve) => {
		let said = '';
		const hear = (chunk: Buffer): void => {
			said += chunk.toString();
			const [, megabytes] = /alive (\S+)\n/.exec(said) ?? [];
			if (megabytes !== undefined) {
				server.stderr.off('data', hear);
				resolve(Number(megabytes));
			}
		};
		server.stderr.on('data', hear);
		server.kill('SIGUSR2');
	});
}

/** Opens a dump, asks for all that an editor asks for, edits it, and closes it. */
async function visit(client: LanguageClient, uri: string, text: string, isTold: boolean): Promise<void> {
	const findings = () =>
		isTold
			? client.hearing<PublishDiagnosticsParams>('textDocument/publishDiagnostics', (told) => told.uri === uri)
			: client.ask('diagnostic', uri);
	const line = text.split('\n').findIndex((each) => each.startsWith('-A KUBE-SERVICES'));
	const range = { start: { line, character: 0 }, end: { line: line + 60, character: 0 } };
	const jump = { line, character: text.split('\n')[line]!.indexOf('-j ') + 4 };
	await client.open(uri, text);
	for (const whole of ['documentSymbol', 'codeLens', 'foldingRange']) {
		await client.ask(whole, uri);
	}
	await findings();
	await client.ask('semanticTokens/range', uri, undefined, { range });
	await client.ask('inlayHint', uri, undefined, { range });
	for (const character of [1, 4, jump.character]) {
		for (const one of ['hover', 'definition', 'completion', 'signatureHelp', 'documentHighlight']) {
			await client.ask(one, uri, { line, character });
		}
		await client.ask('references', uri, { line, character }, { context: { includeDeclaration: true } });
		await client.ask('codeAction', uri, undefined, { range, context: { diagnostics: [] } });
		await client.change(uri, 2 + character, [{ range: { start: { line, character: 3 }, end: { line, character: 3 } }, text: 'X' }]);
	}
	await findings();
	await client.ask('hover', uri, { line, character: 4 });
	await client.close(uri);
	await sleep(SETTLING);
}

const CLIENTS = [
	['asks for findings', { textDocument: { diagnostic: {} } }, false],
	['is told of findings', {}, true],
] as const;

test.skipIf(process.platform === 'win32').each(CLIENTS)(
	'nothing of a closed document stays, of a client that %s',
	{
		timeout: 120_000,
	},
	async (_, capabilities, isTold) => {
		const bundle = await bundleServer();
		const server = spawn(process.execPath, ['--expose-gc', '--import', TELL_MEMORY.replaceAll(/\s*\n\s*/g, ''), bundle, '--stdio']);
		try {
			const client = clientOverStreams(server.stdout, server.stdin);
			await client.initialize(capabilities);
			await visit(client, 'file:///small.rules', withMistakes(kubeDump(500, 7), 'destinatoin'), isTold);
			const before = await alive(server);
			await visit(client, 'file:///large.rules', withMistakes(kubeDump(RULES, 8), 'destniation'), isTold);
			const after = await alive(server);
			expect(after - before).toBeLessThan(SLACK_MEGABYTES);
		} finally {
			server.kill();
			rmSync(dirname(bundle), { recursive: true });
		}
	},
);
