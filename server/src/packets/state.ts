// A packet on its way: what it is by now, and what is no longer known of it.

import type { Box } from './box.ts';
import { after, FIRST_LITERAL, holds, MARKS, MOST_CHANGES, type Point } from './dimensions.ts';
import type { Effect } from './effects.ts';
import type { Value } from './intervals.ts';
import { changeMarks, type Marks } from './masks.ts';

/** `maybe`: only things of which nothing is known by now stand between yes and no. */
export type Verdict = 'yes' | 'no' | 'maybe';

export class State implements Point {
	values: readonly Value[];
	marks: Marks;
	truths: ReadonlySet<number>;
	/** Dimensions whose value is not known any more. */
	private unknown: ReadonlySet<number> | undefined = undefined;
	/** What was forgotten last: rules of one kind often follow each other. Nothing that is forgotten is ever known again. */
	private forgotten: ReadonlySet<number> | readonly number[] | undefined = undefined;
	/** How often what predicates look at was changed. */
	private changes: ReadonlyMap<number, number> | undefined = undefined;
	/** Counts the changes. */
	version = 0;

	constructor(point: Point) {
		this.values = point.values;
		this.marks = point.marks;
		this.truths = point.truths;
	}

	copy(): State {
		const copy = new State(this);
		copy.unknown = this.unknown;
		copy.changes = this.changes;
		copy.version = this.version;
		return copy;
	}

	isKnown(dimension: number): boolean {
		return !this.unknown?.has(dimension);
	}

	/** The dimension that says of the packet at the beginning of its way what this one says of it now: another one for predicates that were changed. */
	asOfStart(dimension: number): number {
		return this.changes && dimension >= FIRST_LITERAL ? after(this.changes.get(dimension) ?? 0, dimension) : dimension;
	}

	/** Whether the packet, as it is now, is in the box. */
	isIn(box: Box): Verdict {
		let verdict: Verdict = 'yes';
		for (let i = 0; i < box.dims.length; i++) {
			const dimension = box.dims[i]!;
			if (this.unknown?.has(dimension)) {
				verdict = 'maybe';
			} else if (!holds(this.changes ? this.asOfStart(dimension) : dimension, box.sets[i]!, this)) {
				return 'no';
			}
		}
		return verdict;
	}

	/** From here on nothing is known of these. The collection must not change any more. */
	forget(dimensions: ReadonlySet<number> | readonly number[]): void {
		if (dimensions === this.forgotten || dimensions === this.unknown) {
			return;
		}
		this.forgotten = dimensions;
		if (!this.unknown && !Array.isArray(dimensions)) {
			this.unknown = (dimensions as ReadonlySet<number>).size > 0 ? (dimensions as ReadonlySet<number>) : undefined;
			this.version += this.unknown ? 1 : 0;
			return;
		}
		let unknown: Set<number> | undefined;
		for (const dimension of dimensions) {
			if (!this.unknown?.has(dimension)) {
				unknown ??= new Set(this.unknown);
				unknown.add(dimension);
			}
		}
		if (unknown) {
			this.unknown = unknown;
			this.version++;
		}
	}

	/** What predicates look at is changed, once; of all other dimensions nothing is known from here on. The list, each once, must not change any more. */
	renew(dimensions: readonly number[]): void {
		if (dimensions === this.forgotten) {
			return;
		}
		let changes: Map<number, number> | undefined;
		for (const dimension of dimensions) {
			if (this.isCounted(dimension)) {
				changes ??= new Map(this.changes);
				changes.set(dimension, (changes.get(dimension) ?? 0) + 1);
			}
		}
		if (!changes) {
			this.forget(dimensions);
			return;
		}
		const lost = dimensions.filter((dimension) => !this.isCounted(dimension));
		this.changes = changes;
		this.version++;
		if (lost.length > 0) {
			this.forget(lost);
		}
	}

	private isCounted(dimension: number): boolean {
		return dimension >= FIRST_LITERAL && this.isKnown(dimension) && (this.changes?.get(dimension) ?? 0) < MOST_CHANGES;
	}

	/** Changes the packet in a known way; what is not known stays so. */
	apply(effect: Effect): void {
		if (effect.kind === 'marks' && this.isKnown(MARKS)) {
			this.marks = changeMarks(effect.change, this.marks);
			this.version++;
		} else if (effect.kind === 'map' && this.isKnown(effect.dimension)) {
			const values = [...this.values];
			values[effect.dimension] = effect.image[Number(values[effect.dimension])]!;
			this.values = values;
			this.version++;
		}
	}
}
