// Fixtures: a dump as text, with marks in comment lines, so that a test shows places as a reader sees them and never as numbers.
//
//     -A INPUT -s 10.1.0.0/16 -j D$0ROP        $0 is the cursor
//     #^^^^^^^ code: message                   marks the columns above the carets; # stands for column 0
//     :INPUT DROP [0:0]
//     #<~----- code: message                   where carets cannot say it: one ~ for each column skipped, one - for each column marked
//                       | code: message        an empty span
//
// Columns are those of the line as it stands in the fixture, `$0` included. A mark belongs to the next line above that is no mark. Text of a test may be indented
// with tabs as the code around it is. The usual test takes the marks out, asks the feature, draws what it says into the text and compares the whole: a failing
// test prints the fixture that would pass.

import { expect } from 'vitest';
import type { Position } from '../../server/src/text/edit.ts';
import type { Place } from '../../server/src/text/span.ts';
import { splitLines } from '../../server/src/text/split.ts';

/** A place with what is said of it; 0-based, in the text without marks and cursor. */
export interface Mark extends Place {
	readonly label?: string;
}

export interface Fixture {
	/** The fixture without the indentation of the code around it: what `drawMarks` must yield. */
	readonly source: string;
	/** The dump itself. */
	readonly text: string;
	/** The places of `$0`, in order. */
	readonly cursors: readonly Position[];
}

const CURSOR = '$0';
const MARK = /^#(?:[ \t]*(?:\^+|\|)|<~*-*)(?: .*)?$/;

/** Reads a fixture. */
export function readFixture(written: string): Fixture {
	const source = dedent(written);
	const lines = splitLines(source);
	const kept: { text: string; eol: string }[] = [];
	const cursors: Position[] = [];
	for (const [i, line] of lines.entries()) {
		if (MARK.test(line.text)) {
			if (i === lines.length - 1 && kept.length > 0) {
				kept.at(-1)!.eol = '';
			}
			continue;
		}
		let { text } = line;
		for (let at = text.indexOf(CURSOR); at !== -1; at = text.indexOf(CURSOR, at)) {
			text = text.slice(0, at) + text.slice(at + CURSOR.length);
			cursors.push({ line: kept.length, character: at });
		}
		kept.push({ text, eol: line.eol });
	}
	return { source, text: kept.map((line) => line.text + line.eol).join(''), cursors };
}

/** The one cursor of a fixture. Throws where there is none or more. */
export function cursorOf(fixture: Fixture): Position {
	const [cursor, ...others] = fixture.cursors;
	if (!cursor || others.length > 0) {
		throw new Error(`a fixture of this kind has one ${CURSOR}, this one has ${fixture.cursors.length}`);
	}
	return cursor;
}

/** Fails unless the marks of the fixture are exactly these. */
export function expectMarks(fixture: Fixture, marks: readonly Mark[]): void {
	expect(drawMarks(fixture, marks)).toBe(fixture.source);
}

/** The fixture as it would have to be for these marks; those of one line are drawn from left to right. */
export function drawMarks(fixture: Fixture, marks: readonly Mark[]): string {
	const out: string[] = [];
	for (const [index, line] of splitLines(fixture.text).entries()) {
		const cursors = fixture.cursors.filter((cursor) => cursor.line === index).map((cursor) => cursor.character);
		const drawn = marks
			.filter((mark) => mark.line === index)
			.sort((a, b) => a.start - b.start || a.end - b.end || ((a.label ?? '') < (b.label ?? '') ? -1 : 1))
			.map((mark) => drawMark(mark, cursors));
		out.push(withCursors(line.text, cursors), line.eol);
		if (drawn.length > 0) {
			const eol = line.eol === '' ? '\n' : line.eol;
			out.push(line.eol === '' ? eol : '', drawn.join(eol), line.eol);
		}
	}
	const lines = splitLines(fixture.text).length;
	const lost = marks.filter((mark) => mark.line < 0 || mark.line >= lines);
	return out.join('') + lost.map((mark) => `\noutside the text: line ${mark.line}, ${mark.label ?? ''}`).join('');
}

function drawMark(mark: Mark, cursors: readonly number[]): string {
	const start = mark.start + CURSOR.length * cursors.filter((at) => at <= mark.start && (at < mark.start || mark.end > mark.start)).length;
	const end = Math.max(start, mark.end + CURSOR.length * cursors.filter((at) => at < mark.end).length);
	const label = mark.label === undefined || mark.label === '' ? '' : ` ${mark.label}`;
	return drawSpan(start, end) + label;
}

function drawSpan(start: number, end: number): string {
	const length = end - start;
	if (start === 1 || (start === 0 && length < 2)) {
		return `#<${'~'.repeat(start)}${'-'.repeat(length)}`;
	}
	if (start === 0) {
		return `#${'^'.repeat(length - 1)}`;
	}
	return `#${' '.repeat(start - 1)}${length === 0 ? '|' : '^'.repeat(length)}`;
}

function withCursors(text: string, cursors: readonly number[]): string {
	let drawn = '';
	let from = 0;
	for (const at of cursors) {
		drawn += text.slice(from, at) + CURSOR;
		from = at;
	}
	return drawn + text.slice(from);
}

/** Takes off the first line end and the tabs that all lines begin with; a text that begins on its first line is taken as it is. */
function dedent(written: string): string {
	if (!written.startsWith('\n')) {
		return written;
	}
	const lines = splitLines(written.slice(1));
	const depths = lines.filter((line) => line.text.trim() !== '').map((line) => /^\t*/.exec(line.text)![0].length);
	const depth = Math.min(...depths);
	return lines
		.map((line, i) => {
			const isLast = i === lines.length - 1;
			return (isLast && /^\t*$/.test(line.text) ? '' : line.text.slice(Math.min(depth, /^\t*/.exec(line.text)![0].length))) + line.eol;
		})
		.join('');
}
