// Writes a result to standard output.

import { WRITTEN_CHARACTERS } from '../limits.ts';
import type { Io } from './io.ts';

/** Writes pieces of text or bytes, many small ones at once, and makes no more of them when nobody reads. */
export function writeAll(io: Io, pieces: Iterable<string | Uint8Array>): void {
	let waiting: (string | Uint8Array)[] = [];
	let length = 0;
	for (const piece of pieces) {
		waiting.push(piece);
		length += piece.length;
		if (length >= WRITTEN_CHARACTERS) {
			if (!io.out(joined(waiting))) {
				return;
			}
			waiting = [];
			length = 0;
		}
	}
	io.out(joined(waiting));
}

function joined(pieces: readonly (string | Uint8Array)[]): string | Uint8Array {
	return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}
