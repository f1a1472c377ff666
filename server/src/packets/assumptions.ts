// What a packet relies on beside what it is: predicates that are not modelled, of the rules that it matches and of those on its way that would do something to it.

import type { Box } from './box.ts';
import { changesOf, FIRST_LITERAL, holds } from './dimensions.ts';
import { has, type Intervals } from './intervals.ts';
import type { Program, Step } from './program.ts';
import type { Space } from './space.ts';
import type { State } from './state.ts';
import type { Frame } from './walk.ts';

/** That a predicate holds, or does not, at some time. */
export interface Note {
	readonly text: string;
	readonly holds: boolean;
	/** How often it had changed by then. */
	readonly changes: number;
	/** The rules themselves that the packet matches ask for it. */
	readonly isOwn: boolean;
}

/** A step that is looked at: how many notes there were before. */
export interface Trial {
	readonly mark: number;
	/** Dimensions that the step asks for and of which nobody knows by then what they are. */
	readonly guessed: readonly number[];
}

/** Watches a walk and notes them in its order. */
export class Assumptions {
	private notes: Note[] = [];
	private readonly program: Program;
	private readonly space: Space;
	/** Dimensions that a target has changed for certain, so that nobody knows what they are. */
	private readonly spoiled = new Set<number>();

	constructor(program: Program) {
		this.program = program;
		this.space = program.space;
	}

	/**
	 * Each in the words of iptables-save, with "! " before those that must not hold; what is asked of the packet itself first. Where the same must be otherwise later on, as
	 * something in between changes it, "then " stands before it.
	 */
	get texts(): readonly string[] {
		const last = new Map<string, boolean>();
		const own: string[] = [];
		const others: string[] = [];
		for (const { text, holds: isTrue, isOwn } of this.notes) {
			const before = last.get(text);
			if (before !== isTrue) {
				last.set(text, isTrue);
				(isOwn && before === undefined ? own : others).push(`${before === undefined ? '' : 'then '}${isTrue ? '' : '! '}${text}`);
			}
		}
		return [...own, ...others];
	}

	/** A rule of the path that the packet, as it is by now, matches. */
	arrived({ rule, box }: Frame, state: State): void {
		this.noteAll(box, state, true);
		const guessed = this.guessed(box, state, true);
		for (const text of guessed.length > 0 ? this.program.textsAbout(rule, guessed) : []) {
			this.notes.push({ text, holds: true, changes: 0, isOwn: true });
		}
		for (const text of rule.assumes) {
			this.notes.push({ text, holds: true, changes: 0, isOwn: true });
		}
	}

	/** A step that the packet certainly matches, where that changes it or lets it leave a chain in which something else would await it. */
	taken({ rule, box, kind, effects, writes, target }: Step, state: State): void {
		if (kind === 'maybe-ends' && rule.line.target !== '') {
			this.notes.push({ text: `-j ${rule.line.target}`, holds: false, changes: 0, isOwn: false });
		}
		for (const effect of kind === 'maybe-ends' ? [] : effects) {
			for (const dimension of effect.kind === 'unknown' ? effect.dimensions : []) {
				this.spoiled.add(dimension);
			}
		}
		const leaves = kind === 'returns' || kind === 'goto';
		if (leaves || writes.length > 0 || (target !== undefined && target.writes.size > 0)) {
			this.noteAll(box, state, false);
		}
	}

	private noteAll({ dims, sets }: Box, state: State, isOwn: boolean): void {
		for (const [i, dimension] of dims.entries()) {
			if (dimension >= FIRST_LITERAL) {
				this.note(dimension, !has(sets[i] as Intervals, 0), state, isOwn);
			}
		}
	}

	private note(dimension: number, isTrue: boolean, state: State, isOwn: boolean): void {
		const changes = changesOf(state.asOfStart(dimension));
		if (this.isShown(dimension, state)) {
			return;
		}
		this.notes.push({ text: this.space.literalOf(dimension).text, holds: isTrue, changes, isOwn });
	}

	/** The packet itself shows what it is. */
	private isShown(dimension: number, state: State): boolean {
		return (
			dimension < FIRST_LITERAL || (this.space.literalOf(dimension).address !== undefined && changesOf(state.asOfStart(dimension)) === 0)
		);
	}

	/** A step that the packet, as it is by now, does not match. */
	missed(step: Step, state: State): void {
		const { box } = step;
		const failing = box.dims.filter((dimension, i) => state.isOutside(dimension, box.sets[i]!));
		if (!doesSomething(step) || failing.length === 0 || failing.some((dimension) => this.isShown(dimension, state))) {
			return;
		}
		// one of several is enough, and one that is noted already is best
		const isNoted = failing.some((dimension) =>
			this.notes.some(
				({ text, changes }) => text === this.space.literalOf(dimension).text && changes === changesOf(state.asOfStart(dimension)),
			),
		);
		if (!isNoted) {
			this.note(failing[0]!, state.truths.has(state.asOfStart(failing[0]!)), state, false);
		}
	}

	/** Begins to look at a step that the packet, as it is by now, may match or not: what is noted until `passed` is of the way of one that matches. */
	tried({ rule, box }: Step, state: State): Trial {
		const mark = this.notes.length;
		const guessed = this.guessed(box, state, false);
		this.noteAll(box, state, false);
		for (const text of rule.assumes) {
			this.notes.push({ text, holds: true, changes: 0, isOwn: false });
		}
		return { mark, guessed };
	}

	/** The packet is taken not to match the step. Returns all that it relies on if it does: see `left`. */
	passed(step: Step, { mark, guessed }: Trial): readonly Note[] {
		const matching = this.notes;
		this.notes = matching.slice(0, mark);
		this.notePassed(step, guessed);
		return matching;
	}

	/** It matched the step after all, and left the chain there. */
	left(matching: readonly Note[]): void {
		this.notes = [...matching];
	}

	/** The dimensions of a box of which nothing is known, where it cannot be said that nothing has changed them and they are, or are not, as it asks for. */
	private guessed({ dims, sets }: Box, state: State, isIn: boolean): readonly number[] {
		return dims.filter(
			(dimension, i) =>
				dimension < FIRST_LITERAL &&
				!state.isKnown(dimension) &&
				(this.spoiled.has(dimension) || holds(dimension, sets[i]!, state) !== isIn),
		);
	}

	private notePassed(step: Step, guessed: readonly number[]): void {
		const { rule } = step;
		const assumes = [...rule.assumes, ...(guessed.length > 0 && doesSomething(step) ? this.program.textsAbout(rule, guessed) : [])];
		const isNoted = assumes.some((text) => this.notes.findLast((note) => note.text === text)?.holds === false);
		if (doesSomething(step) && assumes.length > 0 && !isNoted) {
			this.notes.push({ text: assumes[0]!, holds: false, changes: 0, isOwn: false });
		}
	}
}

function doesSomething({ kind, writes }: Step): boolean {
	return kind !== 'continues' || writes.length > 0;
}
