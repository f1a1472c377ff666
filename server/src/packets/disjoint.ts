// Whether no two of many boxes have a packet in common, without comparing all of them: along one dimension, only those that meet there.

import { PROOF_COMPARISONS } from '../limits.ts';
import { areDisjoint, type Box, setOf } from './box.ts';
import { MARKS } from './dimensions.ts';
import type { Intervals, Value } from './intervals.ts';

interface Stretch {
	readonly from: Value;
	readonly to: Value;
	readonly box: Box;
}

/** False also where it would take too long to tell. */
export function arePairwiseDisjoint(boxes: readonly Box[]): boolean {
	const dimension = mostDifferent(boxes);
	const unlimited: Box[] = [];
	const stretches: Stretch[] = [];
	for (const box of boxes) {
		const set = dimension === undefined ? undefined : (setOf(box, dimension) as Intervals | undefined);
		if (!set) {
			unlimited.push(box);
		}
		for (let i = 0; set && i < set.length; i += 2) {
			stretches.push({ from: set[i]!, to: set[i + 1]!, box });
		}
	}
	stretches.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
	let left = PROOF_COMPARISONS;
	const meets = (box: Box, others: Iterable<Box>): boolean => {
		for (const other of others) {
			if (left-- <= 0 || (other !== box && !areDisjoint(box, other))) {
				return true;
			}
		}
		return false;
	};
	if (unlimited.some((box, i) => meets(box, unlimited.slice(0, i)) || meets(box, new Set(stretches.map((stretch) => stretch.box))))) {
		return false;
	}
	let open: Stretch[] = [];
	for (const stretch of stretches) {
		open = open.filter(({ to }) => to > stretch.from);
		if (
			meets(
				stretch.box,
				open.map(({ box }) => box),
			)
		) {
			return false;
		}
		open.push(stretch);
	}
	return true;
}

/** The dimension of intervals in which the boxes have the most different beginnings. */
function mostDifferent(boxes: readonly Box[]): number | undefined {
	const beginnings = new Map<number, Set<Value>>();
	for (const box of boxes) {
		for (let i = 0; i < box.dims.length; i++) {
			if (box.dims[i]! !== MARKS) {
				beginnings.set(box.dims[i]!, (beginnings.get(box.dims[i]!) ?? new Set()).add((box.sets[i] as Intervals)[0]!));
			}
		}
	}
	return [...beginnings].sort((a, b) => b[1].size - a[1].size)[0]?.[0];
}
