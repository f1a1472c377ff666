// What a walk makes of the two marks of a packet, as one function: every bit of the result is the sum of some bits of both marks and a constant.

import type { Cubes, MarkChange, Marks } from '../packets/masks.ts';

/** `(mark & ownBits) ^ (connmark & otherBits) ^ flip`, and the same for the connection's mark with the two exchanged. */
export interface MarkFunction {
	readonly mark: Row;
	readonly connmark: Row;
}

interface Row {
	readonly own: number;
	readonly other: number;
	readonly flip: number;
}

export const IDENTITY: MarkFunction = { mark: { own: -1, other: 0, flip: 0 }, connmark: { own: -1, other: 0, flip: 0 } };

/** First the function, then the change. */
export function followedBy(before: MarkFunction, { of, keep, take, flip }: MarkChange): MarkFunction {
	const own = before[of];
	const other = before[of === 'mark' ? 'connmark' : 'mark'];
	const row: Row = {
		own: (own.own & keep) ^ (other.other & take),
		other: (own.other & keep) ^ (other.own & take),
		flip: (own.flip & keep) ^ (other.flip & take) ^ flip,
	};
	return { ...before, [of]: row };
}

/** The marks in which bits are those of a packet's on which it depends whether the two functions differ; undefined where no bit matters. */
export function decisiveMarks(a: MarkFunction, b: MarkFunction, { mark, connmark }: Marks): Cubes | undefined {
	const [ofMark, ofConnmark] = [
		(a.mark.own ^ b.mark.own) | (a.connmark.other ^ b.connmark.other),
		(a.mark.other ^ b.mark.other) | (a.connmark.own ^ b.connmark.own),
	];
	return ofMark === 0 && ofConnmark === 0
		? undefined
		: [ofMark >>> 0, (mark & ofMark) >>> 0, ofConnmark >>> 0, (connmark & ofConnmark) >>> 0];
}

/** What the function makes of the marks of a packet. */
export function applied({ mark: m, connmark: c }: MarkFunction, { mark, connmark }: Marks): Marks {
	return { mark: ((mark & m.own) ^ (connmark & m.other) ^ m.flip) >>> 0, connmark: ((connmark & c.own) ^ (mark & c.other) ^ c.flip) >>> 0 };
}
