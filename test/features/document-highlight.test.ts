// Document highlight: every mention of a chain, by what it does.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { documentHighlights } from '../../server/src/features/document-highlight.ts';
import { HIGHLIGHTS } from '../../server/src/limits.ts';
import { cursorOf, expectMarks, readFixture } from '../support/fixture.ts';

const KINDS = ['', 'text', 'read', 'write'];

function checkHighlights(written: string): void {
	const fixture = readFixture(written);
	const found = documentHighlights(new Analysis(fixture.text), 'file:///rules.v4', cursorOf(fixture));
	expectMarks(
		fixture,
		found.map(({ range, kind }) => ({
			line: range.start.line,
			start: range.start.character,
			end: range.end.character,
			label: KINDS[kind ?? 0]!,
		})),
	);
}

test('declarations are written, jumps read, rules of the chain plain', () => {
	checkHighlights(`
		*filter
		:INPUT ACCEPT [0:0]
		:FOO - [0:0]
		#<~--- write
		-A INPUT -j FOO
		#           ^^^ read
		-A $0FOO -g BAR
		#    ^^^ text
		-A BAR -j FOO
		#         ^^^ read
		COMMIT
	`);
});

test('a listing', () => {
	checkHighlights(`
		Chain INPUT (policy ACCEPT)
		target     prot opt source               destination
		FOO        all  --  anywhere             anywhere
		#^^ read

		Chain F$0OO (1 references)
		#     ^^^^^ write
		target     prot opt source               destination
		DROP       all  --  anywhere             anywhere
	`);
});

test('nothing on a target', () => {
	checkHighlights('*filter\n-A INPUT -j DR$0OP\nCOMMIT\n');
});

test('past the limit the nearest mentions', () => {
	const rules = Array.from({ length: HIGHLIGHTS + 100 }, () => '-A INPUT -j DROP\n').join('');
	const analysis = new Analysis(`*filter\n${rules}COMMIT\n`);
	const last = HIGHLIGHTS + 100;
	const lines = documentHighlights(analysis, 'file:///rules.v4', { line: last, character: 4 }).map(({ range }) => range.start.line);
	expect(lines).toHaveLength(HIGHLIGHTS);
	expect(Math.min(...lines)).toBe(last - HIGHLIGHTS + 1);
	expect(Math.max(...lines)).toBe(last);
});
