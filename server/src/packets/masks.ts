// Sets of marks. Rules look at single bits of the packet's mark and of the connection's mark, and copy bits from one to the other, always to the same place: so each place
// has one of four pairs of bits, whatever the others have, and a set is a list of cubes, which say of each place which pairs are possible there. What rules change turns one
// cube into one cube, forwards and backwards.

/**
 * Four unsigned numbers of 32 bits for each cube: the places where both bits may be 0, where that of the mark may be 1 and that of the connection's mark 0, where it may be
 * the other way about, and where both may be 1. Each place is in one of them at least.
 */
export type Cubes = readonly number[];

export interface Marks {
	readonly mark: number;
	readonly connmark: number;
}

/** The whole 32 bits. */
export const FULL_MASK = 0xffffffff;
/** Numbers of one cube. */
export const CUBE = 4;
/** All pairs of marks. */
export const ANY_MARKS: Cubes = [FULL_MASK, FULL_MASK, FULL_MASK, FULL_MASK];

/** The pairs of bits by their place in a cube: what each says of the bit of the mark, and of that of the connection's mark. */
const OF_MARK = 1;
const OF_CONNMARK = 2;

/** Marks whose bits in `mask` are those of `value`; none where the value has bits outside of the mask. */
export function markIs(value: number, mask: number): Cubes {
	const [zero, one] = [~(value & mask) >>> 0, (value | ~mask) >>> 0];
	return (value & ~mask) === 0 ? [zero, one, zero, one] : [];
}

/** The same for the connection's mark. */
export function connmarkIs(value: number, mask: number): Cubes {
	const [zero, one] = [~(value & mask) >>> 0, (value | ~mask) >>> 0];
	return (value & ~mask) === 0 ? [zero, zero, one, one] : [];
}

export function hasMarks(cubes: Cubes, { mark, connmark }: Marks): boolean {
	for (let i = 0; i < cubes.length; i += CUBE) {
		const without = (cubes[i]! & ~mark) | (cubes[i + OF_MARK]! & mark);
		const withConnmark = (cubes[i + OF_CONNMARK]! & ~mark) | (cubes[i + OF_MARK + OF_CONNMARK]! & mark);
		if (((without & ~connmark) | (withConnmark & connmark)) === -1) {
			return true;
		}
	}
	return false;
}

function areDisjoint(a: Cubes, i: number, b: Cubes, j: number): boolean {
	return ((a[i]! & b[j]!) | (a[i + 1]! & b[j + 1]!) | (a[i + 2]! & b[j + 2]!) | (a[i + 3]! & b[j + 3]!)) !== -1;
}

export function intersectCubes(a: Cubes, b: Cubes): Cubes {
	const found: number[] = [];
	for (let i = 0; i < a.length; i += CUBE) {
		for (let j = 0; j < b.length; j += CUBE) {
			if (!areDisjoint(a, i, b, j)) {
				found.push((a[i]! & b[j]!) >>> 0, (a[i + 1]! & b[j + 1]!) >>> 0, (a[i + 2]! & b[j + 2]!) >>> 0, (a[i + 3]! & b[j + 3]!) >>> 0);
			}
		}
	}
	return found;
}

/** Marks in the first and not in the second: place by place, those that agree with the cube so far and differ here. Disjoint cubes where those of the first are. */
export function subtractCubes(a: Cubes, b: Cubes): Cubes {
	let rest: readonly number[] = a;
	for (let j = 0; j < b.length; j += CUBE) {
		const next: number[] = [];
		for (let i = 0; i < rest.length; i += CUBE) {
			if (areDisjoint(rest, i, b, j)) {
				next.push(rest[i]!, rest[i + 1]!, rest[i + 2]!, rest[i + 3]!);
			} else {
				splitOff(rest.slice(i, i + CUBE), b, j, next);
			}
		}
		rest = next;
	}
	return rest;
}

