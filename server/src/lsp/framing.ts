// What comes over standard input, cut into messages: a header, an empty line, and as many bytes as the header says. The library's reader never gets over a header that is
// malformed: it leaves every request behind it unanswered. This stream, before the reader, passes on well-formed messages and leaves out what is between them.

import { Transform, type TransformCallback } from 'node:stream';

const LF = 0x0a;
/** Of a line that is no header only the end is kept: the next header may stand there, behind a body whose length was not said. Bytes. */
const KEPT = 256;
/** The longest body, in bytes: what one string of V8 holds at most. */
const LONGEST = 0x1fff_ffe8;
/** `Content-Length: 5`, whatever stands before it: what was left of a message that broke off. */
const LENGTH = /content-length[ \t]*:[ \t]*(\d{1,9})[ \t]*$/i;

/**
 * Takes bytes in and gives messages in the base protocol of LSP, each with the header `Content-Length: N` alone and its body as it came. Header lines may end with a line
 * feed only. Bytes that belong to no message are left out; `onSkipped` hears of each stretch of them once, with its first line (at most 256 bytes of it). Never fails.
 */
export class Framing extends Transform {
	/** The line of a header that is not at its end yet; the last `KEPT` bytes of it. */
	#line = Buffer.alloc(0);
	/** The first line of this header; empty before it. */
	#first = '';
	/** What this header said of the body's length, in bytes. */
	#length: number | undefined;
	/** Bytes of the body that are still to come. */
	#missing = 0;
	#isSkipping = false;
	readonly #onSkipped: (line: string) => void;

	constructor(onSkipped: (line: string) => void) {
		super();
		this.#onSkipped = onSkipped;
	}

	override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
		let at = 0;
		while (at < chunk.length) {
			if (this.#missing > 0) {
				const body = chunk.subarray(at, at + this.#missing);
				this.push(body);
				this.#missing -= body.length;
				at += body.length;
				continue;
			}
			const lf = chunk.indexOf(LF, at);
			const end = lf === -1 ? chunk.length : lf;
			this.#line = Buffer.concat([this.#line, chunk.subarray(Math.max(at, end - KEPT), end)]).subarray(-KEPT);
			at = end + 1;
			if (lf !== -1) {
				const line = this.#line.toString('latin1').replace(/\r$/, '');
				this.#line = Buffer.alloc(0);
				this.#takeLine(line);
			}
		}
		done();
	}

	#takeLine(line: string): void {
		if (line === '') {
			this.#endHeader();
			return;
		}
		this.#first ||= line;
		const found = LENGTH.exec(line);
		const length = Number(found?.[1] ?? Number.NaN);
		if (length <= LONGEST) {
			this.#length = length;
			if (found!.index > 0) {
				this.#skip(line);
			}
		} else if (/^content-length\b/i.test(line)) {
			this.#length = undefined;
		}
	}

	#endHeader(): void {
		if (this.#length !== undefined) {
			this.push(`Content-Length: ${this.#length}\r\n\r\n`);
			this.#missing = this.#length;
			this.#isSkipping = false;
		} else if (this.#first !== '') {
			this.#skip(this.#first);
		}
		this.#length = undefined;
		this.#first = '';
	}

	#skip(line: string): void {
		if (!this.#isSkipping) {
			this.#isSkipping = true;
			this.#onSkipped(line);
		}
	}
}
