// Long chains in which nearly all rules are live, or nearly all dead, so that what is kept of one kind has far more room than what is kept of the other.

import { describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { Reach, reach } from '../../server/src/packets/reach.ts';
import { allFindingsOf } from '../checks/check-findings.ts';

const ENDS = [15, 16, 17, 31, 32, 33, 63, 64, 65, 200, 1_000];

const dump = (rules: readonly string[]): string =>
	`*filter\n:INPUT ACCEPT [0:0]\n${rules.map((rule) => `-A INPUT ${rule}\n`).join('')}COMMIT\n`;
const live = (count: number): string[] =>
	Array.from({ length: count }, (_, i) => `-s 10.${i >> 8}.${i & 255}.0/24 -p tcp -m tcp --dport ${i + 1} -j ACCEPT`);
const dead = (count: number): string[] =>
	Array.from({ length: count }, (_, i) => `-s 10.0.${i % 15}.7/32 -p tcp -m tcp --dport ${(i % 15) + 1} -j DROP`);

/** The kinds of the answers about all rules, in their order. */
function kinds(analysis: Analysis, known: Reach): (string | undefined)[] {
	return analysis.tables.flatMap((table) =>
		[...table.chains.values()].flatMap(({ rules }) => rules.map((line) => known.answer(table, line)?.kind)),
	);
}

describe.each(ENDS)('%i rules that packets reach', (count) => {
	test.each([1, 2, 5, 40])('and %i behind them that none does: all are told', (more) => {
		const { findings } = allFindingsOf(dump([...live(count), ...dead(more)]));
		expect(findings.filter(({ code }) => code === 'unreachable-rule')).toHaveLength(more);
	});

	test('what is kept over an edit is what is found afresh', () => {
		for (const rules of [
			[...live(count), ...dead(3)],
			['-s 10.0.0.0/8 -j DROP', ...live(count), '-s 11.0.1.7/32 -p tcp -m tcp --dport 1 -j ACCEPT'],
		]) {
			const analysis = new Analysis(dump(rules));
			const kept = new Reach(analysis);
			kept.step(Number.POSITIVE_INFINITY);
			const edit = (line: number, removed: number, text: string): void => {
				analysis.edit([{ range: { start: { line, character: 0 }, end: { line: line + removed, character: 0 } }, text }]);
				kept.edited();
				kept.step(Number.POSITIVE_INFINITY);
				expect(kinds(analysis, kept)).toEqual(kinds(analysis, reach(analysis)));
			};
			const first = `${analysis.line(2)!.text}\n`;
			edit(2, 1, '');
			edit(2, 0, first);
			edit(3, 0, '-A INPUT -s 11.0.0.0/16 -j DROP\n');
			edit(3, 1, '');
			edit(2, 0, '-A INPUT -p tcp -j DROP\n');
			edit(2, 1, '');
		}
	});
});
