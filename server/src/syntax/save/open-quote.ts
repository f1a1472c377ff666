// A quote that a line of a script opens and does not close: a shell reads on in the next line, where nothing is read here.

import type { Span } from '../../text/span.ts';
import type { Line } from '../line.ts';
import { IN_TABLE } from '../state.ts';
import { wordsOf } from '../words.ts';

/** From the quote to the end of a call that opens one outside of the tables of a restore file; undefined where it is closed. */
export function openQuote(line: Line): Span | undefined {
	if (line.before & IN_TABLE || line.dialect !== 'save' || !mayBeOpen(line.text)) {
		return undefined;
	}
	const { content, contentEnd } = line;
	const word = wordsOf(content, line.firstWord, contentEnd, line.cutter).find(({ unclosed }) => unclosed);
	return word && { start: word.start, end: contentEnd };
}

/** Told at a glance of nearly all calls: those with quotes of one kind have an even number of them. */
function mayBeOpen(text: string): boolean {
	const [double, single] = ['"', "'"].map((quote) => text.split(quote).length - 1) as [number, number];
	return text.includes('\\') || (double > 0 && single > 0) ? double + single > 0 : (double + single) % 2 === 1;
}
