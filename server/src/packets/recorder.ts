// Grows one stopped packet into a box of packets that are stopped in the same way: follows its walk, and notes for every rule that mattered what the packet had
// to be like. Everything is noted as of the beginning of the walk, back through the changes that were made in between.

import { type Box, limit, setOf } from './box.ts';
import { countSet, domainOf, holds, intersectSets, MARKS, subtractSets } from './dimensions.ts';
import { before, type Effect } from './effects.ts';
import type { Space } from './space.ts';
import type { State } from './state.ts';

export class Recorder {
	/** The packets that walk as the recorded one did, as far as it matters. */
	box: Box;
	/** Something that rules change mattered after all, though nothing of that was recorded: the box is not to be used. */
	isInsufficient = false;
	/** Whether changes are followed, which costs much and is seldom needed. */
	readonly followsChanges: boolean;
	private readonly space: Space;
	private readonly changeable: ReadonlySet<number>;
	private readonly changes: Effect[] = [];

	/** `changeable`: the dimensions that rules of the table change. */
	constructor(start: Box, space: Space, changeable: ReadonlySet<number>, followsChanges: boolean) {
		this.box = start;
		this.space = space;
		this.changeable = changeable;
		this.followsChanges = followsChanges;
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

	/** Only packets that are in a box by now. The recorded one is. */
	require(box: Box): void {
		for (let i = 0; i < box.dims.length; i++) {
			this.limit(box.dims[i]!, box.sets[i]!);
		}
	}

	/** Only packets that are not in a box by now. The recorded one, whose state this is, is not. */
	avoid(box: Box, state: State): void {
		let best: number | undefined;
		let smallest = Number.POSITIVE_INFINITY;
		for (let i = 0; i < box.dims.length; i++) {
			const dimension = box.dims[i]!;
			const set = box.sets[i]!;
			if (!this.isChanged(dimension)) {
				const now = setOf(this.box, dimension);
				if (now && intersectSets(dimension, now, set).length === 0) {
					return;
				}
			}
			if (state.isKnown(dimension) && this.canUse(dimension) && !holds(dimension, set, state)) {
				const share = Number(countSet(dimension, set)) / Number(countSet(dimension, domainOf(this.space.domains, dimension)));
				if (share < smallest) {
					smallest = share;
					best = i;
				}
			}
		}
		if (best === undefined) {
			this.isInsufficient = true;
		} else {
			const dimension = box.dims[best]!;
			this.limit(dimension, subtractSets(dimension, domainOf(this.space.domains, dimension), box.sets[best]!));
		}
	}

	private canUse(dimension: number): boolean {
		return this.followsChanges || !this.changeable.has(dimension);
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
		const limited = limit(this.box, dimension, wanted);
		if (limited) {
			this.box = limited;
		}
	}
}
