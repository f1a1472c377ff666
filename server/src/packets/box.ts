// Sets of packets that are a product: for each dimension a set of values, whatever the others are. Only dimensions that are limited are kept.

import { areApart, countSet, type DimensionSet, domainOf, intersectSets, subtractSets } from './dimensions.ts';
import type { Intervals } from './intervals.ts';

/** `dims` is sorted, and `sets[i]` says what `dims[i]` may be: not everything, and not nothing. */
export interface Box {
	readonly dims: readonly number[];
	readonly sets: readonly DimensionSet[];
}

/** All packets. */
export const ALL: Box = { dims: [], sets: [] };

/** What the box says of one dimension; undefined for everything. */
export function setOf(box: Box, dimension: number): DimensionSet | undefined {
	const at = box.dims.indexOf(dimension);
	return at === -1 ? undefined : box.sets[at];
}

/** Packets in both; undefined where there are none. Shares what it can with the two: a large table asks for some hundred thousand. */
export function meet(a: Box, b: Box): Box | undefined {
	if (b.dims.length === 0 || a === b) {
		return a;
	}
	let count = 0;
	let i = 0;
	let j = 0;
	let isFirst = true;
	while (i < a.dims.length || j < b.dims.length) {
		const left = i < a.dims.length ? a.dims[i]! : Number.POSITIVE_INFINITY;
		const right = j < b.dims.length ? b.dims[j]! : Number.POSITIVE_INFINITY;
		let set: DimensionSet;
		if (left < right) {
			DIMS[count] = left;
			set = a.sets[i++]!;
		} else if (right < left) {
			DIMS[count] = right;
			set = b.sets[j++]!;
			isFirst = false;
		} else {
			const own = a.sets[i++]!;
			DIMS[count] = left;
			set = intersectSets(left, own, b.sets[j++]!);
			isFirst &&= set === own;
		}
		if (set.length === 0) {
			return undefined;
		}
		SETS[count++] = set;
	}
	if (isFirst) {
		return a;
	}
	const dims = count === a.dims.length ? a.dims : count === b.dims.length ? b.dims : DIMS.slice(0, count);
	return { dims, sets: SETS.slice(0, count) };
}

/** What `meet` gathers: lists that grew would have room for a dozen more. */
const DIMS: number[] = [];
const SETS: DimensionSet[] = [];

export function areDisjoint(a: Box, b: Box): boolean {
	for (let j = 0; j < b.dims.length; j++) {
		const set = setOf(a, b.dims[j]!);
		if (set && areApart(b.dims[j]!, set, b.sets[j]!)) {
			return true;
		}
	}
	return false;
}

/** The box with one dimension limited further; undefined where nothing is left. */
export function limit(box: Box, dimension: number, set: DimensionSet): Box | undefined {
	return meet(box, { dims: [dimension], sets: [set] });
}

/** The box without what it says of some dimensions. */
export function forget(box: Box, isForgotten: (dimension: number) => boolean): Box {
	if (!box.dims.some(isForgotten)) {
		return box;
	}
	const kept = box.dims.map((_, i) => i).filter((i) => !isForgotten(box.dims[i]!));
	return { dims: kept.map((i) => box.dims[i]!), sets: kept.map((i) => box.sets[i]!) };
}

/**
 * Packets of the first that are not in the second, as disjoint boxes: one for each dimension in which they differ. With `headerLast` those come last that differ in addresses
 * and ports: who takes the last one first does not look at later fragments, other states of the connection or predicates that hold, as long as there are others.
 */
export function cut(box: Box, hole: Box, domains: readonly Intervals[], headerLast = false): Box[] {
	const pieces: Box[] = [];
	let rest: Box | undefined = box;
	for (let i = 0; i < hole.dims.length && rest; i++) {
		const j = headerLast ? hole.dims.length - 1 - i : i;
		const dimension = hole.dims[j]!;
		const outside: DimensionSet = subtractSets(dimension, setOf(rest, dimension) ?? domainOf(domains, dimension), hole.sets[j]!);
		if (outside.length > 0) {
			pieces.push(withSet(rest, dimension, outside));
			rest = limit(rest, dimension, hole.sets[j]!);
		}
	}
	return rest ? pieces : [box];
}

function withSet(box: Box, dimension: number, set: DimensionSet): Box {
	let at = 0;
	while (at < box.dims.length && box.dims[at]! < dimension) {
		at++;
	}
	const skip = box.dims[at] === dimension ? 1 : 0;
	return {
		dims: [...box.dims.slice(0, at), dimension, ...box.dims.slice(at + skip)],
		sets: [...box.sets.slice(0, at), set, ...box.sets.slice(at + skip)],
	};
}

/** How many packets there are in it, counting only the given dimensions, which must be all that are limited. */
export function volume(box: Box, dimensions: readonly number[], domains: readonly Intervals[]): bigint {
	return dimensions.reduce(
		(product, dimension) => product * countSet(dimension, setOf(box, dimension) ?? domainOf(domains, dimension)),
		1n,
	);
}
