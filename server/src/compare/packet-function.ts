// What a walk makes of a packet, as one function of the packet as it came: of the marks, where every bit of the result is the sum of some bits of both marks and a
// constant, and of single fields.

import { type Box, limit } from '../packets/box.ts';
import { MARKS, type Point } from '../packets/dimensions.ts';
import type { Effect } from '../packets/effects.ts';
import { where } from '../packets/intervals.ts';
import {
	ANY_MARKS,
	connmarkIs,
	intersectMarks,
	type MarkChange,
	type MarkSet,
	type Marks,
	markIs,
	subtractMarks,
} from '../packets/masks.ts';

export interface PacketFunction {
	/** `(mark & own) ^ (connmark & other) ^ flip` */
	readonly mark: Row;
	/** `(connmark & own) ^ (mark & other) ^ flip` */
	readonly connmark: Row;
	/** By dimension, the new value for every old one. */
	readonly images: ReadonlyMap<number, readonly number[]>;
}

/** How a mark comes to be. */
export interface Row {
	readonly own: number;
	readonly other: number;
	readonly flip: number;
}

const ALL_BITS = 0xffffffff;
const UNCHANGED: Row = { own: -1, other: 0, flip: 0 };

/** Leaves every packet as it is. */
export const IDENTITY: PacketFunction = { mark: UNCHANGED, connmark: UNCHANGED, images: new Map() };

/** First the function, then an effect. Effects of which nothing is known are left out. */
export function followedBy(before: PacketFunction, effect: Effect): PacketFunction {
	switch (effect.kind) {
		case 'marks':
			return withMarks(before, effect.change);
		case 'map': {
			const old = before.images.get(effect.dimension) ?? effect.image.map((_, value) => value);
			return { ...before, images: new Map([...before.images, [effect.dimension, old.map((value) => effect.image[value]!)]]) };
		}
		case 'unknown':
			return before;
	}
}

function withMarks(before: PacketFunction, { of, keep, take, flip }: MarkChange): PacketFunction {
	const own = before[of];
	const other = before[of === 'mark' ? 'connmark' : 'mark'];
	const row: Row = {
		own: (own.own & keep) ^ (other.other & take),
		other: (own.other & keep) ^ (other.own & take),
		flip: (own.flip & keep) ^ (other.flip & take) ^ flip,
	};
	return { ...before, [of]: row };
}

/** Boxes of packets of a box of which two functions make different packets: none where they are the same for all of them. Boxes may overlap. */
export function differing(box: Box, a: PacketFunction, b: PacketFunction): Box[] {
	const found: Box[] = [];
	for (const marks of [
		...differentMarks(a.mark, b.mark, markIs, connmarkIs),
		...differentMarks(a.connmark, b.connmark, connmarkIs, markIs),
	]) {
		const part = limit(box, MARKS, marks);
		if (part) {
			found.push(part);
		}
	}
	for (const dimension of new Set([...a.images.keys(), ...b.images.keys()])) {
		const size = (a.images.get(dimension) ?? b.images.get(dimension))!.length;
		const values = where(size, (value) => imageOf(a, dimension, value) !== imageOf(b, dimension, value));
		const part = values.length > 0 ? limit(box, dimension, values) : undefined;
		if (part) {
			found.push(part);
		}
	}
	return found;
}

/** Sets of marks with which bits come out otherwise: one for all bits that depend on a single bit, two for each of those that depend on two, so that what comes out can be said of each. */
function* differentMarks(a: Row, b: Row, ownIs: typeof markIs, otherIs: typeof markIs): Iterable<MarkSet> {
	const [own, other, flip] = [a.own ^ b.own, a.other ^ b.other, a.flip ^ b.flip];
	if ((flip & ~own & ~other) !== 0) {
		yield ANY_MARKS;
		return;
	}
	// with these marks, no bit that depends on a single one comes out otherwise
	const [lone, loneOther] = [(own & ~other) >>> 0, (other & ~own) >>> 0];
	if (lone !== 0 || loneOther !== 0) {
		yield subtractMarks(ANY_MARKS, intersectMarks(ownIs((flip & lone) >>> 0, lone), otherIs((flip & loneOther) >>> 0, loneOther)));
	}
	for (let bit = 0; bit < 32; bit++) {
		const one = (1 << bit) >>> 0;
		if ((own & other & one) !== 0) {
			const second = (flip & one) >>> 0;
			yield intersectMarks(ownIs(0, one), otherIs((one ^ second) >>> 0, one));
			yield intersectMarks(ownIs(one, one), otherIs(second, one));
		}
	}
}

function imageOf({ images }: PacketFunction, dimension: number, value: number): number {
	return images.get(dimension)?.[value] ?? value;
}

/** The marks that a packet has afterwards. */
export function marksAfterwards({ mark: m, connmark: c }: PacketFunction, { mark, connmark }: Marks): Marks {
	return {
		mark: ((mark & m.own) ^ (connmark & m.other) ^ m.flip) >>> 0,
		connmark: ((connmark & c.own) ^ (mark & c.other) ^ c.flip) >>> 0,
	};
}

/** "unchanged mark", "mark 0x1", "mark 0x10000/0xf0000": what a function makes of a mark of any packet; undefined where it depends on the packet otherwise. */
export function markInWords(name: string, { own, other, flip }: Row): string | undefined {
	const fixed = ~(own | other) >>> 0;
	const kept = (own & ~other & ~flip) >>> 0;
	if ((fixed | kept) >>> 0 !== ALL_BITS) {
		return undefined;
	}
	const value = `${name} 0x${((flip & fixed) >>> 0).toString(16)}`;
	return fixed === 0 ? `unchanged ${name}` : fixed === ALL_BITS ? value : `${value}/0x${fixed.toString(16)}`;
}

/** The fields of a packet that two functions make different values of. */
export function differentFields(
	a: PacketFunction,
	b: PacketFunction,
	{ values }: Point,
): ReadonlyArray<{ dimension: number; before: number; after: number }> {
	return [...new Set([...a.images.keys(), ...b.images.keys()])].flatMap((dimension) => {
		const [before, after] = [imageOf(a, dimension, Number(values[dimension])), imageOf(b, dimension, Number(values[dimension]))];
		return before === after ? [] : [{ dimension, before, after }];
	});
}
