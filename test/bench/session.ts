// What somebody waits for who edits a large dump in an editor: a real client and the server as a process of its own, over stdio.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomIntegers } from '../support/generate/random.ts';
import { LanguageClient } from '../support/language-client.ts';
import { bundleServer } from '../support/server-bundle.ts';

const URI = 'file:///kube.rules';
const KEYSTROKES = 200;
const WHOLE = 10;
/** A rule that somebody types, letter by letter, into a line of its own. */
const TYPED = '-A KUBE-SERVICES -s 10.0.0.0/24 -p tcp -m tcp --dport 80 -m comment --comment "office" -j ACCEPT';
const MORE = 'workspace/diagnostic/refresh';
const REPLACED = 1_000;
const REPLACINGS = 4;
/** Lines that an editor shows. */
const SCREEN = 60;

export interface SessionTimes {
	/** Wall milliseconds of each thing that was waited for, by what it was. */
	readonly times: ReadonlyMap<string, readonly number[]>;
	/** The most memory that the server had at a time, in MB; undefined where nothing tells. */
	readonly peak: number | undefined;
}

/** Types, asks and replaces in a dump. */
export async function sessionTimes(text: string): Promise<SessionTimes> {
	const bundle = await bundleServer();
	const server = spawn(process.execPath, [bundle, '--stdio']);
	try {
		const times = await measure(new LanguageClient(server.stdout, server.stdin), text);
		return { times, peak: peakOf(server.pid!) };
	} finally {
		server.kill();
		rmSync(dirname(bundle), { recursive: true });
	}
}

/** Linux tells; other systems do not without help. */
function peakOf(process: number): number | undefined {
	const file = `/proc/${process}/status`;
	const [, kilobytes] = (existsSync(file) && /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))) || [];
	return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
}

async function measure(client: LanguageClient, text: string): Promise<Map<string, number[]>> {
	const times = new Map<string, number[]>();
	const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
		const begun = performance.now();
		await work();
		times.set(what, [...(times.get(what) ?? []), performance.now() - begun]);
	};
	await client.initialize({ textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } });
	/** Asks until the server does not ask to be asked again. */
	const allFindings = async (): Promise<void> => {
		await client.ask('diagnostic', URI);
		while (client.hasHeard(MORE)) {
			await client.hearing(MORE);
			await client.ask('diagnostic', URI);
		}
	};
	const screen = (line: number) => ({ range: { start: { line, character: 0 }, end: { line: line + SCREEN, character: 0 } } });
	await timed('open: colours of the first screen', async () => {
		await client.open(URI, text);
		await client.ask('semanticTokens/range', URI, undefined, screen(0));
	});
	await timed('then: outline', () => client.ask('documentSymbol', URI));
	await timed('then: all findings', allFindings);
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
			await timed('keystroke in the name of a chain, and all findings', async () => {
				await type(3, 3, 'X');
				await allFindings();
			});
			await type(3, 4, '');
			// asked before the findings are known
			let isOver = false;
			const findings = allFindings().finally(() => {
				isOver = true;
			});
			while (!isOver) {
				await timed('hover while findings are worked out', () => client.ask('hover', URI, at));
				await timed('definition while findings are worked out', () => client.ask('definition', URI, at));
			}
			await findings;
		}
		if (i % (KEYSTROKES / REPLACINGS) === 0) {
			for (let at = 0; at <= TYPED.length; at++) {
				await timed('letter of a new rule, and findings in its line', async () => {
					const start = { line, character: Math.max(0, at - 1) };
					await client.change(URI, ++version, [{ range: { start, end: start }, text: at === 0 ? '\n' : TYPED.charAt(at - 1) }]);
					await client.ask('diagnostic', URI);
				});
			}
			const end = { line: line + 1, character: 0 };
			await timed('the new rule taken out, and all findings', async () => {
				await client.change(URI, ++version, [{ range: { start: { line, character: 0 }, end }, text: '' }]);
				await allFindings();
			});
			const places = Array.from({ length: REPLACED }, (_, place) => rules[(i * 97 + place * 61) % rules.length]!);
			for (const [end, letter] of [
				[3, 'X'],
				[4, ''],
			] as const) {
				const changes = places.map((each) => ({
					range: { start: { line: each, character: 3 }, end: { line: each, character: end } },
					text: letter,
				}));
				await timed(`${REPLACED} places replaced at once, and hover`, async () => {
					await client.change(URI, ++version, changes);
					await client.ask('hover', URI, at);
				});
			}
		}
	}
	return times;
}
