// Writes a result to standard output.

import { WRITTEN_CHARACTERS } from '../limits.ts';
import type { Io } from './io.ts';

/** Writes the pieces of a text, many small ones at once, and makes no more of them when nobody reads. */
export function writeAll(io: Io, pieces: Iterable<string>): void {
	let waiting: string[] = [];
	let length = 0;
	for (const piece of pieces) {
		waiting.push(piece);
		length += piece.length;
		if (length >= WRITTEN_CHARACTERS) {
			if (!io.out(waiting.join(''))) {
				return;
			}
			waiting = [];
			length = 0;
		}
	}
	io.out(waiting.join(''));
}
