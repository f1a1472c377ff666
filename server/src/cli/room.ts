// How much one call may read. What is more is refused at once: it would fill the memory long before there is a result.

import { INPUT_BYTES, INPUT_LINE_BYTES, INPUT_LINES } from '../limits.ts';
import { UsageError } from './usage-error.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const MEGABYTE = 1024 * 1024;

/** The room that is left for the files of a call. */
export class Room {
	/** Bytes that the next file may have. */
	bytes = INPUT_BYTES;
	private lines = INPUT_LINES;

	/** Takes the room of a file and gives its bytes back; undefined stands for more than `bytes` of them. Throws a UsageError for a file that is too large. */
	take(path: string, content: Uint8Array | undefined): Uint8Array {
		if (!content) {
			throw tooLarge(path, `more than ${INPUT_BYTES / MEGABYTE} MB in one call`);
		}
		const { lines, longest } = measure(content);
		if (longest > INPUT_LINE_BYTES) {
			throw tooLarge(path, `a line of more than ${INPUT_LINE_BYTES / MEGABYTE} MB`);
		}
		if (lines > this.lines) {
			throw tooLarge(path, `more than ${INPUT_LINES.toLocaleString('en')} lines in one call`);
		}
		this.bytes -= content.length;
		this.lines -= lines;
		return content;
	}
}

function tooLarge(path: string, why: string): UsageError {
	return new UsageError(`${path}: too large: ${why}; name fewer files, or cut it into parts, such as one table each`);
}

/** The ends of lines, as text/split.ts counts them, and the bytes of the longest line. */
function measure(bytes: Uint8Array): { readonly lines: number; readonly longest: number } {
	let lines = 0;
	let longest = 0;
	let start = 0;
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at]!;
		if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
			longest = Math.max(longest, at - start);
			start = at + 1;
			lines += byte === LINE_FEED && bytes[at - 1] === CARRIAGE_RETURN ? 0 : 1;
		}
	}
	return { lines, longest: Math.max(longest, bytes.length - start) };
}
