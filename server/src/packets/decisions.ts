// What rules decide in the end, in one spelling, also through the chains that they call, so that two of them can be compared.

import type { ChainCode, Program, RuleCode, Step } from './program.ts';

/** Calls in each other that are followed, and steps that are looked at: chains that only log and drop are short. */
const DEEPEST = 4;
const MOST_STEPS = 32;

/** What a rule decides about each packet that it matches; undefined where it decides nothing, or not the same about all. */
export function decisionOf(rule: RuleCode, program: Program): string | undefined {
	return rule.target ? decisionIn(rule.target, program, DEEPEST) : program.decisionOf(rule);
}

/** What is decided about every packet that comes into a chain, if it is the same for all. */
function decisionIn({ steps }: ChainCode, program: Program, depth: number): string | undefined {
	const last = steps.at(-1);
	if (!last?.isFirm || last.rule.hides || last.box.dims.length > 0 || steps.length > MOST_STEPS || depth === 0) {
		return undefined;
	}
	const decision = decisionAt(last, program, depth);
	const isSame = (step: Step): boolean => step.kind === 'continues' || decisionAt(step, program, depth) === decision;
	return decision !== undefined && steps.every(isSame) ? decision : undefined;
}

function decisionAt(step: Step, program: Program, depth: number): string | undefined {
	switch (step.kind) {
		case 'ends':
			return program.decisionOf(step.rule);
		case 'jump':
		case 'goto':
			return step.target && decisionIn(step.target, program, depth - 1);
		default:
			return undefined;
	}
}
