// Cuts text into lines and keeps each line's own end, so that the lines joined are the text again.

/** One line without its end, and the end: `\n`, `\r\n`, `\r`, or nothing for the last line of a text. */
export interface RawLine {
	readonly text: string;
	readonly eol: string;
}

const LF = 10;
const CR = 13;

/** Finds where the lines of a text end: at LF, CR LF and lone CR, which is what LSP counts. Any string is accepted, also unpaired surrogates and NUL. */
export class LineEnds {
	private readonly text: string;
	// a search for each kind of end is many times faster than a look at every character
	private lf: number;
	private cr: number;

	constructor(text: string) {
		this.text = text;
		this.lf = nextOf(text, '\n', 0);
		this.cr = nextOf(text, '\r', 0);
	}

	/** The offset where the line that holds the character at `from` ends, its end excluded. To be asked for ever greater offsets. */
	after(from: number): number {
		if (this.lf < from) {
			this.lf = nextOf(this.text, '\n', from);
		}
		if (this.cr < from) {
			this.cr = nextOf(this.text, '\r', from);
		}
		return Math.min(this.lf, this.cr);
	}
}

/** What ends the line whose text ends at an offset. */
export function eolAt(text: string, offset: number): string {
	switch (text.charCodeAt(offset)) {
		case LF:
			return '\n';
		case CR:
			return text.charCodeAt(offset + 1) === LF ? '\r\n' : '\r';
		default:
			return '';
	}
}

/** The lines of a text. There is always a last line with an empty end: a text that ends in a line end has an empty last line. */
export function splitLines(text: string): RawLine[] {
	const ends = new LineEnds(text);
	const lines: RawLine[] = [];
	for (let start = 0, eol = 'none yet'; eol !== ''; ) {
		const end = ends.after(start);
		eol = eolAt(text, end);
		lines.push({ text: text.slice(start, end), eol });
		start = end + eol.length;
	}
	return lines;
}

function nextOf(text: string, character: string, from: number): number {
	const at = text.indexOf(character, from);
	return at === -1 ? text.length : at;
}
