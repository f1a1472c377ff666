// What somebody waits for who edits a large dump in an editor: the same session for every way in which a client reaches the server.

import { ASK_AGAIN_DELAY } from '../../server/src/lsp/scheduling.ts';
import { randomIntegers } from '../support/generate/random.ts';
import type { LanguageClient } from '../support/language-client.ts';

const URI = 'file:///kube.rules';
const KEYSTROKES = 200;
const WHOLE = 10;
/** A rule that somebody types, letter by letter, into a line of its own. */
const TYPED = '-A KUBE-SERVICES -s 10.0.0.0/24 -p tcp -m tcp --dport 80 -m comment --comment "office" -j ACCEPT';
const MORE = 'workspace/diagnostic/refresh';
/** Milliseconds behind an answer after which the server has asked to be asked again, if it does (lsp/scheduling.ts). */
const ASKED_AGAIN_WITHIN = 4 * ASK_AGAIN_DELAY;
const REPLACED = 1_000;
const REPLACINGS = 4;
/** Lines that an editor shows. */
const SCREEN = 60;

/** Wall milliseconds of each thing that was waited for, by what it was. */
class Waits {
	readonly times = new Map<string, number[]>();

	note(what: string, milliseconds: number): void {
		this.times.set(what, [...(this.times.get(what) ?? []), milliseconds]);
	}

	async timed(what: string, work: () => Promise<unknown>): Promise<void> {
		const begun = performance.now();
		await work();
		this.note(what, performance.now() - begun);
	}

	/**
	 * Asks for findings until the server does not ask to be asked again, which it does some time behind an answer. What was waited for in vain is not counted.
	 */
	async allFindings(what: string | undefined, client: LanguageClient, begun = performance.now()): Promise<void> {
		let end = 0;
		do {
			await client.ask('diagnostic', URI);
			end = performance.now();
		} while (await client.hearsWithin(MORE, ASKED_AGAIN_WITHIN));
		if (what !== undefined) {
			this.note(what, end - begun);
		}
	}
}

const screen = (line: number) => ({ range: { start: { line, character: 0 }, end: { line: line + SCREEN, character: 0 } } });

/** Opens a dump in a server that was not spoken to yet, and waits for what an editor shows of it. */
export async function openToAllFindings(client: LanguageClient, text: string): Promise<Waits> {
	const waits = new Waits();
	await client.initialize({ textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } });
	await waits.timed('open: colours of the first screen', async () => {
		await client.open(URI, text);
		await client.ask('semanticTokens/range', URI, undefined, screen(0));
	});
	await waits.timed('then: outline', () => client.ask('documentSymbol', URI));
	await waits.allFindings('then: all findings', client);
	return waits;
}

/** Types, asks and replaces in a dump. Wall milliseconds of each thing that was waited for, by what it was. */
export async function sessionTimes(client: LanguageClient, text: string): Promise<Map<string, number[]>> {
	const waits = await openToAllFindings(client, text);
	const timed = waits.timed.bind(waits);
	const allFindings = (what?: string) => waits.allFindings(what, client);
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
			await type(3, 3, 'X');
			await allFindings('keystroke in the name of a chain, and all findings');
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
			await client.change(URI, ++version, [{ range: { start: { line, character: 0 }, end }, text: '' }]);
			await allFindings('the new rule taken out, and all findings');
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
	await client.close(URI);
	const begun = performance.now();
	await client.open(URI, text);
	await waits.allFindings('closed and opened again: all findings', client, begun);
	return waits.times;
}
