// A packet on its way: what it is by now, and what is no longer known of it.

import type { Box } from './box.ts';
import { after, areApart, type DimensionSet, FIRST_LITERAL, holds, MARKS, MOST_CHANGES, type Point, subtractSets } from './dimensions.ts';
import { type Effect, imageOf } from './effects.ts';
import { type Intervals, sizeOf, type Value } from './intervals.ts';
import { changeMarks, type MarkSet, type Marks, onlyMarks } from './masks.ts';

/** `maybe`: only things of which nothing is known by now stand between yes and no. */
export type Verdict = 'yes' | 'no' | 'maybe';

const NOTHING: ReadonlyMap<number, DimensionSet> = new Map();

export class State implements Point {
	values: readonly Value[];
	marks: Marks;
	truths: ReadonlySet<number>;
	/**
	 * Dimensions whose value is not known. It stays so until known changes leave one value, whatever it was: then it is known again. A predicate that is forgotten never is.
	 */
	private unknown: ReadonlySet<number> | undefined = undefined;
	/** Values that such a dimension may have, where known changes since it was forgotten exclude others: always all that may be, and perhaps more. */
	private possible: ReadonlyMap<number, DimensionSet> | undefined = undefined;
	/** Those of which values were excluded because a rule that takes them would have stopped the packet: see `pass`. */
	private narrowed: ReadonlySet<number> | undefined = undefined;
	/** What was forgotten last, as long as nothing of that is known again: rules of one kind often follow each other. */
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
		copy.possible = this.possible;
		copy.narrowed = this.narrowed;
		copy.changes = this.changes;
		copy.version = this.version;
		return copy;
	}

	isKnown(dimension: number): boolean {
		return !this.unknown?.has(dimension);
	}

	/** Whether what is known of a dimension is known because the packet has passed rules. */
	isNarrowed(dimension: number): boolean {
		return this.narrowed?.has(dimension) ?? false;
	}

	/** The only dimension of a box that the packet may miss, where that is one of which nothing is known; undefined otherwise. It may be in the box: see `isIn`. Predicates are left aside. */
	onlyOpen(box: Box): number | undefined {
		const open = box.dims.filter((dimension, i) => {
			const possible = this.possible?.get(dimension);
			return this.unknown?.has(dimension) && (!possible || subtractSets(dimension, possible, box.sets[i]!).length > 0);
		});
		return open.length === 1 && open[0]! < FIRST_LITERAL ? open[0] : undefined;
	}

	/** The packet has passed a rule that would have stopped it with these values of a dimension of which nothing is known. `domain`: all values. */
	pass(dimension: number, set: DimensionSet, domain: DimensionSet): void {
		this.limit(dimension, subtractSets(dimension, this.possible?.get(dimension) ?? domain, set));
		this.narrowed = new Set(this.narrowed).add(dimension);
		this.version++;
	}

	/** What is known because the packet has passed rules: the values that are possible by dimension. */
	get passed(): ReadonlyMap<number, DimensionSet> {
		return this.narrowed ? new Map([...this.narrowed].map((dimension) => [dimension, this.possible!.get(dimension)!])) : NOTHING;
	}

	/** Of that, only what was known earlier is certain. */
	backTo(passed: ReadonlyMap<number, DimensionSet>): void {
		for (const dimension of this.narrowed ?? []) {
			this.limit(dimension, passed.get(dimension));
			this.version++;
		}
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
				const possible = this.possible?.get(dimension);
				if (possible && areApart(dimension, possible, box.sets[i]!)) {
					return 'no';
				}
				if (!possible || subtractSets(dimension, possible, box.sets[i]!).length > 0) {
					verdict = 'maybe';
				}
			} else if (!holds(this.changes ? this.asOfStart(dimension) : dimension, box.sets[i]!, this)) {
				return 'no';
			}
		}
		return verdict;
	}

	/** Whether the value of a dimension is certainly not in a set. */
	isOutside(dimension: number, set: DimensionSet): boolean {
		if (this.isKnown(dimension)) {
			return !holds(this.asOfStart(dimension), set, this);
		}
		const possible = this.possible?.get(dimension);
		return possible !== undefined && areApart(dimension, possible, set);
	}

	/** Until something else is said, nothing is known of these. The collection must not change any more. */
	forget(dimensions: ReadonlySet<number> | readonly number[]): void {
		if (dimensions === this.forgotten || (dimensions === this.unknown && !this.possible)) {
			return;
		}
		for (const dimension of this.possible ? dimensions : []) {
			if (this.possible?.has(dimension)) {
				this.limit(dimension, undefined);
				this.version++;
			}
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

	/** Changes the packet in a known way, what is known of it and what is not. */
	apply(effect: Effect): void {
		if (effect.kind === 'unknown') {
			return;
		}
		const dimension = effect.kind === 'marks' ? MARKS : effect.dimension;
		this.version++;
		if (!this.isKnown(dimension)) {
			this.applyToUnknown(effect, dimension);
		} else if (effect.kind === 'marks') {
			this.marks = changeMarks(effect.change, this.marks);
		} else {
			this.setValue(dimension, effect.image[Number(this.values[dimension])]!);
		}
	}

	private setValue(dimension: number, value: Value): void {
		const values = [...this.values];
		values[dimension] = value;
		this.values = values;
	}

	private applyToUnknown(effect: Effect, dimension: number): void {
		const possible = imageOf(effect, dimension, this.possible?.get(dimension));
		const marks = dimension === MARKS ? onlyMarks(possible as MarkSet) : undefined;
		if (marks) {
			this.marks = marks;
		} else if (dimension !== MARKS && sizeOf(possible as Intervals) === 1n) {
			this.setValue(dimension, (possible as Intervals)[0]!);
		} else {
			this.limit(dimension, possible);
			return;
		}
		this.limit(dimension, undefined);
		this.unknown = new Set([...this.unknown!].filter((other) => other !== dimension));
	}

	/** Says which values an unknown dimension may have; without a set, any. */
	private limit(dimension: number, set: DimensionSet | undefined): void {
		this.forgotten = undefined;
		if (set) {
			this.possible = new Map(this.possible).set(dimension, set);
		} else if (this.possible?.has(dimension)) {
			const others = [...this.possible].filter(([other]) => other !== dimension);
			this.possible = others.length > 0 ? new Map(others) : undefined;
			this.narrowed = this.narrowed?.has(dimension) ? new Set([...this.narrowed].filter((other) => other !== dimension)) : this.narrowed;
		}
	}
}
