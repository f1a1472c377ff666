// What the engine knows of a rule before the rule has its place in the program: the packets that match, and what happens to them.

import type { Rule } from '../ruleset/rule.ts';
import { type Afterwards, afterwardsOf, onlyWhere } from './actions.ts';
import { type Box, setOf } from './box.ts';
import { type Condition, limitBoxes, possibleSet } from './condition.ts';
import { constrain } from './constrain.ts';
import type { DimensionSet } from './dimensions.ts';
import { type Effect, effectsOf } from './effects.ts';
import type { Intervals } from './intervals.ts';
import { matchText } from './opaque-matches.ts';
import type { Limited, Template } from './reading.ts';
import type { Space } from './space.ts';

export interface RuleParts {
	readonly condition: Condition;
	readonly afterwards: Afterwards;
	readonly effects: readonly Effect[];
	/** The part of the packets that match for which the target does anything at all. */
	readonly affected: readonly Box[];
	/** See RuleCode.decision. */
	readonly decision: string | undefined;
}

/** The parts of a rule of the rule model. */
export function partsOf(rule: Rule, space: Space): RuleParts {
	const condition = constrain(rule, space);
	return {
		condition,
		afterwards: afterwardsOf(rule, space.family),
		effects: effectsOf(rule),
		affected: onlyWhere(rule, condition.boxes),
		decision: decisionOf(rule),
	};
}

/** What a rule does, in one spelling; undefined where it decides nothing. */
export function decisionOf({ action }: Rule): string | undefined {
	switch (action.kind) {
		case 'verdict':
			return action.name;
		case 'return':
			return 'RETURN';
		case 'target':
			return matchText(action.name, action.options);
		default:
			return undefined;
	}
}

/** Stands for a decision that is to be read from the line when somebody asks. */
export const UNREAD = '\0';

interface Form {
	readonly dims: readonly number[];
	readonly sets: readonly DimensionSet[];
	readonly places: readonly number[];
}

/** A template in the space of one table. */
export class BoundTemplate {
	/** It gives for its own rule what the general way gives. */
	readonly isRight: boolean;
	private readonly template: Template;
	private readonly space: Space;
	private readonly rest: Condition;
	private readonly afterwards: Afterwards;
	private readonly effects: readonly Effect[];
	private readonly decision: string | undefined;
	/** Where the rest is one box that says nothing of the dimensions in slots: all dimensions, the sets of the rest, and where those of the slots belong. */
	private readonly form: Form | undefined;
	private lastSlot: Intervals | undefined;
	private lastLimited: Limited | undefined;
	private lastPossible: DimensionSet = [];

	constructor(template: Template, space: Space) {
		const { rule, rest, limits } = template;
		this.template = template;
		this.space = space;
		this.rest = constrain(rest, space);
		this.afterwards = afterwardsOf(rule, space.family);
		this.effects = effectsOf(rule);
		this.decision = template.leavesTarget ? UNREAD : decisionOf(rule);
		this.form = formOf(this.rest.boxes, limits);
		this.isRight = isSame(this.conditionOf(template.sets), constrain(rule, space));
	}

	/** The parts of a rule with these sets in the slots, and this word after -j. */
	partsOf(sets: readonly Intervals[], target: string): RuleParts {
		const condition = this.conditionOf(sets);
		const { kind } = this.afterwards;
		return {
			condition,
			afterwards: this.template.namesChain && (kind === 'jump' || kind === 'goto') ? { kind, chain: target } : this.afterwards,
			effects: this.effects,
			affected: onlyWhere(this.template.rule, condition.boxes),
			decision: this.decision,
		};
	}

	private conditionOf(slots: readonly Intervals[]): Condition {
		const { form, template } = this;
		const { limits } = template;
		if (!form) {
			const boxes = limits.reduce(
				(left, { dimension, isNegated }, i) => limitBoxes(left, this.space, dimension, slots[i]!, isNegated),
				this.rest.boxes,
			);
			return this.restWith(boxes);
		}
		const sets = form.sets.slice();
		for (let i = 0; i < limits.length; i++) {
			const set = this.possible(limits[i]!, slots[i]!);
			if (set.length === 0) {
				return this.restWith([]);
			}
			sets[form.places[i]!] = set;
		}
		return this.restWith([{ dims: form.dims, sets }]);
	}

	/** What a slot leaves of its dimension. Many rules without a network follow each other. */
	private possible(limited: Limited, slot: Intervals): DimensionSet {
		if (!limited.isNegated) {
			return possibleSet(this.space, limited.dimension, slot, false);
		}
		if (this.lastSlot !== slot || this.lastLimited !== limited) {
			this.lastSlot = slot;
			this.lastLimited = limited;
			this.lastPossible = possibleSet(this.space, limited.dimension, slot, true);
		}
		return this.lastPossible;
	}

	/** Written out, as a copy of the rest costs more than all of this. */
	private restWith(boxes: readonly Box[]): Condition {
		const { isFirm, hides, assumes, touchesMark, header } = this.rest;
		return { boxes, isFirm, hides, assumes, touchesMark, header };
	}
}

function formOf(boxes: readonly Box[], limits: readonly Limited[]): Form | undefined {
	const [box] = boxes;
	const own = limits.map(({ dimension }) => dimension);
	if (!box || boxes.length > 1 || own.some((dimension) => box.dims.includes(dimension)) || new Set(own).size < own.length) {
		return undefined;
	}
	const dims = [...box.dims, ...own].sort((a, b) => a - b);
	const sets = dims.map((dimension) => setOf(box, dimension) ?? []);
	return { dims, sets, places: own.map((dimension) => dims.indexOf(dimension)) };
}

function isSame(a: Condition, b: Condition): boolean {
	const { boxes, isFirm, hides, assumes, touchesMark, header } = a;
	return (
		isFirm === b.isFirm &&
		hides === b.hides &&
		touchesMark === b.touchesMark &&
		header === b.header &&
		isSameList(assumes, b.assumes) &&
		boxes.length === b.boxes.length &&
		boxes.every(
			({ dims, sets }, i) => isSameList(dims, b.boxes[i]!.dims) && sets.every((set, j) => isSameList<unknown>(set, b.boxes[i]!.sets[j]!)),
		)
	);
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
	return a.length === b.length && a.every((each, i) => each === b[i]);
}
