// The character codes of a text, which are many times faster to walk than the text.

/** One number for each UTF-16 unit: bytes where all is ASCII, as most dumps are. */
export type Codes = Uint8Array | Uint16Array;

/** A stretch of a text, and its character codes. */
export interface CodeSource {
	readonly text: string;
	/** The codes from offset `base` of the text on. Behind the last of them stands a line end, also where none is in the text. */
	readonly codes: Codes;
	readonly base: number;
}

const LF = 10;
const CR = 13;

/** UTF-16 units at a time: the memory of the codes is used again and again, and stays near the processor. */
const WINDOW = 1 << 16;

const encoder = new TextEncoder();

/** Whether a line ends at this character. */
export function isLineEnd(code: number): boolean {
	return code === LF || code === CR;
}

/** Writes the codes of a text into memory that is one longer at least, with a line end behind them. False where it is not all ASCII, and then what is written says nothing. */
export function writeAscii(text: string, into: Uint8Array): boolean {
	const { read, written } = encoder.encodeInto(text, into);
	if (read !== text.length || written !== text.length) {
		return false;
	}
	into[written] = LF;
	return true;
}

/** Walks through a text of any length; at every moment it has the codes of some whole lines. */
export class CodeWindow implements CodeSource {
	readonly text: string;
	codes: Codes;
	base = 0;
	/** Offset behind the last line of which the codes are here to its end. */
	private wholeEnd = 0;
	private readonly bytes: Uint8Array;
	/** For stretches that are not all ASCII; made when the first comes. */
	private units: Uint16Array | undefined = undefined;

	constructor(text: string) {
		this.text = text;
		this.bytes = new Uint8Array(Math.min(WINDOW, text.length) + 1);
		this.codes = this.bytes;
	}

	/**
	 * Makes the codes of the line that begins at an offset available, and returns the place of its first character in `codes`. -1 where the line is longer than the window. To be
	 * asked for ever greater offsets.
	 */
	seek(start: number): number {
		if (start >= this.wholeEnd) {
			this.fill(start);
			if (start >= this.wholeEnd && start < this.text.length) {
				return -1;
			}
		}
		return start - this.base;
	}

	private fill(start: number): void {
		const length = Math.min(WINDOW, this.text.length - start);
		const piece = this.text.slice(start, start + length);
		this.base = start;
		this.codes = writeAscii(piece, this.bytes) ? this.bytes : this.unitsOf(piece);
		this.wholeEnd = start + (start + length === this.text.length ? length : lastLineEnd(this.codes, length));
	}

	private unitsOf(piece: string): Uint16Array {
		this.units ??= new Uint16Array(this.bytes.length);
		for (let i = 0; i < piece.length; i++) {
			this.units[i] = piece.charCodeAt(i);
		}
		this.units[piece.length] = LF;
		return this.units;
	}
}

/** The place behind the last line end before `length`; 0 where there is none. A CR in the last place does not count, as its LF may follow. */
function lastLineEnd(codes: Codes, length: number): number {
	for (let at = length - 1; at >= 0; at--) {
		if (codes[at] === LF || (codes[at] === CR && at < length - 1)) {
			return at + 1;
		}
	}
	return 0;
}
