// Calls and returns that happen now and then, by a rate, by chance or by what was remembered, where packets are changed: each has a predicate of its own (Step.chance), so
// that whoever was changed there is told from whoever was not.

import { limit } from './box.ts';
import { TRUE } from './dimensions.ts';
import type { Mutable } from './draft.ts';
import type { ChainCode, RuleCode, Step } from './program.ts';
import type { Space } from './space.ts';

/** So many rules of a table are followed; of more, what happens behind them is not known, as there were too many ways to look at. */
const MOST = 24;

/** Whether it depends on a rate or the like if a packet is changed: the step leads to a chain in which packets are changed, or leaves one. */
export function isLuckyCall({ kind, isFirm, rule, target, chance }: Step, changes: (chain: ChainCode) => boolean): boolean {
	if (rule.assumes.length === 0 || (isFirm && chance === undefined)) {
		return false;
	}
	const leads = (kind === 'jump' || kind === 'goto') && target !== undefined && changes(target);
	return leads || ((kind === 'goto' || kind === 'returns') && changes(rule.chain));
}

/** Whether so many rules are followed. */
export function areFollowed(luckyCalls: number): boolean {
	return luckyCalls <= MOST;
}

/** How many of the steps are such, and gives them predicates where they are few. Callers stand before those they call; loops are closed, and what rules write is settled. */
export function* followLuckyCalls(chains: readonly ChainCode[], space: Space): Generator<undefined, number> {
	const changing = new Set<ChainCode>();
	const changes = (chain: ChainCode): boolean => changing.has(chain);
	for (const chain of chains.toReversed()) {
		if (chain.steps.some(({ writes, target }) => writes.length > 0 || (target !== undefined && changes(target)))) {
			changing.add(chain);
		}
		if (chain.rank % SLICE === 0) {
			yield;
		}
	}
	const found: Step[] = [];
	for (const { steps, rank } of changing) {
		// a call into a chain that changes packets makes its own chain one of them
		for (const step of steps) {
			if (isLuckyCall(step, changes)) {
				found.push(step);
			}
		}
		if (rank % SLICE === 0) {
			yield;
		}
	}
	const rules = new Set(found.map(({ rule }) => rule));
	if (areFollowed(rules.size)) {
		giveChances(found, space);
	}
	return rules.size;
}

/** Chains after which whoever waits may have a turn. */
const SLICE = 64;

/** All steps of a rule share a predicate. */
function giveChances(steps: readonly Step[], space: Space): void {
	const chances = new Map<RuleCode, number>();
	for (const step of steps as readonly Mutable<Step>[]) {
		const chance = chances.get(step.rule) ?? space.chance(step.rule.assumes.join(' '));
		chances.set(step.rule, chance);
		step.box = limit(step.box, chance, TRUE)!;
		step.isFirm = true;
		step.chance = chance;
	}
}
