// What somebody waits for who edits a large dump in an editor: a real client and the server as a process of its own, over stdio.

import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomIntegers } from '../support/generate/random.ts';
import { LanguageClient } from '../support/language-client.ts';
import { bundleServer } from '../support/server-bundle.ts';

const URI = 'file:///kube.rules';
const KEYSTROKES = 200;
const WHOLE = 10;
/** Lines that an editor shows. */
const SCREEN = 60;

/** Wall milliseconds of each thing that was waited for, by what it was. */
export async function sessionTimes(text: string): Promise<ReadonlyMap<string, readonly number[]>> {
	const bundle = await bundleServer();
	const server = spawn(process.execPath, [bundle, '--stdio']);
	try {
		return await measure(new LanguageClient(server.stdout, server.stdin), text);
	} finally {
		server.kill();
		rmSync(dirname(bundle), { recursive: true });
	}
}

async function measure(client: LanguageClient, text: string): Promise<Map<string, number[]>> {
	const times = new Map<string, number[]>();
	const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
		const begun = performance.now();
		await work();
		times.set(what, [...(times.get(what) ?? []), performance.now() - begun]);
	};
	await client.initialize({ textDocument: { diagnostic: {} } });
	const screen = (line: number) => ({ range: { start: { line, character: 0 }, end: { line: line + SCREEN, character: 0 } } });
	await timed('open: colours of the first screen', async () => {
		await client.open(URI, text);
		await client.ask('semanticTokens/range', URI, undefined, screen(0));
	});
	await timed('then: outline', () => client.ask('documentSymbol', URI));
	await timed('then: all findings', () => client.ask('diagnostic', URI));
	const next = randomIntegers(9);
	const rules = text.split('\n').flatMap((line, at) => (line.startsWith('-A') ? [at] : []));
	let version = 1;
	for (let i = 0; i < KEYSTROKES; i++) {
		const line = rules[next(rules.length)]!;
		const at = { line, character: 3 };
		const type = (character: number, end: number, letter: string) =>
			client.change(URI, ++version, [{ range: { start: { line, character }, end: { line, character: end } }, text: letter }]);
		await timed('keystroke and hover', async () => {
			await type(3, 3, 'X');
			await client.ask('hover', URI, at);
		});
		await timed('keystroke and colours of the screen', async () => {
			await type(3, 4, '');
			await client.ask('semanticTokens/range', URI, undefined, screen(line));
		});
		await timed('definition', () => client.ask('definition', URI, at));
		if (i % (KEYSTROKES / WHOLE) === 0) {
			await timed('keystroke and all findings', async () => {
				await type(3, 3, 'X');
				await client.ask('diagnostic', URI);
			});
			await type(3, 4, '');
		}
	}
	return times;
}
