// Dumps that are opened, looked at, edited and closed one after the other: the server's memory returns to where it was.
// SOAK_DUMPS=100 SOAK_RULES=100000 npm run unit -- test/soak/many-dumps is the whole of it. Memory is read from /proc, and only where that is.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { clientOverStreams } from '../support/client-over-streams.ts';
import { kubeDump } from '../support/generate/kube.ts';
import { bundleServer } from '../support/server-bundle.ts';

const DUMPS = Number(process.env.SOAK_DUMPS ?? 40);
const RULES = Number(process.env.SOAK_RULES ?? 3_000);
/** Dumps after which the memory is taken for that of a server at work. */
const BEGINNING = Math.ceil(DUMPS / 4);
/** A dump that is kept by mistake takes about so many bytes for each rule; garbage that nobody has looked for yet takes as much as a few. */
const BYTES_OF_RULE = 1_000;
const SLACK_MEGABYTES = 30;

test(`${DUMPS} dumps of ${RULES} rules opened and closed`, { timeout: 7_200_000 }, async ({ skip }) => {
	skip(!existsSync('/proc/self/status'), 'there is no /proc here');
	const bundle = await bundleServer();
	const server = spawn(process.execPath, [bundle, '--stdio']);
	const megabytes = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1_000;
	try {
		const client = clientOverStreams(server.stdout, server.stdin);
		await client.initialize({ textDocument: { diagnostic: {} } });
		const memory: number[] = [];
		for (let i = 0; i < DUMPS; i++) {
			const uri = `file:///node-${i}.rules`;
			const text = kubeDump(RULES, i + 1);
			const line = text.split('\n').findIndex((each) => each.startsWith('-A'));
			await client.open(uri, text);
			await client.ask('diagnostic', uri);
			await client.ask('documentSymbol', uri);
			await client.change(uri, 2, [{ range: { start: { line, character: 3 }, end: { line, character: 3 } }, text: 'X' }]);
			await client.ask('hover', uri, { line, character: 4 });
			await client.close(uri);
			memory.push(megabytes());
		}
		const kept = memory.at(-1)! - memory[BEGINNING - 1]!;
		console.log(`${memory[BEGINNING - 1]!.toFixed(0)} MB after ${BEGINNING} dumps, ${memory.at(-1)!.toFixed(0)} MB after ${DUMPS}`);
		expect(kept).toBeLessThan(SLACK_MEGABYTES + (RULES * BYTES_OF_RULE * (DUMPS - BEGINNING)) / 1e6 / 4);
	} finally {
		server.kill();
		rmSync(dirname(bundle), { recursive: true });
	}
});
