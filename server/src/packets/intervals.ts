// Sets of numbers as sorted, disjoint, half-open intervals in one flat list: [from, to, from, to, …]. Half-open, because then no end needs a "+ 1", and the
// same code serves numbers and, for IPv6 addresses, bigints. A list never mixes the two.

export type Value = number | bigint;
export type Intervals = readonly Value[];

/** The set without elements. */
export const NOTHING: Intervals = [];

/** Math.max and Math.min take no bigint. */
function later(a: Value, b: Value): Value {
	if (a > b) {
		return a;
	}
	return b;
}

function earlier(a: Value, b: Value): Value {
	if (a < b) {
		return a;
	}
	return b;
}

/** Numbers in both. */
export function intersect(a: Intervals, b: Intervals): Intervals {
	if (a.length === 2 && b.length === 2) {
		const from = later(a[0]!, b[0]!);
		const to = earlier(a[1]!, b[1]!);
		return from < to ? (from === a[0] && to === a[1] ? a : from === b[0] && to === b[1] ? b : [from, to]) : NOTHING;
	}
	const found: Value[] = [];
	let i = 0;
	let j = 0;
	while (i < a.length && j < b.length) {
		const from = later(a[i]!, b[j]!);
		const to = earlier(a[i + 1]!, b[j + 1]!);
		if (from < to) {
			found.push(from, to);
		}
		if (a[i + 1]! < b[j + 1]!) {
			i += 2;
		} else {
			j += 2;
		}
	}
	return found;
}

/** No number is in both. Quick where one of them is a single stretch, however many the other has. */
export function areApart(a: Intervals, b: Intervals): boolean {
	if (a.length !== 2 && b.length !== 2) {
		return intersect(a, b).length === 0;
	}
	const [one, many] = a.length === 2 ? [a, b] : [b, a];
	const at = firstEndingAfter(many, one[0]!);
	return 2 * at >= many.length || many[2 * at]! >= one[1]!;
}

/** Every number of the first is in the second. */
export function isWithin(a: Intervals, b: Intervals): boolean {
	return a.length === 2 && b.length === 2 ? a[0]! >= b[0]! && a[1]! <= b[1]! : subtract(a, b).length === 0;
}

/** The first stretch that does not end at a value or before it; the number of stretches where all do. */
function firstEndingAfter(set: Intervals, value: Value): number {
	let low = 0;
	let high = set.length >> 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (value < set[2 * middle + 1]!) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	return low;
}

/** Numbers in the first and not in the second. */
export function subtract(a: Intervals, b: Intervals): Intervals {
	const found: Value[] = [];
	let j = 0;
	for (let i = 0; i < a.length; i += 2) {
		let from = a[i]!;
		const to = a[i + 1]!;
		while (j < b.length && b[j + 1]! <= from) {
			j += 2;
		}
		for (let k = j; k < b.length && b[k]! < to; k += 2) {
			if (b[k]! > from) {
				found.push(from, b[k]!);
			}
			from = b[k + 1]!;
		}
		if (from < to) {
			found.push(from, to);
		}
	}
	return found;
}

/** Numbers in any of the intervals [from, to), which may overlap and come in any order. */
export function union(pairs: ReadonlyArray<readonly [Value, Value]>): Intervals {
	const sorted = pairs.filter(([from, to]) => from < to).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
	const found: Value[] = [];
	for (const [from, to] of sorted) {
		const last = found.length - 1;
		if (last > 0 && from <= found[last]!) {
			found[last] = later(to, found[last]!);
		} else {
			found.push(from, to);
		}
	}
	return found;
}

/** The stretches of a set. */
export function pairsOf(set: Intervals): [Value, Value][] {
	return Array.from({ length: set.length / 2 }, (_, i) => [set[2 * i]!, set[2 * i + 1]!]);
}

/** The numbers below `size` that fit. */
export function where(size: number, fits: (value: number) => boolean): Intervals {
	const found: number[] = [];
	for (let value = 0; value < size; value++) {
		if (!fits(value)) {
			continue;
		}
		if (found.at(-1) === value) {
			found[found.length - 1] = value + 1;
		} else {
			found.push(value, value + 1);
		}
	}
	return found;
}

export function has(set: Intervals, value: Value): boolean {
	if (set.length === 2) {
		return value >= set[0]! && value < set[1]!;
	}
	const at = firstEndingAfter(set, value);
	return 2 * at < set.length && value >= set[2 * at]!;
}

/** How many numbers are in it, as far as a number can tell: quicker than `sizeOf`. */
export function lengthOf(set: Intervals): number {
	let length = 0;
	for (let i = 0; i < set.length; i += 2) {
		const [from, to] = [set[i]!, set[i + 1]!];
		length += typeof from === 'number' && typeof to === 'number' ? to - from : Number(BigInt(to) - BigInt(from));
	}
	return length;
}

/** How many numbers are in it. */
export function sizeOf(set: Intervals): bigint {
	let size = 0n;
	for (let i = 0; i < set.length; i += 2) {
		size += BigInt(set[i + 1]!) - BigInt(set[i]!);
	}
	return size;
}