/** Writes the parts of a cube, which is changed meanwhile, that are not in another one. */
function splitOff(cube: number[], b: Cubes, j: number, found: number[]): void {
	const outside = [0, 1, 2, 3].map((pair) => cube[pair]! & ~b[j + pair]!);
	for (let places = outside[0]! | outside[1]! | outside[2]! | outside[3]!; places !== 0; places &= places - 1) {
		const place = places & -places;
		for (let pair = 0; pair < CUBE; pair++) {
			found.push(((cube[pair]! & ~place) | (outside[pair]! & place)) >>> 0);
			cube[pair] = (cube[pair]! & ~(outside[pair]! & place)) >>> 0;
		}
	}
}

/** How many of the 2^64 pairs are in it. */
export function countMarks(cubes: Cubes): bigint {
	let count = 0n;
	for (let i = 0; i < cubes.length; i += CUBE) {
		const [a, b, c, d] = [cubes[i]!, cubes[i + 1]!, cubes[i + 2]!, cubes[i + 3]!];
		const [fours, threes] = [a & b & c & d, (a & b & c) | (a & b & d) | (a & c & d) | (b & c & d)];
		const twos = (a & b) | (a & c) | (a & d) | (b & c) | (b & d) | (c & d);
		count += (3n ** BigInt(bitsIn(threes & ~fours))) << BigInt(2 * bitsIn(fours) + bitsIn(twos & ~threes));
	}
	return count;
}

/** How many bits of a number of 32 bits are set. */
function bitsIn(number: number): number {
	let count = 0;
	for (let rest = number >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0) {
		count++;
	}
	return count;
}

/**
 * A change of the marks: of every bit, `(bit kept ? itself : 0) ^ (bit taken from the other mark ? that : 0) ^ flipped`. Covers MARK and CONNMARK with their
 * masks.
 */
export interface MarkChange {
	readonly of: 'mark' | 'connmark';
	readonly keep: number;
	readonly take: number;
	readonly flip: number;
}

export function changeMarks(change: MarkChange, { mark, connmark }: Marks): Marks {
	return change.of === 'mark'
		? { mark: ((mark & change.keep) ^ (connmark & change.take) ^ change.flip) >>> 0, connmark }
		: { mark, connmark: ((connmark & change.keep) ^ (mark & change.take) ^ change.flip) >>> 0 };
}

/** The places where a change makes the changed bit of a pair 1. */
function onesBehind({ of, keep, take, flip }: MarkChange, pair: number): number {
	const [own, other] = of === 'mark' ? [OF_MARK, OF_CONNMARK] : [OF_CONNMARK, OF_MARK];
	return (pair & own ? keep : 0) ^ (pair & other ? take : 0) ^ flip;
}

/** The marks that a change turns into one of the set. Disjoint cubes where those of the set are. */
export function marksBefore(change: MarkChange, after: Cubes): Cubes {
	const own = change.of === 'mark' ? OF_MARK : OF_CONNMARK;
	const found: number[] = [];
	for (let i = 0; i < after.length; i += CUBE) {
		const cube = marksWhere((pair) => {
			const ones = onesBehind(change, pair);
			return (after[i + (pair | own)]! & ones) | (after[i + (pair & ~own)]! & ~ones);
		});
		found.push(...cube);
	}
	return found;
}

/** What a change makes of the marks of the set, exactly. Cubes may overlap. */
export function marksAfter(change: MarkChange, before: Cubes): Cubes {
	const own = change.of === 'mark' ? OF_MARK : OF_CONNMARK;
	const found: number[] = [];
	for (let i = 0; i < before.length; i += CUBE) {
		const cube = [0, 0, 0, 0];
		for (let pair = 0; pair < CUBE; pair++) {
			const ones = onesBehind(change, pair);
			cube[pair | own] = (cube[pair | own]! | (before[i + pair]! & ones)) >>> 0;
			cube[pair & ~own] = (cube[pair & ~own]! | (before[i + pair]! & ~ones)) >>> 0;
		}
		found.push(...cube);
	}
	return found;
}

