// A long session with one large dump, compressed: edits and questions one after the other, over stdio. Memory stays flat, and answers do not get slower.
// SOAK_ACTS=10000 SOAK_RULES=100000 npm run unit -- test/soak is the whole of it. Memory is read from /proc, and only where that is.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOverStreams } from '../support/client-over-streams.ts';
import { kubeDump } from '../support/generate/kube.ts';
import { randomIntegers } from '../support/generate/random.ts';
import { bundleServer } from '../support/server-bundle.ts';

const ACTS = Number(process.env.SOAK_ACTS ?? 600);
const RULES = Number(process.env.SOAK_RULES ?? 2_000);
const URI = 'file:///kube.rules';
/** What comes: a rule, one that jumps nowhere, a line that cannot be a rule, one that changes what the table holds, and text. */
const LINES = [
	'-A INPUT -s 192.0.2.1/32 -j DROP\n',
	'-A INPUT -p tcp --dport 99999 -j NOPE\n',
	'-Z bogus\n',
	':NEW - [0:0]\n',
	'-F INPUT\n',
	'anything\n',
];
/** The parts of the session that are compared. */
const PARTS = 10;
/** More memory than at the beginning that proves nothing yet, and milliseconds that are noise. */
const SLACK_MEGABYTES = 60;
const SLACK_MILLISECONDS = 3;

let bundle = '';
let server: ChildProcessWithoutNullStreams;

beforeAll(async () => {
	bundle = await bundleServer();
	server = spawn(process.execPath, [bundle, '--stdio']);
});
afterAll(() => {
	server.kill();
	rmSync(dirname(bundle), { recursive: true });
});

function megabytes(): number {
	const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_000;
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

test(`${ACTS} edits and questions in a dump of ${RULES} rules`, { timeout: 7_200_000 }, async ({ skip }) => {
	skip(!existsSync('/proc/self/status'), 'there is no /proc here');
	const client = clientOverStreams(server.stdout, server.stdin);
	await client.initialize({ textDocument: { diagnostic: {} } });
	const lines = kubeDump(RULES).split('\n');
	await client.open(URI, lines.join('\n'));
	await client.ask('documentSymbol', URI);
	const next = randomIntegers(3);
	const ruleLines = lines.flatMap((line, at) => (line.startsWith('-A') ? [at] : []));
	let version = 1;
	const change = async (line: number, start: number, end: number, text: string): Promise<void> => {
		await client.change(URI, ++version, [{ range: { start: { line, character: start }, end: { line, character: end } }, text }]);
	};
	const here = () => ({ line: ruleLines[next(ruleLines.length)]!, character: 3 + next(40) });
	const questions = [
		() => client.ask('hover', URI, here()),
		() => client.ask('definition', URI, here()),
		() => client.ask('completion', URI, here()),
		() => client.ask('documentHighlight', URI, here()),
		() => {
			const { line } = here();
			return client.ask('semanticTokens/range', URI, undefined, {
				range: { start: { line, character: 0 }, end: { line: line + 60, character: 0 } },
			});
		},
	];
	const [memory, latency]: [number[], number[]] = [[], []];
	for (let part = 0; part < PARTS; part++) {
		const times: number[] = [];
		for (let act = 0; act < ACTS / PARTS; act++) {
			const { line, character } = here();
			// a letter comes and goes, or a whole line does, sound or not
			if (act % 3 === 0) {
				await change(line, 0, 0, LINES[(act / 3) % LINES.length]!);
			} else {
				await change(line, character, character, 'x');
			}
			const begun = performance.now();
			await questions[act % questions.length]!();
			times.push(performance.now() - begun);
			if (act % 3 === 0) {
				await client.change(URI, ++version, [
					{ range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, text: '' },
				]);
			} else {
				await change(line, character, character + 1, '');
			}
			if (act % 25 === 0) {
				await client.ask('diagnostic', URI);
			}
		}
		memory.push(megabytes());
		latency.push(median(times));
	}
	console.info(
		`memory after each part, MB: ${memory.map(Math.round).join(' ')}; median answers, ms: ${latency.map((ms) => ms.toFixed(1)).join(' ')}`,
	);
	// the first parts still fill what stays
	expect(memory.at(-1)!).toBeLessThan(Math.max(...memory.slice(0, PARTS / 2)) * 1.15 + SLACK_MEGABYTES);
	expect(median(latency.slice(-3))).toBeLessThan(2 * median(latency.slice(1, 4)) + SLACK_MILLISECONDS);
});
