// Turns a change of a range of text, as LSP sends it, into the lines to take out and the lines to put in.

import type { LineList, Listed } from './line-list.ts';
import { type RawLine, splitLines } from './split.ts';

/** A place between two characters: line and UTF-16 column, both 0-based. */
export interface Position {
	readonly line: number;
	readonly character: number;
}

/** A change: the text between two positions is replaced. */
export interface Change {
	readonly range: { readonly start: Position; readonly end: Position };
	readonly text: string;
}

/** Lines to replace: `removed` lines at the 0-based index `start` give way to `inserted`. There may be none of either. */
export interface Splice {
	readonly start: number;
	readonly removed: number;
	readonly inserted: readonly RawLine[];
}

/** The same without the lines at either end that stay what they are, as those do at whose end or before which others come. */
export function trimmed(lines: LineList<Listed & RawLine>, { start, removed, inserted }: Splice): Splice {
	const isSame = (index: number, { text, eol }: RawLine): boolean => {
		const line = lines.at(index);
		return line?.text === text && line.eol === eol;
	};
	const most = Math.min(removed, inserted.length);
	let front = 0;
	while (front < most && isSame(start + front, inserted[front]!)) {
		front++;
	}
	let back = 0;
	while (back < most - front && isSame(start + removed - 1 - back, inserted[inserted.length - 1 - back]!)) {
		back++;
	}
	return { start: start + front, removed: removed - front - back, inserted: inserted.slice(front, inserted.length - back) };
}

/**
 * The lines that a change touches. Positions outside the text are moved to its nearest place and a range that runs backwards is turned round, as LSP
 * asks; nothing is thrown.
 */
export function spliceOf(lines: LineList<Listed & RawLine>, change: Change): Splice {
	const from = clamp(lines, change.range.start);
	const to = clamp(lines, change.range.end);
	const backwards = to.line < from.line || (to.line === from.line && to.character < from.character);
	const start = backwards ? to : from;
	const end = backwards ? from : to;
	const first = lines.at(start.line);
	const last = lines.at(end.line);
	if (!first || !last) {
		return { start: 0, removed: lines.length, inserted: splitLines(change.text) };
	}
	let begin = start.line;
	let text = first.text.slice(0, start.character) + change.text + last.text.slice(end.character) + last.eol;
	const previous = lines.at(begin - 1);
	if (previous?.eol === '\r' && text.startsWith('\n')) {
		// a lone CR and the LF that now follows it have become one line end
		begin--;
		text = previous.text + previous.eol + text;
	}
	const inserted = splitLines(text);
	if (last.eol !== '') {
		inserted.pop(); // the text ends in a line end: what follows it is the next line, which stays
	}
	return { start: begin, removed: end.line - begin + 1, inserted };
}

function clamp(lines: LineList<Listed & RawLine>, position: Position): Position {
	if (position.line < 0) {
		return { line: 0, character: 0 };
	}
	const line = lines.at(position.line);
	if (!line) {
		const last = lines.length - 1;
		return { line: Math.max(0, last), character: lines.at(last)?.text.length ?? 0 };
	}
	return { line: position.line, character: Math.max(0, Math.min(position.character, line.text.length)) };
}
