// What a walk makes of a packet, as one function of the packet as it came: of the marks, where every bit of the result is the sum of some bits of both marks and a
// constant, and of single fields.

import { type Box, limit } from '../packets/box.ts';
import { MARKS, type Point } from '../packets/dimensions.ts';
import type { Effect } from '../packets/effects.ts';
import { where } from '../packets/intervals.ts';
import type { MarkChange, Marks } from '../packets/masks.ts';

export interface PacketFunction {
	/** `(mark & own) ^ (connmark & other) ^ flip` */
	readonly mark: Row;
	/** `(connmark & own) ^ (mark & other) ^ flip` */
	readonly connmark: Row;
	/** By dimension, the new value for every old one. */
	readonly images: ReadonlyMap<number, readonly number[]>;
}

interface Row {
	readonly own: number;
	readonly other: number;
	readonly flip: number;
}

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
	for (const cubes of [
		differentBits(a.mark, b.mark, (own, other) => [...own, ...other]),
		differentBits(a.connmark, b.connmark, (own, other) => [...other, ...own]),
	]) {
		for (const cube of cubes) {
			const part = limit(box, MARKS, cube);
			if (part) {
				found.push(part);
			}
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

type Fixed = readonly [mask: number, value: number];

/** Marks with which a bit comes out otherwise, bit by bit, as cubes. */
function* differentBits(a: Row, b: Row, cube: (own: Fixed, other: Fixed) => readonly number[]): Iterable<readonly number[]> {
	const [own, other, flip] = [a.own ^ b.own, a.other ^ b.other, a.flip ^ b.flip];
	for (let bit = 0; bit < 32; bit++) {
		const one = (1 << bit) >>> 0;
		const isFlipped = (flip & one) !== 0;
		const [asksOwn, asksOther] = [(own & one) !== 0, (other & one) !== 0];
		for (const [first, second] of valuesOf(asksOwn, asksOther)) {
			if ((first !== second) !== isFlipped) {
				yield cube([asksOwn ? one : 0, first ? one : 0], [asksOther ? one : 0, second ? one : 0]);
			}
		}
	}
}

/** The values of two bits; of one that is not asked for, only 0. */
function valuesOf(asksOwn: boolean, asksOther: boolean): ReadonlyArray<readonly [boolean, boolean]> {
	const [first, second] = [asksOwn ? [false, true] : [false], asksOther ? [false, true] : [false]];
	return first.flatMap((one) => second.map((two) => [one, two] as const));
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
