// Picks a packet that is to go along a path of calls: one of a box, for which the predicates hold that the rules of the path ask for.

import { type Box, forget, meet, setOf } from './box.ts';
import { after, FIRST_LITERAL, MOST_CHANGES, type Point, undated } from './dimensions.ts';
import { has, type Intervals } from './intervals.ts';
import type { Program } from './program.ts';
import type { Frame } from './walk.ts';

/** Always the same packet for the same box and path. Of predicates that rules change, boxes at the beginning of a path say nothing: they are taken to hold at all times. */
export function pickOnPath(box: Box, frames: readonly Frame[], { picker, space, writes, followsPredicates }: Program): Point {
	const point = picker.pick(box);
	if (writes.size === 0 || !followsPredicates) {
		return point;
	}
	let truths: Set<number> | undefined;
	for (const { dims, sets } of frames.map((frame) => frame.box)) {
		for (const [i, dimension] of dims.entries()) {
			if (dimension < FIRST_LITERAL || has(sets[i] as Intervals, 0) || !writes.has(dimension)) {
				continue;
			}
			// what a predicate says of an address is known as long as nothing has changed it
			for (let changes = space.literalOf(dimension).address ? 1 : 0; changes <= MOST_CHANGES; changes++) {
				const wanted = after(changes, dimension);
				const set = setOf(box, wanted) as Intervals | undefined;
				if (!set || has(set, 1)) {
					truths ??= new Set(point.truths);
					truths.add(wanted);
				}
			}
		}
	}
	return truths ? { values: point.values, marks: point.marks, truths } : point;
}

/** Rules that match now and then beyond which it is not tried how it is when they do. */
const MOST_LUCKY = 8;

/** The same packet where rules match that ask for rates or chance, as far as the box lets them: all of them, and each alone. */
export function* pickLucky(point: Point, box: Box, { space: { chances } }: Program): Iterable<Point> {
	if (chances.length === 0 || chances.length > MOST_LUCKY) {
		return;
	}
	yield withLuck(point, box, chances);
	for (const chance of chances.length > 1 ? chances : []) {
		yield withLuck(point, box, [chance]);
	}
}

function withLuck(point: Point, box: Box, chances: readonly number[]): Point {
	const truths = new Set(point.truths);
	for (const chance of chances) {
		for (let changes = 0; changes <= MOST_CHANGES; changes++) {
			const dimension = after(changes, chance);
			const set = setOf(box, dimension) as Intervals | undefined;
			if (!set || has(set, 1)) {
				truths.add(dimension);
			}
		}
	}
	return { values: point.values, marks: point.marks, truths };
}

/**
 * The same, but one that is at the beginning already as the rules of the path want it, in what rules may change: marks above all, of which most rules change a few bits. Undefined
 * where the path asks for nothing of that.
 */
export function pickAsWanted(box: Box, frames: readonly Frame[], program: Program): Point | undefined {
	const { writes } = program;
	const isChangeable = (dimension: number): boolean => dimension < FIRST_LITERAL && writes.has(undated(dimension));
	let wanted = box;
	for (const frame of writes.size === 0 ? [] : frames) {
		if (frame.box.dims.some(isChangeable)) {
			const asked = forget(frame.box, (dimension) => !isChangeable(dimension));
			wanted = meet(wanted, asked) ?? wanted;
		}
	}
	return wanted === box ? undefined : pickOnPath(wanted, frames, program);
}
