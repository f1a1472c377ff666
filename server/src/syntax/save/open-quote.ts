// A quote that a line of a script opens and does not close: a shell reads on in the next line, where nothing is read here.

import type { Span } from '../../text/span.ts';
import type { Line } from '../line.ts';
import { IN_TABLE } from '../state.ts';
import { wordsOf } from '../words.ts';

/** From the quote to the end of a call that opens one outside of the tables of a restore file; undefined where it is closed. */
export function openQuote(line: Line): Span | undefined {
	if (line.before & IN_TABLE || line.dialect !== 'save' || !/["']/.test(line.text)) {
		return undefined;
	}
	const { content, contentEnd } = line;
	// single quotes that are closed are double ones in the content of a call
	const word = wordsOf(content, 0, contentEnd, line.cutter).find(({ unclosed, text }) => unclosed || /^'[^']*$/.test(text));
	return word && { start: word.start, end: contentEnd };
}
