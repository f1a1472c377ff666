// The growing selection: each step is drawn below the line of the cursor, the wider ones as the lines they reach over.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver-types';
import { Analysis } from '../../server/src/analysis.ts';
import { selectionRanges } from '../../server/src/features/selection-range.ts';
import { SELECTED_PLACES } from '../../server/src/limits.ts';
import { cursorOf, readFixture } from '../support/fixture.ts';
import { growthProblem } from '../support/growth.ts';
import { dumpText } from '../support/random-dump.ts';

function checkSelection(written: string): string {
	const fixture = readFixture(written);
	const analysis = new Analysis(fixture.text);
	const steps: string[] = [];
	for (let step: SelectionRange | undefined = selectionRanges(analysis, [cursorOf(fixture)])[0]; step; step = step.parent) {
		const { start, end } = step.range;
		const first = analysis.line(start.line)!.text;
		const last = analysis.line(end.line)!.text;
		steps.push(start.line === end.line ? first.slice(start.character, end.character) : `${first} … ${last}`);
	}
	return steps.join('\n');
}

test('in a save file: word, value, option, match, rule, chain, table, document', () => {
	expect(
		checkSelection(`
			# head
			*filter
			:INPUT DROP [0:0]
			-A INPUT -i lo -j ACCEPT
			  -A INPUT -p tcp -m tcp --dport 2$02 -m comment --comment "log in" -j ACCEPT
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"22
		--dport 22
		-m tcp --dport 22
		-A INPUT -p tcp -m tcp --dport 22 -m comment --comment "log in" -j ACCEPT
		  -A INPUT -p tcp -m tcp --dport 22 -m comment --comment "log in" -j ACCEPT
		-A INPUT -i lo -j ACCEPT …   -A INPUT -p tcp -m tcp --dport 22 -m comment --comment "log in" -j ACCEPT
		*filter … COMMIT
		# head … "
	`);
});

test('inside quotes first what they hold', () => {
	expect(
		checkSelection(`
			*filter
			-A INPUT -m comment --comment "log$0 in" -j ACCEPT
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"log in
		"log in"
		--comment "log in"
		-m comment --comment "log in"
		-A INPUT -m comment --comment "log in" -j ACCEPT
		*filter … COMMIT
		*filter … "
	`);
});

test('in a listing the chain begins at its header', () => {
	expect(
		checkSelection(`
			Chain INPUT (policy ACCEPT)
			target     prot opt source               destination
			ACCEPT     tcp  --  anywhere             anywhere             tcp dpt:s$0sh

			Chain FORWARD (policy ACCEPT)
			target     prot opt source               destination
		`),
	).toMatchInlineSnapshot(`
		"ssh
		dpt:ssh
		tcp dpt:ssh
		ACCEPT     tcp  --  anywhere             anywhere             tcp dpt:ssh
		Chain INPUT (policy ACCEPT) … ACCEPT     tcp  --  anywhere             anywhere             tcp dpt:ssh
		Chain INPUT (policy ACCEPT) … target     prot opt source               destination
		Chain INPUT (policy ACCEPT) … "
	`);
});

test('every step is wider than the one before and holds the cursor, wherever that is', () => {
	const far = fc.record({ line: fc.integer({ min: -1, max: 40 }), character: fc.integer({ min: -1, max: 120 }) });
	fc.assert(
		fc.property(dumpText, far, (text, position) => {
			const [selection] = selectionRanges(new Analysis(text), [position]);
			for (let step = selection!; step.parent; step = step.parent) {
				const { start, end } = step.range;
				const outer = step.parent.range;
				const startsBefore = outer.start.line < start.line || (outer.start.line === start.line && outer.start.character <= start.character);
				const endsBehind = outer.end.line > end.line || (outer.end.line === end.line && outer.end.character >= end.character);
				expect(startsBefore && endsBehind).toBe(true);
				expect(outer).not.toEqual(step.range);
			}
		}),
	);
});

test('a position that is not there gets an empty range at that very place, and the others their own', () => {
	const away = [
		{ line: 99, character: 0 },
		{ line: 0, character: 99 },
		{ line: -1, character: 0 },
		{ line: 0, character: -1 },
	];
	const answers = selectionRanges(new Analysis('*filter\nCOMMIT\n'), [...away, { line: 1, character: 0 }]);
	expect(answers.slice(0, -1)).toEqual(away.map((position) => ({ range: { start: position, end: position } })));
	expect(answers.at(-1)?.range).toEqual({ start: { line: 1, character: 0 }, end: { line: 1, character: 6 } });
});

const chainOfRules = (count: number): Analysis =>
	new Analysis(`*filter\n:INPUT DROP [0:0]\n${'-A INPUT -i lo -j ACCEPT\n'.repeat(count)}COMMIT\n`);

test('a cursor on every line: the first ones grow, and each has an answer', () => {
	const count = SELECTED_PLACES + 500;
	const positions = Array.from({ length: count }, (_, i) => ({ line: i + 2, character: 3 }));
	const selections = selectionRanges(chainOfRules(count), positions);
	expect(selections).toHaveLength(count);
	expect(selections[SELECTED_PLACES - 1]!.parent).toBeDefined();
	expect(selections.at(-1)).toEqual({ range: { start: positions.at(-1), end: positions.at(-1) } });
});

test('many cursors in one long chain do not walk it each', () => {
	const prepare = (size: number) => ({
		analysis: chainOfRules(size),
		positions: Array.from({ length: size / 20 }, (_, i) => ({ line: 2 + i * 20, character: 3 })),
	});
	const run = ({ analysis, positions }: ReturnType<typeof prepare>) => selectionRanges(analysis, positions);
	expect(growthProblem({ prepare, run }, 5_000)).toBeUndefined();
});
