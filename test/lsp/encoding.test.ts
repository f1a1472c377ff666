// Columns in the units of the client.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseEncoding, columnBehind, type Encoding, turnPositions, turnTokens, unitsBefore } from '../../server/src/lsp/encoding.ts';

const text = fc.string({ unit: 'binary', maxLength: 30 });
const encoding = fc.constantFrom<Encoding>('utf-8', 'utf-16', 'utf-32');

/** The columns of a text that stand between two characters. */
function borders(line: string): number[] {
	let at = 0;
	return [0, ...[...line].map((character) => (at += character.length))];
}

test('there and back again is the same column, at every border between characters', () => {
	fc.assert(
		fc.property(text, encoding, (line, units) => {
			for (const column of borders(line)) {
				expect(columnBehind(line, unitsBefore(line, column, units), units)).toBe(column);
			}
		}),
	);
});

test('units are those that Node counts', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (line) => {
			for (const column of borders(line)) {
				expect(unitsBefore(line, column, 'utf-8')).toBe(Buffer.byteLength(line.slice(0, column)));
				expect(unitsBefore(line, column, 'utf-32')).toBe([...line.slice(0, column)].length);
			}
		}),
	);
});

test('a column behind the end stays as far behind it, a column inside a character is the one before it', () => {
	expect(unitsBefore('é', 3, 'utf-8')).toBe(4);
	expect(columnBehind('é', 4, 'utf-8')).toBe(3);
	expect(columnBehind('é', 1, 'utf-8')).toBe(0);
});

test('the first known encoding of the client is taken', () => {
	expect([undefined, [], ['utf-32', 'utf-8'], ['utf-7', 'utf-8']].map(chooseEncoding)).toEqual(['utf-16', 'utf-16', 'utf-32', 'utf-8']);
});

test('positions are turned wherever they stand, by the text of the document that they belong to', () => {
	const lines: Record<string, string> = { a: 'éé', b: 'xx' };
	const lineText = (uri: string) => lines[uri];
	const at = { line: 0, character: 2 };
	const value = { position: at, list: [{ uri: 'b', range: { start: at, end: at } }], targetUri: 'b', targetRange: { start: at, end: at } };
	expect(turnPositions(value, 'a', lineText, 'utf-8', 'out')).toEqual({
		position: { line: 0, character: 4 },
		list: [{ uri: 'b', range: { start: at, end: at } }],
		targetUri: 'b',
		targetRange: { start: at, end: at },
	});
	expect(turnPositions(value, 'a', lineText, 'utf-16', 'out')).toBe(value);
});

test('tokens keep their words', () => {
	const line = 'é -A é€ ACCEPT';
	const words = [...line.matchAll(/\S+/g)];
	let before = 0;
	const data = words.flatMap((word) => {
		const columns = word.index - before;
		before = word.index;
		return [0, columns, word[0].length, 0, 0];
	});
	const turned = turnTokens({ data }, '', () => line, 'utf-8').data;
	const bytes = Buffer.from(line);
	let start = 0;
	const read = words.map((_, i) => {
		start += turned[i * 5 + 1]!;
		return bytes.subarray(start, start + turned[i * 5 + 2]!).toString();
	});
	expect(read).toEqual(words.map((word) => word[0]));
});
