// Sets of marks. Rules look at single bits of the packet's mark and of the connection's mark, and copy bits from one to the other, so both together are one
// number of 64 bits, and a set is a list of disjoint cubes: for each bit 0, 1 or either.

/** Four unsigned numbers for each cube: bits of the mark that are fixed, and their values; the same for the connection's mark. */
export type Cubes = readonly number[];

export interface Marks {
	readonly mark: number;
	readonly connmark: number;
}

const FULL = 0xffffffff;

/** Marks whose bits in `mask` are those of `value`; none where the value has bits outside of the mask. */
export function markIs(value: number, mask: number): Cubes {
	return (value & ~mask) === 0 ? [mask >>> 0, value >>> 0, 0, 0] : [];
}

/** The same for the connection's mark. */
export function connmarkIs(value: number, mask: number): Cubes {
	return (value & ~mask) === 0 ? [0, 0, mask >>> 0, value >>> 0] : [];
}

export function hasMarks(cubes: Cubes, marks: Marks): boolean {
	for (let i = 0; i < cubes.length; i += 4) {
		if (((marks.mark ^ cubes[i + 1]!) & cubes[i]!) === 0 && ((marks.connmark ^ cubes[i + 3]!) & cubes[i + 2]!) === 0) {
			return true;
		}
	}
	return false;
}

function areDisjoint(a: Cubes, i: number, b: Cubes, j: number): boolean {
	return ((a[i + 1]! ^ b[j + 1]!) & a[i]! & b[j]!) !== 0 || ((a[i + 3]! ^ b[j + 3]!) & a[i + 2]! & b[j + 2]!) !== 0;
}

export function intersectCubes(a: Cubes, b: Cubes): Cubes {
	const found: number[] = [];
	for (let i = 0; i < a.length; i += 4) {
		for (let j = 0; j < b.length; j += 4) {
			if (!areDisjoint(a, i, b, j)) {
				found.push((a[i]! | b[j]!) >>> 0, (a[i + 1]! | b[j + 1]!) >>> 0, (a[i + 2]! | b[j + 2]!) >>> 0, (a[i + 3]! | b[j + 3]!) >>> 0);
			}
		}
	}
	return found;
}

/** Marks in the first and not in the second: bit by bit, those that agree with the cube so far and differ in this bit. */
export function subtractCubes(a: Cubes, b: Cubes): Cubes {
	let rest: number[] = [...a];
	for (let j = 0; j < b.length; j += 4) {
		const next: number[] = [];
		for (let i = 0; i < rest.length; i += 4) {
			if (areDisjoint(rest, i, b, j)) {
				next.push(rest[i]!, rest[i + 1]!, rest[i + 2]!, rest[i + 3]!);
			} else {
				splitOff(rest, i, b, j, next);
			}
		}
		rest = next;
	}
	return rest;
}

function splitOff(a: Cubes, i: number, b: Cubes, j: number, found: number[]): void {
	const cube = [a[i]!, a[i + 1]!, a[i + 2]!, a[i + 3]!];
	for (const part of [0, 2]) {
		for (let bit = 0; bit < 32; bit++) {
			const one = (1 << bit) >>> 0;
			if ((b[j + part]! & one) === 0 || (cube[part]! & one) !== 0) {
				continue;
			}
			const value = b[j + part + 1]! & one;
			cube[part] = (cube[part]! | one) >>> 0;
			const other = [...cube];
			other[part + 1] = ((other[part + 1]! & ~one) | (value ^ one)) >>> 0;
			found.push(...other);
			cube[part + 1] = ((cube[part + 1]! & ~one) | value) >>> 0;
		}
	}
}

/** How many of the 2^64 pairs are in it. */
export function countMarks(cubes: Cubes): bigint {
	let count = 0n;
	for (let i = 0; i < cubes.length; i += 4) {
		count += 1n << BigInt(64 - bitsIn(cubes[i]!) - bitsIn(cubes[i + 2]!));
	}
	return count;
}

