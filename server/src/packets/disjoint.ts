// Whether no two of many boxes have a packet in common, without comparing all of them: they are divided along one dimension after the other, and only those that are left
// together are compared.

import { PROOF_COMPARISONS } from '../limits.ts';
import { areDisjoint, type Box, setOf } from './box.ts';
import { MARKS } from './dimensions.ts';
import type { Intervals, Value } from './intervals.ts';

/** So many boxes are compared with each other. */
const FEW = 8;

/** Boxes that were looked at after which whoever waits may have a turn. */
const SLICE = 1_024;

/** In slices. False also where it would take too long to tell. */
export function* arePairwiseDisjoint(boxes: readonly Box[]): Generator<undefined, boolean> {
	let left = PROOF_COMPARISONS;
	const groups: (readonly Box[])[] = [boxes];
	let done = 0;
	for (let group = groups.pop(); group; group = groups.pop()) {
		done += group.length;
		if (done >= SLICE) {
			done = 0;
			yield;
		}
		const halves = group.length > FEW ? halvesOf(group) : undefined;
		left -= halves ? group.length : (group.length * (group.length - 1)) / 2;
		if (left < 0 || (!halves && !areAllDisjoint(group))) {
			return false;
		}
		groups.push(...(halves ?? []));
	}
	return true;
}

function areAllDisjoint(boxes: readonly Box[]): boolean {
	return boxes.every((box, i) => {
		for (let j = 0; j < i; j++) {
			if (!areDisjoint(box, boxes[j]!)) {
				return false;
			}
		}
		return true;
	});
}

/** The boxes with packets below a value of some dimension, and those with packets from there on: boxes that have a packet in common are together in one of both. */
function halvesOf(boxes: readonly Box[]): readonly [readonly Box[], readonly Box[]] | undefined {
	const found = border(boxes);
	if (!found) {
		return undefined;
	}
	const { dimension, at } = found;
	const below: Box[] = [];
	const above: Box[] = [];
	for (const box of boxes) {
		const set = setOf(box, dimension) as Intervals | undefined;
		if (!set || set[0]! < at) {
			below.push(box);
		}
		if (!set || set.at(-1)! > at) {
			above.push(box);
		}
	}
	return below.length < boxes.length && above.length < boxes.length ? [below, above] : undefined;
}

/** The dimension of intervals that most boxes limit, of those in which they begin at different values, and a value that has half of the beginnings below it. */
function border(boxes: readonly Box[]): { readonly dimension: number; readonly at: Value } | undefined {
	const beginnings = new Map<number, Value[]>();
	for (const { dims, sets } of boxes) {
		for (let i = 0; i < dims.length; i++) {
			if (dims[i]! !== MARKS) {
				const values = beginnings.get(dims[i]!);
				const value = (sets[i] as Intervals)[0]!;
				if (values) {
					values.push(value);
				} else {
					beginnings.set(dims[i]!, [value]);
				}
			}
		}
	}
	const byCount = [...beginnings].sort(([, a], [, b]) => b.length - a.length);
	for (const [dimension, values] of byCount) {
		values.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
		const middle = values[values.length >> 1]!;
		const at = middle > values[0]! ? middle : values.find((value) => value > middle);
		if (at !== undefined) {
			return { dimension, at };
		}
	}
	return undefined;
}
