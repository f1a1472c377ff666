// Rules and chains on their way into the program: what is known of a rule by itself, before the calls between chains are.

import type { Chain } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import type { Afterwards } from './actions.ts';
import { ALL, type Box } from './box.ts';
import { ANY_EFFECTS, type Effect, MARK, writtenBy } from './effects.ts';
import type { RuleParts } from './parts.ts';
import type { ChainCode, RuleCode, Step, Stone } from './program.ts';
import type { Space } from './space.ts';

export interface ChainDraft {
	readonly chain: Chain;
	/** The rules as they were when work on the program began. */
	readonly lines: readonly Line[];
	readonly drafts: StepDraft[];
	readonly code: Mutable<ChainCode>;
}

export interface StepDraft {
	readonly rule: RuleCode;
	readonly position: number;
	readonly boxes: readonly Box[];
	readonly afterwards: Afterwards;
	readonly effects: readonly Effect[];
	readonly isFirm: boolean;
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Where a rule stands. */
export type Place = Pick<RuleCode, 'line' | 'chain' | 'position'>;

/** The rule and its steps. Without parts: a line that could not be read as a rule, which may match anything. */
export function draftRule(place: Place, parts: RuleParts | undefined, drafts: StepDraft[]): RuleCode {
	const { line, chain, position } = place;
	if (!parts) {
		return { line, chain, position, boxes: [ALL], isFirm: false, hides: true, assumes: [], decision: undefined, target: undefined };
	}
	const { condition, affected, afterwards, effects, decision } = parts;
	const { boxes, isFirm, hides, assumes } = condition;
	const rule: RuleCode = { line, chain, position, boxes, isFirm, hides, assumes, decision, target: undefined };
	if (condition.touchesMark) {
		const own = { position: position - BEFORE, boxes: [ALL], isFirm: false };
		drafts.push({ ...own, rule, afterwards: { kind: 'continues' }, effects: MARKS_CHANGE });
	}
	if (affected.length > 0 && (afterwards.kind !== 'continues' || effects.length > 0)) {
		drafts.push({ rule, position, boxes: affected, afterwards, effects, isFirm });
	}
	return rule;
}

/** What the matches of a rule change, they change before its target does anything. */
const BEFORE = 0.5;

/** The name of the chain that a step jumps or goes to. */
export function calledBy({ afterwards }: StepDraft): string | undefined {
	return afterwards.kind === 'jump' || afterwards.kind === 'goto' ? afterwards.chain : undefined;
}

/** The step, with the chain that it calls. A call that closes a loop is refused by the kernel: nothing is said of what it would do. */
export function stepOf(draft: StepDraft, called: ChainCode | undefined, closesLoop: boolean, space: Space): Step {
	const { rule, position, boxes, isFirm, afterwards } = draft;
	const target = closesLoop ? undefined : called;
	(rule as Mutable<RuleCode>).target = target ?? rule.target;
	const effects = closesLoop ? ANY_EFFECTS : draft.effects;
	const writes = effects.length === 0 ? NONE : writtenBy(effects, space);
	const step: Step & { stones: readonly Stone[] } = {
		rule,
		position,
		kind: closesLoop ? 'maybe-ends' : afterwards.kind,
		target,
		effects,
		writes,
		isFirm,
		stones: NO_STONES,
	};
	// not pushed one by one: a list that grew has room for a dozen more, and there are as many lists as rules
	step.stones = boxes.map((box) => ({ step, box }));
	return step;
}

const NONE: readonly number[] = [];
const MARKS_CHANGE: readonly Effect[] = [MARK];
const NO_STONES: readonly Stone[] = [];
