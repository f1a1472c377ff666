// A rule of which it is said that packets would reach it above another one is reached there.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { reach } from '../../server/src/packets/reach.ts';
import { randomTable, randomTable6 } from './random-table.ts';

const TABLES = Number(process.env.REACH_TABLES ?? 120);
const FIRST = Number(process.env.REACH_SEED ?? 1);

/** The text with one line moved to right above another one that comes before it. */
function moved(text: string, from: number, to: number): string {
	const lines = text.split('\n');
	const [line] = lines.splice(from, 1);
	lines.splice(to, 0, line!);
	return lines.join('\n');
}

function moveAll(make: (seed: number) => { readonly text: string }): { moves: number; unreachable: number } {
	let moves = 0;
	let unreachable = 0;
	for (let seed = FIRST; seed < FIRST + TABLES; seed++) {
		const { text } = make(seed);
		const analysis = new Analysis(text);
		const table = analysis.tables[0]!;
		const result = reach(analysis);
		for (const line of [...table.chains.values()].flatMap(({ rules }) => rules)) {
			const answer = result.answer(table, line)!;
			unreachable += answer.kind === 'unreachable' ? 1 : 0;
			if (!answer.above) {
				continue;
			}
			const to = analysis.indexOf(answer.above);
			const other = new Analysis(moved(text, analysis.indexOf(line), to));
			const kind = reach(other).answer(other.tables[0]!, other.line(to)!)!.kind;
			expect(kind, `seed ${seed}: ${line.text} above ${answer.above.text}\n${text}`).toBe('reachable');
			moves++;
		}
	}
	return { moves, unreachable };
}

test.each([
	['IPv4', (seed: number) => randomTable(seed)],
	['IPv6', (seed: number) => randomTable6(seed)],
	['packets that change', (seed: number) => randomTable(seed, ['marks', 'connmarks', 'hops', 'service', 'source'])],
])('%s', { timeout: 3_600_000 }, (_, make) => {
	const { moves, unreachable } = moveAll(make);
	console.log(`${moves} moves of ${unreachable} unreachable rules`);
	expect(moves).toBeGreaterThan(TABLES / 4);
});
