// Rules and chains on their way into the program.

import type { Hook } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Afterwards } from './actions.ts';
import { ALL, type Box, limit } from './box.ts';
import { ChainIndex } from './chain-index.ts';
import { TRUE } from './dimensions.ts';
import { ANY_EFFECTS, type Effect, MARK, writtenBy } from './effects.ts';
import type { RuleParts } from './parts.ts';
import type { ChainCode, RuleCode, Step } from './program.ts';
import type { Space } from './space.ts';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Where a rule stands. */
export type Place = Pick<RuleCode, 'line' | 'chain' | 'position'>;

/** A chain of which only the name is known. */
export function draftChain(chain: Chain, rank: number): Mutable<ChainCode> {
	return {
		name: chain.name,
		rank,
		chain,
		hook: chain.hook,
		rules: [],
		steps: NO_STEPS,
		index: ChainIndex.ofNone(),
		escapes: NO_STEPS,
		changing: NO_STEPS,
		chances: NOTHING,
		calls: [],
		isLooped: false,
		isOpen: false,
		hooks: NO_HOOKS,
		writes: NO_WRITES,
	};
}

/**
 * The rule, and its steps, which go into `steps`; what they write is told by `settle`. `chainOf` gives the chains that are called. Without parts: a rule that
 * iptables-restore leaves out for the other family, to which no packet comes. A rule that changes packets and may match them or not gets a predicate of its own in the `space`.
 */
export function draftRule(
	{ line, chain, position }: Place,
	parts: RuleParts | undefined,
	chainOf: (name: string) => ChainCode | undefined,
	steps: Step[],
	space: Space,
): RuleCode {
	if (!parts) {
		return {
			line,
			chain,
			position,
			boxes: LEFT_OUT,
			isFirm: true,
			hides: false,
			assumes: NOTHING_ASSUMED,
			header: 0,
			decision: undefined,
			target: undefined,
		};
	}
	const { condition, affected, afterwards, effects, decision } = parts;
	const { boxes, isFirm, hides, assumes, header } = condition;
	const isActive = affected.length > 0 && (afterwards.kind !== 'continues' || effects.length > 0);
	const target = isActive ? calledBy(afterwards, chainOf) : undefined;
	const rule: RuleCode = { line, chain, position, boxes, isFirm, hides, assumes, header, decision, target };
	if (condition.touchesMark) {
		steps.push(stepOf(rule, position - BEFORE, ALL, 'continues', undefined, MARKS_CHANGE, false));
	}
	const chance = isActive && !isFirm && assumes.length > 0 && afterwards.kind === 'continues' ? space.chance(assumes.join(' ')) : undefined;
	for (const box of isActive ? affected : NO_BOXES) {
		const lucky = chance === undefined ? box : limit(box, chance, TRUE)!;
		steps.push(stepOf(rule, position, lucky, afterwards.kind, target, effects, isFirm || chance !== undefined, chance));
	}
	return rule;
}

/** Whether iptables-restore leaves a rule out. */
export function isLeftOut({ boxes }: RuleCode): boolean {
	return boxes === LEFT_OUT;
}

/** The boxes of all rules that are left out, and of no others. */
const LEFT_OUT: readonly Box[] = [];
const NOTHING_ASSUMED: readonly string[] = [];

/** What the matches of a rule change, they change before its target does anything. */
const BEFORE = 0.5;

function calledBy(afterwards: Afterwards, chainOf: (name: string) => ChainCode | undefined): ChainCode | undefined {
	return afterwards.kind === 'jump' || afterwards.kind === 'goto' ? chainOf(afterwards.chain) : undefined;
}

function stepOf(
	rule: RuleCode,
	position: number,
	box: Box,
	kind: Step['kind'],
	target: ChainCode | undefined,
	effects: readonly Effect[],
	isFirm: boolean,
	chance?: number,
): Step {
	return { rule, position, box, kind, target, effects, writes: NOTHING, isFirm, chance };
}

/** A call that closes a loop is refused by the kernel: nothing is said of what it would do. */
export function closeLoop(step: Mutable<Step>): void {
	step.kind = 'maybe-ends';
	step.target = undefined;
	step.effects = ANY_EFFECTS;
	(step.rule as Mutable<RuleCode>).target = undefined;
}

/** Notes what a step writes; all predicates of the table must be in the space by now. */
export function settle(step: Mutable<Step>, space: Space): void {
	step.writes = step.effects.length === 0 ? NOTHING : writtenBy(step.effects, space);
}

const NOTHING: readonly number[] = [];
const NO_BOXES: readonly Box[] = [];
const NO_STEPS: readonly Step[] = [];
const NO_HOOKS: ReadonlySet<Hook> = new Set();
const NO_WRITES: ReadonlySet<number> = new Set();
const MARKS_CHANGE: readonly Effect[] = [MARK];
