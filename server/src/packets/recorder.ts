// Grows one stopped packet into a box of packets that are stopped in the same way: follows its walk, and notes for every rule that mattered what the packet had
// to be like. Everything is noted as of the beginning of the walk, back through the changes that were made in between.

import { type Box, limit, setOf } from './box.ts';
import { areApart, type DimensionSet, domainOf, MARKS, shareOf, subtractSets, undated } from './dimensions.ts';
import { before, type Effect } from './effects.ts';
import { type Intervals, isWithin, pairsOf, subtract, union } from './intervals.ts';
import type { Space } from './space.ts';
import type { State } from './state.ts';

export class Recorder {
	/** Something that rules change mattered after all, though nothing of that was recorded: the box is not to be used. */
	isInsufficient = false;
	/** Whether changes are followed, which costs much and is seldom needed. */
	readonly followsChanges: boolean;
	private readonly space: Space;
	private readonly changeable: ReadonlySet<number>;
	private readonly changes: Effect[] = [];
	private kept: Box;
	/** By dimension, stretches of values that are to be left out of the box: taken out of a set of many stretches one by one, they would take the square of their number. */
	private readonly leftOut = new Map<number, Intervals[]>();

	/** `changeable`: the dimensions that rules of the table change. */
	constructor(start: Box, space: Space, changeable: ReadonlySet<number>, followsChanges: boolean) {
		this.kept = start;
		this.space = space;
		this.changeable = changeable;
		this.followsChanges = followsChanges;
	}

	/** The packets that walk as the recorded one did, as far as it matters. */
	get box(): Box {
		for (const dimension of this.leftOut.keys()) {
			this.takeOut(dimension);
		}
		return this.kept;
	}

	set box(box: Box) {
		this.leftOut.clear();
		this.kept = box;
	}

	/** How many changes have been made so far; see goBack. */
	get time(): number {
		return this.changes.length;
	}

	/** Takes back the changes since then: they were tried out only. */
	goBack(time: number): void {
		this.changes.length = time;
	}

	/** From here on packets are changed. */
	changed(effect: Effect): void {
		if (this.followsChanges && effect.kind !== 'unknown') {
			this.changes.push(effect);
		}
	}

	/** Only packets that are in a box by now. The recorded one, whose state this is, is. */
	require(box: Box, state: State): void {
		for (let i = 0; i < box.dims.length; i++) {
			const dimension = box.dims[i]!;
			if (state.isNarrowed(dimension)) {
				this.isInsufficient ||= !this.followsChanges; // that says nothing of what it was to begin with
			} else {
				this.limit(state.asOfStart(dimension), box.sets[i]!);
			}
		}
	}

	/** Only packets that are not in a box by now. The recorded one, whose state this is, is not. */
	avoid(box: Box, state: State): void {
		if (this.isOutside(box, state)) {
			return;
		}
		if (box.dims.some((dimension, i) => state.isNarrowed(dimension) && state.isOutside(dimension, box.sets[i]!))) {
			this.isInsufficient ||= !this.followsChanges;
			return;
		}
		let best: number | undefined;
		let smallest = Number.POSITIVE_INFINITY;
		for (let i = 0; i < box.dims.length; i++) {
			const dimension = state.asOfStart(box.dims[i]!);
			const set = box.sets[i]!;
			if (this.canUse(dimension) && state.isOutside(box.dims[i]!, set)) {
				const share = shareOf(dimension, set, this.space.domains);
				if (share < smallest) {
					smallest = share;
					best = i;
				}
			}
		}
		if (best === undefined) {
			this.isInsufficient = true;
		} else {
			const dimension = state.asOfStart(box.dims[best]!);
			if (this.mayWait(dimension)) {
				this.leaveOut(dimension, box.sets[best] as Intervals);
				return;
			}
			this.limit(dimension, subtractSets(dimension, domainOf(this.space.domains, dimension), box.sets[best]!));
		}
	}

	/** No packet that is kept is in the box. */
	private isOutside({ dims, sets }: Box, state: State): boolean {
		for (let i = 0; i < dims.length; i++) {
			const dimension = state.asOfStart(dims[i]!);
			if (!state.isKnown(dims[i]!)) {
				continue;
			}
			const now = setOf(this.kept, dimension);
			const isApart = (now && areApart(dimension, now, sets[i]!)) || this.isLeftOut(dimension, sets[i]!);
			if (isApart && !this.isChanged(dimension)) {
				return true;
			}
		}
		return false;
	}

	private mayWait(dimension: number): boolean {
		const now = dimension < MARKS ? setOf(this.kept, dimension) : undefined;
		return now !== undefined && now.length > LONG && this.changes.length === 0;
	}

	private leaveOut(dimension: number, set: Intervals): void {
		const waiting = this.leftOut.get(dimension) ?? [];
		waiting.push(set);
		this.leftOut.set(dimension, waiting);
		// taking out costs as much as the set is long
		if (waiting.length > Math.max(MOST_WAITING, setOf(this.kept, dimension)!.length / STRETCHES_PER_WAITING)) {
			this.takeOut(dimension);
		}
	}

	/** Whether a set lies in one of those that wait, as far as the last ones tell. */
	private isLeftOut(dimension: number, set: DimensionSet): boolean {
		const waiting = this.leftOut.size > 0 && dimension < MARKS ? this.leftOut.get(dimension) : undefined;
		for (let i = waiting ? waiting.length - 1 : -1, end = i - MOST_WAITING; i >= 0 && i > end; i--) {
			if (isWithin(set as Intervals, waiting![i]!)) {
				return true;
			}
		}
		return false;
	}

	private takeOut(dimension: number): void {
		const waiting = this.leftOut.get(dimension);
		if (waiting) {
			this.leftOut.delete(dimension);
			const all = union(waiting.flatMap(pairsOf));
			this.kept = limit(this.kept, dimension, subtract(this.space.domains[dimension]!, all)) ?? this.kept;
		}
	}

	private canUse(dimension: number): boolean {
		return this.followsChanges || !this.changeable.has(undated(dimension));
	}

	private isChanged(dimension: number): boolean {
		return (
			!this.canUse(dimension) ||
			this.changes.some((effect) =>
				effect.kind === 'marks' ? dimension === MARKS : effect.kind === 'map' && effect.dimension === dimension,
			)
		);
	}

	private limit(dimension: number, set: Parameters<typeof before>[2]): void {
		if (!this.canUse(dimension)) {
			this.isInsufficient = true;
			return;
		}
		let wanted = set;
		for (let i = this.changes.length - 1; i >= 0; i--) {
			wanted = before(this.changes[i]!, dimension, wanted);
		}
		this.takeOut(dimension);
		this.kept = limit(this.kept, dimension, wanted) ?? this.kept;
	}
}

/** Numbers in a set, two for a stretch, from which on what is left out of it waits for others. */
const LONG = 64;
const MOST_WAITING = 64;
const STRETCHES_PER_WAITING = 4;
