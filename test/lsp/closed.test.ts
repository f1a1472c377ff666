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
/** Milliseconds until what is done behind a closing has been done. */
const SETTLING = 200;
/** What the engine of JavaScript keeps of code that has become hot meanwhile, and tables of a fixed size. The text of each dump is 3 MB, what is found out about it ten times as much. */
const SLACK_MEGABYTES = 2.5;

/** A dump, and what the line begins with where somebody works. Its long words are its own: nobody has looked them up before. */
type Dump = (own: string, size: number) => { readonly text: string; readonly at: string };

const lines = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
/** Makes the text long, and is no work. */
const padding = (size: number): string =>
	lines(
		size,
		(i) => `# ${i} what somebody has to say about their firewall, in a line that is as long as those of rules, and no rule itself`,
	);

/** With words that nobody knows. */
const kube: Dump = (own, size) => ({
	at: '-A KUBE-SERVICES',
	text: kubeDump(Math.max(500, size), 7).replace(
		/^-A KUBE-SERVICES/m,
		`${[
			`-p tcp --destinatoin-port-${own} 80 -j ACCEPT`,
			`--destinatoin-ports-${own} 80 -j ACCEPT`,
			`--unheard-of-option-of-${own} 80 -j ACCEPT`,
			`-p unheardofprotocol${own} -m unheardofmatches${own} -j UNHEARD-OF-TARGET-${own}`,
			`-p tcp --dport unheard-of-${own} -m conntrack --ctstate UNHEARDOFSTATES${own} -j KUBE-UNHEARD-OF-CHAIN-${own}`,
			`-s ${own}.unheard-of.example.org -i unheardofinterface${own} -m comment --commnet-${own} "unheard of" -j ACCEPT`,
		]
			.map((rule) => `-A KUBE-SERVICES ${rule}\n`)
			.join('')}$&`,
	),
});

const tables: Dump = (own, size) => ({
	at: '-A INPUT',
	text:
		lines(
			30,
			(i) =>
				`*unheard-of-table-${own}-${i}\n:INPUT ACCEPT [0:0]\n:unheard-of-chain-${own}-${i} - [0:0]\n-A INPUT -s 192.0.2.${i} -j unheard-of-chain-${own}-${i}\nCOMMIT`,
		) + padding(size),
});

const commands: Dump = (own, size) => ({
	at: '-A INPUT',
	text: `-P INPUT ACCEPT\n${lines(300, (i) => `-N a-long-chain-${own}-${i}`)}${lines(300, (i) => `-A INPUT -i eth0 -m comment --comment "${own} number ${i}" -j a-long-chain-${own}-${i}`)}${padding(size)}`,
});

const listing: Dump = (own, size) => {
	const header = ' pkts bytes target     prot opt in     out     source               destination';
	const calls = lines(
		300,
		(i) => `    0     0 a-long-chain-${own}-${i}  tcp  --  any    any     host${i}.${own}.example.org  anywhere             tcp dpt:http`,
	);
	const chains = lines(300, (i) => `\nChain a-long-chain-${own}-${i} (1 references)\n${header}`);
	return { at: '    0', text: `Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n${header}\n${calls}${chains}${padding(size)}` };
};

const script: Dump = (own, size) => ({
	at: 'iptables -A INPUT',
	text: `#!/bin/sh\n${lines(300, (i) => `iptables -N a-long-chain-${own}-${i}`)}${lines(300, (i) => `iptables -A INPUT -s "$A_LONG_VARIABLE_${own}_${i}" -j a-long-chain-${own}-${i}`)}${padding(size)}`,
});

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
async function visit(client: LanguageClient, uri: string, { text, at }: ReturnType<Dump>, isTold: boolean): Promise<void> {
	const findings = () =>
		isTold
			? client.hearing<PublishDiagnosticsParams>('textDocument/publishDiagnostics', (told) => told.uri === uri)
			: client.ask('diagnostic', uri);
	const line = text.split('\n').findIndex((each) => each.startsWith(at));
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

/** Runs the bundle of the server, with garbage that is collected when it is told to, for as long as `use` takes. */
async function withServer(use: (client: LanguageClient, server: ChildProcessWithoutNullStreams) => Promise<void>): Promise<void> {
	const bundle = await bundleServer();
	const server = spawn(process.execPath, ['--expose-gc', '--import', TELL_MEMORY.replaceAll(/\s*\n\s*/g, ''), bundle, '--stdio']);
	try {
		await use(clientOverStreams(server.stdout, server.stdin), server);
	} finally {
		server.kill();
		rmSync(dirname(bundle), { recursive: true });
	}
}

const CLIENTS = [
	['asks for findings', { textDocument: { diagnostic: {} } }, [kube, tables, commands, listing, script]],
	['is told of findings', {}, [kube]],
] as const;

test.skipIf(process.platform === 'win32').each(CLIENTS)(
	'nothing of closed documents stays, of a client that %s',
	{ timeout: 120_000 },
	async (_, capabilities, dumps) => {
		await withServer(async (client, server) => {
			await client.initialize(capabilities);
			const isTold = !('textDocument' in capabilities);
			for (const [i, dump] of dumps.entries()) {
				await visit(client, `file:///small-${i}.rules`, dump('first', 100), isTold);
			}
			const before = await alive(server);
			for (const [i, dump] of dumps.entries()) {
				await visit(client, `file:///large-${i}.rules`, dump('second', RULES), isTold);
			}
			const after = await alive(server);
			expect(after - before).toBeLessThan(SLACK_MEGABYTES);
		});
	},
);

const REPLACED: readonly (readonly [string, string, (version: number) => string])[] = [
	[
		'a script',
		'file:///firewall.sh',
		(i) => `#!/bin/sh\niptables -A INPUT -s $A_LONG_VARIABLE_${i} -d $ANOTHER_VARIABLE_${i} -j ACCEPT\n${padding(10_000)}`,
	],
	['a dump', 'file:///firewall.rules', (i) => kubeDump(4_000, i)],
];

test.skipIf(process.platform === 'win32').each(REPLACED)(
	'nothing of %s stays that another text replaced',
	{ timeout: 120_000 },
	async (_, uri, text) => {
		await withServer(async (client, server) => {
			await client.initialize({ textDocument: { diagnostic: {} } });
			await client.open(uri, '');
			const memory: number[] = [];
			for (let version = 2; version < 10; version++) {
				await client.change(uri, version, [{ text: text(version) }]);
				await client.ask('diagnostic', uri);
				await client.ask('hover', uri, { line: 1, character: 20 });
				memory.push(await alive(server));
			}
			expect(memory.at(-1)! - memory[2]!).toBeLessThan(SLACK_MEGABYTES);
		});
	},
);