/** How many bits of a number of 32 bits are set. */
export function bitsIn(number: number): number {
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

/**
 * The marks that a change turns into one of the set; undefined where that would be very many cubes: a change that keeps bits and takes the same bits from the other mark makes two
 * cubes of one, for each bit.
 */
export function marksBefore(change: MarkChange, after: Cubes): Cubes | undefined {
	const own = change.of === 'mark' ? 0 : 2;
	const other = 2 - own;
	const found: number[] = [];
	for (let i = 0; i < after.length; i += CUBE) {
		const wanted = (after[i + own]! & ((after[i + own + 1]! ^ change.flip) >>> 0)) >>> 0;
		let cubes: number[][] = [cubeOf(other, after[i + other]!, after[i + other + 1]!)];
		for (let bit = 0; bit < 32 && cubes.length <= MOST_CUBES; bit++) {
			const one = (1 << bit) >>> 0;
			if ((after[i + own]! & one) !== 0) {
				cubes = cubes.flatMap((cube) => bitBefore(cube, own, one, (wanted & one) >>> 0, change));
			}
		}
		for (const cube of cubes) {
			found.push(...cube);
		}
		if (found.length > CUBE * MOST_CUBES) {
			return undefined;
		}
	}
	return found;
}

/** Some of the marks that a change turns into those of one cube, however many there are: one way for each bit. Undefined where there are none. */
export function someMarksBefore(change: MarkChange, after: Cubes): Cubes | undefined {
	const own = change.of === 'mark' ? 0 : 2;
	const other = 2 - own;
	const wanted = (after[own]! & ((after[own + 1]! ^ change.flip) >>> 0)) >>> 0;
	let cube: number[] | undefined = cubeOf(other, after[other]!, after[other + 1]!);
	for (let bit = 0; bit < 32 && cube; bit++) {
		const one = (1 << bit) >>> 0;
		cube = (after[own]! & one) === 0 ? cube : bitBefore(cube, own, one, (wanted & one) >>> 0, change)[0];
	}
	return cube;
}

/** Cubes that are looked at as what was before one change. */
const MOST_CUBES = 1_024;
/** Numbers of one cube. */
export const CUBE = 4;

/** The set of one pair of marks. */
export function justMarks({ mark, connmark }: Marks): Cubes {
	return [FULL, mark, FULL, connmark];
}

/** The parts of a cube in which one bit of the result has the wanted value. */
function bitBefore(cube: number[], own: number, one: number, wanted: number, change: MarkChange): number[][] {
	const other = 2 - own;
	const isKept = (change.keep & one) !== 0;
	if ((change.take & one) === 0) {
		return isKept ? withBit(cube, own, one, wanted) : wanted === 0 ? [cube] : [];
	}
	if (!isKept) {
		return withBit(cube, other, one, wanted);
	}
	return [0, one].flatMap((value) => withBit(cube, own, one, value).flatMap((part) => withBit(part, other, one, (value ^ wanted) >>> 0)));
}

function withBit(cube: number[], part: number, one: number, value: number): number[][] {
	if ((cube[part]! & one) !== 0) {
		return (cube[part + 1]! & one) >>> 0 === value ? [cube] : [];
	}
	const fixed = [...cube];
	fixed[part] = (fixed[part]! | one) >>> 0;
	fixed[part + 1] = (fixed[part + 1]! | value) >>> 0;
	return [fixed];
}

function cubeOf(part: number, fixed: number, value: number): number[] {
	const cube = [0, 0, 0, 0];
	cube[part] = fixed;
	cube[part + 1] = value;
	return cube;
}

/** What a change makes of every pair of marks in the set. For a bit that is taken from a free bit and kept, nothing is known: a superset there. */
export function marksAfter(change: MarkChange, before: Cubes): Cubes {
	const own = change.of === 'mark' ? 0 : 2;
	const other = 2 - own;
	const found: number[] = [];
	for (let i = 0; i < before.length; i += 4) {
		const ownKnown = (before[i + own]! | ~change.keep) & (before[i + other]! | ~change.take);
		const value = (before[i + own + 1]! & change.keep) ^ (before[i + other + 1]! & change.take) ^ change.flip;
		const cube = cubeOf(other, before[i + other]!, before[i + other + 1]!);
		cube[own] = ownKnown >>> 0;
		cube[own + 1] = (value & ownKnown) >>> 0;
		found.push(...cube);
	}
	return found;
}

/** The set of all pairs that have one of the set's values of the other mark: nothing is said of this one. */
export function withoutMark(mark: 'mark' | 'connmark', cubes: Cubes): Cubes {
	const own = mark === 'mark' ? 0 : 2;
	return cubes.map((number, i) => (i % CUBE === own || i % CUBE === own + 1 ? 0 : number));
}

/** All pairs of marks. */
export const ANY_MARKS: Cubes = [0, 0, 0, 0];

/** The pair of marks that is the only one in the set; undefined where there are more. */
export function onlyMarks(cubes: Cubes): Marks | undefined {
	const [fixed, mark, fixedOther, connmark] = cubes;
	return cubes.length === 4 && fixed === FULL && fixedOther === FULL ? { mark: mark!, connmark: connmark! } : undefined;
}

/** The whole 32 bits. */
export const FULL_MASK = FULL;
