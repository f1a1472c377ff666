// The longest run of elements that two lists have in common, as far as it can be found in nearly linear time: equal ends first, then the elements that are
// unique on both sides (patience), then whole tables of the small gaps that are left.

/** Products of gap lengths up to which the exact answer is worked out. */
const EXACT = 1_000_000;

/** Pairs of 0-based places with equal elements, ascending on both sides. */
export function commonPairs(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
	const pairs: [number, number][] = [];
	collect(a, 0, a.length, b, 0, b.length, pairs);
	return pairs.sort((one, other) => one[0] - other[0]);
}

function collect(
	a: readonly string[],
	a0: number,
	a1: number,
	b: readonly string[],
	b0: number,
	b1: number,
	pairs: [number, number][],
): void {
	let [fromA, toA, fromB, toB] = [a0, a1, b0, b1];
	while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) {
		pairs.push([fromA++, fromB++]);
	}
	while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) {
		pairs.push([--toA, --toB]);
	}
	if (fromA === toA || fromB === toB) {
		return;
	}
	const anchors = longestAscending(uniquePairs(a, fromA, toA, b, fromB, toB));
	if (anchors.length === 0) {
		if ((toA - fromA) * (toB - fromB) <= EXACT) {
			exact(a, fromA, toA, b, fromB, toB, pairs);
		}
		return;
	}
	for (const [i, j] of anchors) {
		collect(a, fromA, i, b, fromB, j, pairs);
		pairs.push([i, j]);
		[fromA, fromB] = [i + 1, j + 1];
	}
	collect(a, fromA, toA, b, fromB, toB, pairs);
}

/** Elements that stand exactly once in each stretch, in the order of the first. */
function uniquePairs(a: readonly string[], a0: number, a1: number, b: readonly string[], b0: number, b1: number): [number, number][] {
	const inA = placesOf(a, a0, a1);
	const inB = placesOf(b, b0, b1);
	const pairs: [number, number][] = [];
	for (const [element, place] of inA) {
		const other = inB.get(element);
		if (place >= 0 && other !== undefined && other >= 0) {
			pairs.push([place, other]);
		}
	}
	return pairs;
}

/** The place of each element; -1 for one that stands there more than once. */
function placesOf(list: readonly string[], from: number, to: number): Map<string, number> {
	const places = new Map<string, number>();
	for (let i = from; i < to; i++) {
		places.set(list[i]!, places.has(list[i]!) ? -1 : i);
	}
	return places;
}

/** The longest part of pairs, ascending in their first place, that ascends in the second too. */
function longestAscending(pairs: readonly [number, number][]): [number, number][] {
	const tails: number[] = [];
	const previous: number[] = [];
	for (const [i, [, place]] of pairs.entries()) {
		let low = 0;
		let high = tails.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (pairs[tails[middle]!]![1] < place) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		previous[i] = low > 0 ? tails[low - 1]! : -1;
		tails[low] = i;
	}
	const found: [number, number][] = [];
	for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]!) {
		found.push(pairs[i]!);
	}
	return found.reverse();
}

function exact(
	a: readonly string[],
	a0: number,
	a1: number,
	b: readonly string[],
	b0: number,
	b1: number,
	pairs: [number, number][],
): void {
	const width = b1 - b0 + 1;
	const lengths = new Uint32Array((a1 - a0 + 1) * width);
	for (let i = a1 - a0 - 1; i >= 0; i--) {
		for (let j = b1 - b0 - 1; j >= 0; j--) {
			lengths[i * width + j] =
				a[a0 + i] === b[b0 + j]
					? lengths[(i + 1) * width + j + 1]! + 1
					: Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
		}
	}
	for (let i = 0, j = 0; i < a1 - a0 && j < b1 - b0; ) {
		if (a[a0 + i] === b[b0 + j]) {
			pairs.push([a0 + i++, b0 + j++]);
		} else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) {
			i++;
		} else {
			j++;
		}
	}
}
