// Fixtures drawn and read again: the marks that other tests rely on.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from '../../server/src/text/split.ts';
import { cursorOf, drawMarks, expectMarks, readFixture } from './fixture.ts';

const WORD = /\S+/g;

/** Marks every word of a text with itself. */
function wordMarks(text: string) {
	return splitLines(text).flatMap((line, index) =>
		[...line.text.matchAll(WORD)].map((word) => ({ line: index, start: word.index, end: word.index + word[0].length, label: word[0] })),
	);
}

test('marks are drawn below their line, in columns that show the cursor', () => {
	const fixture = readFixture(`
		*filter
		#^^^^^^ *filter
		:A
		#<- :A
		-A IN$0PUT
	`);
	expect(fixture.text).toBe('*filter\n:A\n-A INPUT\n');
	expect(cursorOf(fixture)).toEqual({ line: 2, character: 5 });
	expect(drawMarks(fixture, wordMarks(fixture.text))).toMatchInlineSnapshot(`
		"*filter
		#^^^^^^ *filter
		:A
		#^ :A
		-A IN$0PUT
		#^ -A
		#  ^^^^^^^ INPUT
		"
	`);
});

test('columns 0 and 1, single columns and empty spans are told apart', () => {
	expectMarks(
		readFixture(`
			:A B
			#<- one
			#^ two
			#<~- three
			#  ^ four
			#   | five
		`),
		[
			{ line: 0, start: 0, end: 1, label: 'one' },
			{ line: 0, start: 0, end: 2, label: 'two' },
			{ line: 0, start: 1, end: 2, label: 'three' },
			{ line: 0, start: 3, end: 4, label: 'four' },
			{ line: 0, start: 4, end: 4, label: 'five' },
		],
	);
});

test('a mark that is missing, or one too many, fails', () => {
	const fixture = readFixture('COMMIT\n#^^^^^ here\n');
	expect(() => expectMarks(fixture, [])).toThrow();
	expect(() => expectMarks(fixture, [...wordMarks(fixture.text), { line: 7, start: 0, end: 1 }])).toThrow();
});

test('a fixture without a cursor, or with two, has no one cursor', () => {
	expect(() => cursorOf(readFixture('COMMIT\n'))).toThrow(/one \$0/);
	expect(() => cursorOf(readFixture('$0COMMIT$0\n'))).toThrow(/one \$0/);
});

test('marks taken out leave the text with its line ends, also behind a last line without one', () => {
	const line = fc.tuple(fc.constantFrom('*filter', '', ' 1 2', '\ta'), fc.constantFrom('\n', '\r\n'));
	fc.assert(
		fc.property(fc.array(line), fc.constantFrom('', 'end'), (lines, end) => {
			const text = `first\n${lines.flat().join('')}${end}`;
			expect(readFixture(drawMarks({ source: '', text, cursors: [] }, wordMarks(text))).text).toBe(text);
		}),
	);
});
