// Cuts text into lines and keeps each line's own end, so that the lines joined are the text again.

/** One line without its end, and the end: `\n`, `\r\n`, `\r`, or nothing for the last line of a text. */
export interface RawLine {
	readonly text: string;
	readonly eol: string;
}

const LF = 10;
const CR = 13;

/**
 * Cuts a text at LF, CR LF and lone CR, which is what LSP counts as the end of a line, and calls back for each line in order with the offsets of its beginning and end (without the line end). There is always a last line with
 * an empty end: a text that ends in a line end has an empty last line. Any string is accepted, also unpaired surrogates and NUL.
 */
export function eachLine(text: string, take: (start: number, end: number, eol: string) => void): void {
	let start = 0;
	// a search for each kind of end is many times faster than a look at every character
	let lf = text.indexOf('\n');
	let cr = text.indexOf('\r');
	while (lf !== -1 || cr !== -1) {
		const at = lf === -1 || (cr !== -1 && cr < lf) ? cr : lf;
		const isPair = text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF;
		const end = isPair ? at + 2 : at + 1;
		take(start, at, isPair ? '\r\n' : at === cr ? '\r' : '\n');
		start = end;
		if (lf !== -1 && lf < end) {
			lf = text.indexOf('\n', end);
		}
		if (cr !== -1 && cr < end) {
			cr = text.indexOf('\r', end);
		}
	}
	take(start, text.length, '');
}

/** The lines of a text as a list; see eachLine. */
export function splitLines(text: string): RawLine[] {
	const lines: RawLine[] = [];
	eachLine(text, (start, end, eol) => {
		lines.push({ text: text.slice(start, end), eol });
	});
	return lines;
}
