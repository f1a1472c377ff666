// Boxes of packets, as the search found them, put together to as few and as wide ones as people can read.

import { type Box, cut, forget, setOf } from '../packets/box.ts';
import { type DimensionSet, domainOf, intersectSets, MARKS, subtractSets } from '../packets/dimensions.ts';
import { type Intervals, pairsOf, subtract, union } from '../packets/intervals.ts';
import type { Space } from '../packets/space.ts';

/** Boxes that are joined; more are told of as they are. */
const JOINED = 400;
/** Boxes that are made wider, which compares each of them with all. */
const WIDENED = 60;
/** Pieces into which one box may fall while it is compared. */
const PIECES = 200;
/** Stretches of values, or of those that are missing, that are told of one condition. */
const MOST_STRETCHES = 3;

/** The same packets in fewer boxes. They may have packets in common. `entry`: all packets that there are. */
export function joinBoxes(boxes: readonly Box[], entry: Box, space: Space): readonly Box[] {
	const joined = boxes.length > JOINED ? boxes : joinNeighbours(boxes, space);
	return joined.length > WIDENED
		? joined
		: simplestFirst(
				withoutCovered(
					joined.map((box) => widened(box, joined, entry, space)),
					space,
				),
			);
}

/** A box with all packets of the boxes in it, of no more conditions than a reader takes in: those with few stretches, and what is the same everywhere. */
export function boxAround(boxes: readonly Box[], { domains }: Space): Box {
	const [first, ...others] = boxes as readonly [Box, ...Box[]];
	const around = first.dims.flatMap((dimension, i) => {
		const sets = [first.sets[i]!, ...others.map((box) => setOf(box, dimension))];
		if (!sets.every((set) => set !== undefined)) {
			return [];
		}
		if (dimension >= MARKS) {
			return sets.every((set) => isSame(set, sets[0]!)) ? [{ dimension, set: sets[0]! }] : [];
		}
		const set = union(sets.flatMap((each) => pairsOf(each as Intervals)));
		const stretches = Math.min(set.length, subtract(domains[dimension]!, set).length) / 2;
		return stretches > 0 && stretches <= MOST_STRETCHES ? [{ dimension, set }] : [];
	});
	return { dims: around.map(({ dimension }) => dimension), sets: around.map(({ set }) => set) };
}

function simplestFirst(boxes: readonly Box[]): readonly Box[] {
	return boxes.toSorted((a, b) => a.dims.length - b.dims.length);
}

/** Boxes that differ in one dimension only are one box. */
function joinNeighbours(boxes: readonly Box[], space: Space): readonly Box[] {
	let left = [...boxes];
	for (let again = true; again; ) {
		again = false;
		const kept: Box[] = [];
		for (const box of left) {
			const at = kept.findIndex((other) => joinable(other, box) !== undefined);
			if (at === -1) {
				kept.push(box);
			} else {
				kept[at] = withoutWhole(joinable(kept[at]!, box)!, space);
				again = true;
			}
		}
		left = kept;
	}
	return left;
}

/** Two boxes as one; undefined where they differ in more than one dimension, or in one of which no union is made. */
function joinable(a: Box, b: Box): Box | undefined {
	if (a.dims.length !== b.dims.length || a.dims.some((dimension, i) => dimension !== b.dims[i])) {
		return undefined;
	}
	const different = a.dims.flatMap((_, i) => (isSame(a.sets[i]!, b.sets[i]!) ? [] : [i]));
	const [at] = different;
	if (at === undefined) {
		return a;
	}
	if (different.length > 1 || a.dims[at] === MARKS || intersectSets(a.dims[at]!, a.sets[at]!, b.sets[at]!).length > 0) {
		return undefined;
	}
	const sets = [...a.sets];
	sets[at] = union([...pairsOf(a.sets[at] as Intervals), ...pairsOf(b.sets[at] as Intervals)]);
	return { dims: a.dims, sets };
}

/** A dimension in which everything is allowed says nothing. */
function withoutWhole(box: Box, { domains }: Space): Box {
	return forget(box, (dimension) => subtractSets(dimension, domainOf(domains, dimension), setOf(box, dimension)!).length === 0);
}

/** The box with as few conditions as it can have without a packet that is in none of the boxes: conditions that nobody can check at a glance go first. */
function widened(box: Box, all: readonly Box[], entry: Box, space: Space): Box {
	let wide = box;
	for (const dimension of box.dims.toReversed()) {
		const allowed = setOf(entry, dimension);
		const wider = allowed && dimension < MARKS ? replaced(wide, dimension, allowed) : forget(wide, (other) => other === dimension);
		if (isCovered(wider, all, space)) {
			wide = wider;
		}
	}
	return wide;
}

function replaced(box: Box, dimension: number, set: DimensionSet): Box {
	return { dims: box.dims, sets: box.sets.map((old, i) => (box.dims[i] === dimension ? set : old)) };
}

/** Whether all packets of a box are in others. False also where it takes too long to find out. */
export function isCovered(box: Box, all: readonly Box[], { domains }: Space): boolean {
	let pieces: readonly Box[] = [box];
	for (const other of all) {
		pieces = pieces.flatMap((piece) => left(piece, other, domains));
		if (pieces.length > PIECES) {
			return false;
		}
	}
	return pieces.length === 0;
}

/** What of a box is in no part of another. */
function left(piece: Box, other: Box, domains: Space['domains']): readonly Box[] {
	const isInside = other.dims.every((dimension, j) => {
		const set = setOf(piece, dimension) ?? domainOf(domains, dimension);
		return subtractSets(dimension, set, other.sets[j]!).length === 0;
	});
	return isInside ? [] : cut(piece, other, domains);
}

function withoutCovered(boxes: readonly Box[], space: Space): readonly Box[] {
	const kept = [...boxes];
	for (let i = kept.length - 1; i >= 0; i--) {
		const others = kept.filter((_, j) => j !== i);
		if (isCovered(kept[i]!, others, space)) {
			kept.splice(i, 1);
		}
	}
	return kept;
}

function isSame(a: DimensionSet, b: DimensionSet): boolean {
	return a.length === b.length && a.every((value, i) => value === b[i]);
}
