// The line store under edits: what comes out is always the text that went in, with the edits made.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, type Position, spliceOf } from '../../server/src/text/edit.ts';
import { LineList, type Listed } from '../../server/src/text/line-list.ts';
import { type RawLine, splitLines } from '../../server/src/text/split.ts';
import { runs } from '../support/properties.ts';

interface TestLine extends Listed, RawLine {}

const lineOf = ({ text, eol }: RawLine): TestLine => ({ text, eol, chunk: undefined });
const joined = (lines: Iterable<RawLine>): string => [...lines].map(({ text, eol }) => text + eol).join('');
/** Text in which line ends of all kinds, surrogates and NUL are frequent. */
const messyText = fc.string({
	unit: fc.constantFrom('a', ' ', '-A', '\n', '\r', '\r\n', '\u0000', '\ud800', '\udc00', 'é', '\ufeff'),
	maxLength: 60,
});

test('lines joined are the text', () => {
	fc.assert(
		fc.property(messyText, (text) => {
			expect(joined(splitLines(text))).toBe(text);
		}),
	);
});

test('a text has one line more than line ends', () => {
	expect(splitLines('')).toEqual([{ text: '', eol: '' }]);
	expect(splitLines('a\r\nb\rc\n')).toEqual([
		{ text: 'a', eol: '\r\n' },
		{ text: 'b', eol: '\r' },
		{ text: 'c', eol: '\n' },
		{ text: '', eol: '' },
	]);
});

test('edits of lines equal edits of the string', () => {
	const position = fc.record({ line: fc.integer({ min: -1, max: 12 }), character: fc.integer({ min: -1, max: 8 }) });
	const change = fc.record({ range: fc.record({ start: position, end: position }), text: messyText });
	fc.assert(
		fc.property(messyText, fc.array(change, { maxLength: 8 }), (initial, changes) => {
			let text = initial;
			const list = new LineList(splitLines(text).map(lineOf));
			for (const edit of changes) {
				const { start, removed, inserted } = spliceOf(list, edit);
				list.splice(start, removed, inserted.map(lineOf));
				text = applied(text, edit);
				expect(joined(list)).toBe(text);
				expect([...list].map(({ text: line, eol }) => ({ text: line, eol }))).toEqual(splitLines(text));
			}
		}),
		{ numRuns: runs(300) },
	);
});

test('a list of lines that are made when somebody asks is the same, and each is made once', () => {
	const action = fc.record({ at: fc.nat(3000), start: fc.nat(3000), removed: fc.nat(900), inserted: fc.nat(300) });
	fc.assert(
		fc.property(fc.array(action, { maxLength: 8 }), (actions) => {
			const originals = Array.from({ length: 2000 }, (_, i) => lineOf({ text: `original ${i}`, eol: '\n' }));
			const made: number[] = [];
			const make = (i: number): TestLine => {
				made.push(i);
				return originals[i]!;
			};
			const list = new LineList<TestLine>({ length: originals.length, make });
			expect(made).toEqual([]);
			const model = [...originals];
			for (const { at, start, removed, inserted } of actions) {
				expect(list.original(at % 2000)).toBe(originals[at % 2000]);
				expect(list.at(at)).toBe(model[at]);
				const lines = Array.from({ length: inserted }, () => lineOf({ text: 'new', eol: '\n' }));
				expect(list.splice(start, removed, lines)).toEqual(model.splice(start, removed, ...lines));
				expect(list.length).toBe(model.length);
				list.forEachMade((line, i) => {
					expect(line).toBe(model[i]);
				});
				expect(originals.every((line, i) => line.chunk === undefined || (model.includes(line) && list.original(i) === line))).toBe(true);
			}
			expect([...list]).toEqual(model);
			expect(new Set(made).size).toBe(made.length);
		}),
		{ numRuns: runs(30) },
	);
});

test('a long list is the same as an array', () => {
	const action = fc.record({ start: fc.nat(3000), removed: fc.nat(900), inserted: fc.nat(900) });
	fc.assert(
		fc.property(fc.array(action, { maxLength: 10 }), (actions) => {
			let serial = 0;
			const fresh = (count: number): TestLine[] => Array.from({ length: count }, () => lineOf({ text: String(serial++), eol: '\n' }));
			const model = fresh(2000);
			const list = new LineList(model);
			for (const { start, removed, inserted } of actions) {
				const lines = fresh(inserted);
				const gone = list.splice(start, removed, lines);
				expect(gone).toEqual(model.splice(start, removed, ...lines));
				expect(gone.every((line) => list.indexOf(line) === -1)).toBe(true);
				expect(list.length).toBe(model.length);
				expect([...list]).toEqual(model);
				for (const at of [0, start, start + inserted, model.length - 1]) {
					expect(list.at(at)).toBe(model[at]);
				}
				expect(model.every((line, i) => list.indexOf(line) === i)).toBe(true);
				expect(list.slice(start, start + 5)).toEqual(model.slice(start, start + 5));
			}
		}),
		{ numRuns: runs(30) },
	);
});

/** The same edit on a plain string, places outside the text moved to the nearest. */
function applied(text: string, { range, text: inserted }: Change): string {
	const from = offsetOf(text, range.start);
	const to = offsetOf(text, range.end);
	return text.slice(0, Math.min(from, to)) + inserted + text.slice(Math.max(from, to));
}

function offsetOf(text: string, position: Position): number {
	const lines = splitLines(text);
	if (position.line < 0) {
		return 0;
	}
	let offset = 0;
	for (const [i, line] of lines.entries()) {
		if (i === position.line) {
			return offset + Math.max(0, Math.min(position.character, line.text.length));
		}
		offset += line.text.length + line.eol.length;
	}
	return text.length;
}