/** The pairs of marks that two functions turn into the same one. Each bit of what they return must depend on no bits but those in its place. */
export function marksWhereSame(a: (marks: Marks) => Marks, b: (marks: Marks) => Marks): Cubes {
	return marksWhere((pair) => {
		const marks = { mark: pair & OF_MARK ? FULL_MASK : 0, connmark: pair & OF_CONNMARK ? FULL_MASK : 0 };
		const [one, other] = [a(marks), b(marks)];
		return ~((one.mark ^ other.mark) | (one.connmark ^ other.connmark));
	});
}

/** The cube of the places in which each pair of bits is possible; none where a place has no pair. */
function marksWhere(places: (pair: number) => number): Cubes {
	const cube = [places(0) >>> 0, places(OF_MARK) >>> 0, places(OF_CONNMARK) >>> 0, places(OF_MARK | OF_CONNMARK) >>> 0];
	return areDisjoint(cube, 0, ANY_MARKS, 0) ? [] : cube;
}

/** The set of all pairs that have one of the set's values of the other mark: nothing is said of this one. Cubes may overlap. */
export function withoutMark(mark: 'mark' | 'connmark', cubes: Cubes): Cubes {
	const own = mark === 'mark' ? OF_MARK : OF_CONNMARK;
	return cubes.map((places, i) => (places | cubes[i ^ own]!) >>> 0);
}

/** The pair of marks that is the only one in the set; undefined where there are more. */
export function onlyMarks(cubes: Cubes): Marks | undefined {
	return cubes.length === CUBE && countMarks(cubes) === 1n ? someMarks(cubes) : undefined;
}

/** Marks of a set that is not empty: in each place a pair with few bits, best without that of the mark. */
export function someMarks([neither = 0, justMark = 0, justConnmark = 0, both = 0]: Cubes): Marks {
	const withMark = ~neither & ~justConnmark;
	return { mark: withMark >>> 0, connmark: ((~neither & justConnmark) | (withMark & ~justMark & both)) >>> 0 };
}

/** Bits of one mark that are fixed, and their values. */
export interface Masked {
	readonly value: number;
	readonly mask: number;
}

export interface MaskedMarks {
	readonly mark: Masked;
	readonly connmark: Masked;
}

/** The marks of a set by values and masks, in which rules write them: disjoint ones where the cubes are. Of those, the first `most`. */
export function maskedMarks(cubes: Cubes, most: number): MaskedMarks[] {
	const found: MaskedMarks[] = [];
	const rest: Cubes[] = [];
	for (let i = cubes.length - CUBE; i >= 0; i -= CUBE) {
		rest.push(cubes.slice(i, i + CUBE));
	}
	while (rest.length > 0 && found.length < most) {
		const cube = rest.pop()!;
		const marks = masked(cube);
		if (marks) {
			found.push(marks);
		} else {
			rest.push(...halves(cube));
		}
	}
	return found;
}

/** The values and masks that a cube stands for; undefined where one bit depends on the other. */
function masked([neither = 0, justMark = 0, justConnmark = 0, both = 0]: Cubes): MaskedMarks | undefined {
	const mark = { value: ~(neither | justConnmark) >>> 0, mask: ~((neither | justConnmark) & (justMark | both)) >>> 0 };
	const connmark = { value: ~(neither | justMark) >>> 0, mask: ~((neither | justMark) & (justConnmark | both)) >>> 0 };
	const [a, b, c, d] = intersectCubes(markIs(mark.value, mark.mask), connmarkIs(connmark.value, connmark.mask));
	return a === neither && b === justMark && c === justConnmark && d === both ? { mark, connmark } : undefined;
}

/** A cube in two, by the bit of the mark in the first place in which one bit depends on the other. */
function halves(cube: Cubes): readonly Cubes[] {
	const [neither = 0, justMark = 0, justConnmark = 0, both = 0] = cube;
	const [zero, one] = [neither | justConnmark, justMark | both];
	const dependent = zero & one & ((neither ^ justMark) | (justConnmark ^ both));
	const place = (dependent & -dependent) >>> 0;
	return [place, 0].map((value) => intersectCubes(cube, markIs(value, place)));
}
