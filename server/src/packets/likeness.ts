// Whether a rule that stops packets does to them what the stopped rule would have done.

import { policyOf } from '../ruleset/policy.ts';
import { type Box, cut, meet } from './box.ts';
import type { ChainCode, Program, RuleCode, Step } from './program.ts';
import type { Stop } from './walk.ts';

/** `mixed`: some packets may fare as the rule would have it, and others not, or it was not found out. */
export type Likeness = 'same' | 'other' | 'mixed';

/**
 * A RETURN means the same only to rules of its own chain. Where an earlier rule of the chain leads to the same chain as this one, with -g or by a jump from which nothing
 * comes back, what happens there is the same.
 */
export function likeness(rule: RuleCode, { step, detours }: Stop, program: Program): Likeness {
	const other = step!.rule;
	if (rule.target) {
		const call = detours[0] ?? step!;
		const kind = rule.line.isGoto ? 'goto' : 'jump';
		return call.kind === kind && call.target === rule.target && call.rule.chain === rule.chain ? 'same' : 'other';
	}
	const decision = meaningOf(rule, program);
	if (step!.kind === 'goto') {
		return likenessBehind(step!, rule.boxes, decision, program);
	}
	const isOwn = other.chain === rule.chain && detours.length === 0;
	const isFinal = step!.kind === 'ends' || (step!.kind === 'returns' && (isOwn || other.chain.hook !== undefined));
	return isFinal && decision !== undefined && meaningOf(other, program) === decision ? 'same' : 'other';
}

/** What a rule decides; RETURN leaves a builtin chain to its policy. */
function meaningOf(rule: RuleCode, program: Program): string | undefined {
	const decision = program.decisionOf(rule);
	const isPolicy = decision === 'RETURN' && rule.chain.hook !== undefined;
	return isPolicy ? (policyOf(rule.chain.chain) ?? decision) : decision;
}

/** The same of packets of some boxes that a rule with -g leads to its chain. */
function likenessBehind({ box, target, rule }: Step, boxes: readonly Box[], decision: string | undefined, program: Program): Likeness {
	const { hook, chain } = rule.chain;
	// where rules change packets, an edit behind the goto could make another answer right without anybody noticing: see KnownAnswers.disturb
	if (decision === undefined || program.effectCount > 0) {
		return 'mixed';
	}
	const ends = new Ends(program);
	const mayFall = ends.add(
		target!,
		boxes.flatMap((own) => meet(own, box) ?? []),
	);
	if (mayFall) {
		ends.decisions.add(hook === undefined ? undefined : policyOf(chain));
	}
	const isKnown = !ends.gaveUp && !ends.decisions.has(undefined);
	return !isKnown || (ends.decisions.has(decision) && ends.decisions.size > 1) ? 'mixed' : ends.decisions.has(decision) ? 'same' : 'other';
}

/** Steps that are looked at behind one rule, and pieces into which its packets are cut there. */
const MAX_STEPS = 2_000;
const MAX_PIECES = 64;

/** What becomes of packets in a chain, as far as that can be told without one packet in hand: some may be named that none of them meets, none is left out. */
class Ends {
	readonly decisions = new Set<string | undefined>();
	gaveUp = false;
	private readonly program: Program;
	private left = MAX_STEPS;

	constructor(program: Program) {
		this.program = program;
	}

	/** Adds what packets of some boxes meet in a chain. Returns whether any may come to its end, or leave it with RETURN. */
	add(chain: ChainCode, boxes: readonly Box[]): boolean {
		let mayReturn = false;
		let pieces = boxes;
		for (const step of chain.steps) {
			const met = pieces.flatMap((piece) => meet(piece, step.box) ?? []);
			if (met.length === 0) {
				continue;
			}
			if (this.left-- <= 0) {
				this.gaveUp = true;
				return true;
			}
			const goesOn = this.take(step, met);
			mayReturn ||= goesOn === 'returns';
			if (goesOn !== 'on' && step.isFirm && !step.rule.hides) {
				const rest = pieces.flatMap((piece) => cut(piece, step.box, this.program.space.domains));
				pieces = rest.length > MAX_PIECES ? pieces : rest;
			}
		}
		return mayReturn || pieces.length > 0;
	}

	/** Whether packets that match the step go on in its chain, leave it for the caller, or do neither. */
	private take(step: Step, met: readonly Box[]): 'on' | 'returns' | 'ends' {
		switch (step.kind) {
			case 'continues':
				return 'on';
			case 'maybe-ends':
				this.decisions.add(undefined);
				return 'on';
			case 'returns':
				return 'returns';
			case 'ends':
				this.decisions.add(meaningOf(step.rule, this.program));
				return 'ends';
			case 'goto':
				return this.add(step.target!, met) ? 'returns' : 'ends';
			case 'jump':
				return this.add(step.target!, met) ? 'on' : 'ends';
		}
	}
}
