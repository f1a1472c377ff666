// What is known, by number, with the least and the greatest values of a few dimensions, so that what lies near some boxes is found without a look at all of it: a hundred
// thousand packets lie about in memory, these numbers stand next to each other.

import { type Box, setOf } from './box.ts';
import { DPORT, DST, type Point, SRC } from './dimensions.ts';
import type { Intervals } from './intervals.ts';

/** The dimensions in which most packets differ. */
const DIMENSIONS = [DST, SRC, DPORT];
/** The least and the greatest value of each. */
const WIDTH = 2 * DIMENSIONS.length;
/** Room for so many slots at first, as a document may have many tables. */
const FIRST_SLOTS = 16;
/** With more boxes than this everything is worth a look. */
const MAX_BOXES = 64;
/** Slots that are looked at together, for each box. */
const PIECE = 8_192;

export class HullColumns {
	/** WIDTH numbers for each slot. A number of more than 24 bits is rounded, which keeps the order. */
	private columns = new Float32Array(WIDTH * FIRST_SLOTS).fill(Number.NaN);

	/** Notes the packet of a slot. */
	setPoint(slot: number, { values }: Point): void {
		this.makeRoom(slot);
		for (let i = 0; i < DIMENSIONS.length; i++) {
			const value = Number(values[DIMENSIONS[i]!]!);
			this.columns[slot * WIDTH + 2 * i] = value;
			this.columns[slot * WIDTH + 2 * i + 1] = value;
		}
	}

	/** Notes the packets of a slot. */
	setBoxes(slot: number, boxes: readonly Box[]): void {
		this.makeRoom(slot);
		for (let i = 0; i < DIMENSIONS.length; i++) {
			let least = Number.POSITIVE_INFINITY;
			let greatest = Number.NEGATIVE_INFINITY;
			for (const box of boxes) {
				const set = setOf(box, DIMENSIONS[i]!) as Intervals | undefined;
				least = Math.min(least, set ? Number(set[0]!) : Number.NEGATIVE_INFINITY);
				greatest = Math.max(greatest, set ? Number(set.at(-1)!) : Number.POSITIVE_INFINITY);
			}
			this.columns[slot * WIDTH + 2 * i] = least;
			this.columns[slot * WIDTH + 2 * i + 1] = greatest;
		}
	}

	/** Forgets what was noted of a slot. */
	clear(slot: number): void {
		this.columns.fill(Number.NaN, slot * WIDTH, (slot + 1) * WIDTH);
	}

	/** The slots of which something is noted. */
	used(): number[] {
		return this.usedAmong(0, this.length);
	}

	/** The number behind the last slot. */
	private get length(): number {
		return this.columns.length / WIDTH;
	}

	private usedAmong(from: number, to: number): number[] {
		const found: number[] = [];
		for (let slot = from; slot < to; slot++) {
			if (!Number.isNaN(this.columns[slot * WIDTH])) {
				found.push(slot);
			}
		}
		return found;
	}

	/** The slots of which packets may be in any of the boxes, or all that are used where no boxes are given: so many together as take well below a millisecond to be found. */
	*near(boxes: readonly Box[] | undefined): Generator<readonly number[], void> {
		const isAll = !boxes || boxes.length > MAX_BOXES;
		const piece = isAll ? PIECE : Math.ceil(PIECE / Math.max(1, boxes.length));
		for (let from = 0; from < this.length; from += piece) {
			const to = Math.min(from + piece, this.length);
			yield isAll ? this.usedAmong(from, to) : this.nearAmong(boxes, from, to);
		}
	}

	/** The slots from one to before another of which packets may be in any of a few boxes. */
	nearAmong(boxes: readonly Box[], from: number, to: number): number[] {
		const found: number[] = [];
		const hulls = Float32Array.from(boxes.flatMap((box) => DIMENSIONS.flatMap((dimension) => hullOf(box, dimension))));
		const end = Math.min(to * WIDTH, this.columns.length);
		for (let slot = from; slot * WIDTH < end; slot++) {
			// no comparison holds for a slot of which nothing is noted
			if (this.isNear(hulls, slot * WIDTH)) {
				found.push(slot);
			}
		}
		return found;
	}

	private isNear(hulls: Float32Array, at: number): boolean {
		const { columns } = this;
		for (let hull = 0; hull < hulls.length; hull += WIDTH) {
			let i = 0;
			while (i < WIDTH && columns[at + i]! <= hulls[hull + i + 1]! && columns[at + i + 1]! >= hulls[hull + i]!) {
				i += 2;
			}
			if (i === WIDTH) {
				return true;
			}
		}
		return false;
	}

	private makeRoom(slot: number): void {
		const needed = (slot + 1) * WIDTH;
		if (needed > this.columns.length) {
			const columns = new Float32Array(Math.max(needed, this.columns.length * 2)).fill(Number.NaN);
			columns.set(this.columns);
			this.columns = columns;
		}
	}
}

function hullOf(box: Box, dimension: number): readonly [least: number, greatest: number] {
	const set = setOf(box, dimension) as Intervals | undefined;
	return set ? [Number(set[0]!), Number(set.at(-1)!)] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}
