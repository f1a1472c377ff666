// From the verdict about a rule to the answer: which rules stop its packets, whether they decide the same, and a packet that a person can read.

import type { Line } from '../syntax/line.ts';
import type { Answer, AnswerKind, Blocker, Reason } from './answers.ts';
import { type Box, cut, meet, volume } from './box.ts';
import { areStoppedBy } from './certificate.ts';
import { FIRST_LITERAL } from './dimensions.ts';
import { likeness } from './likeness.ts';
import type { Program, RuleCode, Step } from './program.ts';
import type { Arrival, Part, Refutation } from './search.ts';
import type { RuleVerdict } from './verdicts.ts';
import type { Stop } from './walk.ts';
import { witnessOf } from './witness.ts';

const NONE = { blockers: [], above: undefined, witness: undefined, reason: undefined } as const;

/** The answer about a rule at which a packet arrives. */
export function reachable(arrival: Arrival, program: Program): Answer {
	return { ...NONE, kind: 'reachable', witness: witnessOf(arrival, program) };
}

export interface Explained {
	readonly answer: Answer;
	/** For unreachable: the first of the rules that stop packets, or lead to those that do, where all stand in the chain of the rule. */
	readonly first?: RuleCode | undefined;
}

/** `trusting`: as if a print-out hid nothing; `careful`: as if everything that it hides were there. `whyDead`: the answer about another rule that is known to be reached by no packet. */
export function explain(
	rule: RuleCode,
	trusting: RuleVerdict,
	careful: RuleVerdict,
	program: Program,
	whyDead: (other: RuleCode) => Answer | undefined,
): Explained {
	switch (trusting.kind) {
		case 'live':
			return { answer: reachable(trusting.arrival, program) };
		case 'unknown':
			return { answer: { ...NONE, kind: 'unknown' } };
		case 'never':
			return { answer: { ...NONE, kind: 'never-matches', reason: trusting.because } };
		case 'no-chain':
			return { answer: { ...NONE, kind: hiddenOr('no-caller', careful), reason: 'chain' } };
		case 'dead':
			return explainDead(rule, trusting.refutations, careful, program, whyDead);
	}
}

function hiddenOr(kind: AnswerKind, careful: RuleVerdict): AnswerKind {
	return careful.kind === 'live' || careful.kind === 'unknown' ? 'possibly' : kind;
}

function explainDead(
	rule: RuleCode,
	refutations: readonly Refutation[],
	careful: RuleVerdict,
	program: Program,
	whyDead: (other: RuleCode) => Answer | undefined,
): Explained {
	const found = stopsOf(refutations, program);
	// packets may go through the chain twice, but a rule to which none comes stops none the first time; and neither does another such rule
	const coming = found.filter(({ stop }) => stop.step!.rule !== rule && !whyDead(stop.step!.rule));
	const others = coming.length > 0 ? coming : found.filter(({ stop }) => stop.step!.rule !== rule);
	const stops = others.length > 0 ? others : found;
	const isChanged = refutations.some((refutation) => mismatches(refutation));
	const isChangedBefore = refutations.some((refutation) => changesAny(refutation, program)) && !areStoppedRightBefore(rule, stops, program);
	if (refutations.every(isImpossible)) {
		return { answer: { ...NONE, kind: hiddenOr('never-matches', careful), reason: 'no-such-packet' } };
	}
	if (stops.length === 0 && !isChanged && rule.chain.hook !== undefined) {
		return { answer: { ...NONE, kind: hiddenOr('never-matches', careful), reason: 'hook' } };
	}
	if (stops.length === 0) {
		// in a user chain it may be a caller that does not match, or what happens to packets in the chain itself
		const isOwn = isChanged && (rule.chain.hook !== undefined || refutations.every((refutation) => changesOnTheWay(refutation, rule)));
		const reason: Reason = isOwn ? 'changes' : 'callers';
		return { answer: { ...NONE, kind: hiddenOr(reason === 'changes' ? 'never-matches' : 'no-caller', careful), reason } };
	}
	// where there are none but such rules, what stops their packets stops those of this one
	const dead = coming.length > 0 ? [] : stops.flatMap(({ stop }) => whyDead(stop.step!.rule) ?? []);
	const isTold = dead.length === stops.length && dead.every((answer) => answer.blockers.length > 0);
	const blockers = isTold
		? dead.flatMap((answer) => answer.blockers)
		: stops.map(({ stop }): Blocker => ({ line: stop.step!.rule.line, calls: stop.detours.map(({ rule }) => rule.line) }));
	const likenesses = new Set(stops.map(({ stop }) => likeness(rule, stop, program)));
	const isSame = likenesses.size === 1 && likenesses.has('same') && dead.every((answer) => !isTold || answer.kind === 'redundant');
	const kind = hiddenOr(isSame ? 'redundant' : 'unreachable', careful);
	const isMixed = likenesses.size > 1 || !likenesses.has('other');
	const answer = { ...NONE, kind, blockers: unique(blockers), reason: reasonFor(kind, isChangedBefore, isMixed, stops) };
	return { answer, first: kind === 'unreachable' ? firstInChain(rule, stops) : undefined };
}

function firstInChain({ chain }: RuleCode, stops: readonly Share[]): RuleCode | undefined {
	let first: RuleCode | undefined;
	for (const { stop } of stops) {
		const step = [stop.step!, ...stop.detours].find((each) => each.rule.chain === chain);
		if (!step) {
			return undefined;
		}
		first = !first || step.position < first.position ? step.rule : first;
	}
	return first;
}

function reasonFor(kind: AnswerKind, isChangedBefore: boolean, isMixed: boolean, stops: readonly Share[]): Reason | undefined {
	if (kind === 'unreachable') {
		return isChangedBefore ? 'some-changed' : isMixed ? 'not-all-otherwise' : undefined;
	}
	const showsNothing = stops.some(({ stop }) => stop.step!.rule.hides && stop.step!.rule.boxes.every(({ dims }) => dims.length === 0));
	return kind === 'possibly' && showsNothing ? 'shows-nothing' : undefined;
}

interface Share {
	/** The first of those that were found. */
	readonly stop: Stop;
	packets: bigint;
	/** The steps of the rule, and those that lead to it. */
	readonly steps: Set<Step>;
}

/** The rules that stop packets, those that stop most first. */
function stopsOf(refutations: readonly Refutation[], program: Program): readonly Share[] {
	const parts = refutations.flatMap((refutation) => [...allParts(refutation)].filter((part) => !('isImpossible' in part)));
	const stopped = parts.filter((part) => 'stop' in part && part.stop.step !== undefined) as { box: Box; stop: Stop }[];
	const dimensions = [...new Set(parts.flatMap(({ box }) => box.dims))];
	const shares = new Map<Line, Share>();
	for (const { box, stop } of stopped) {
		const { line } = stop.step!.rule;
		const share = shares.get(line) ?? { stop, packets: 0n, steps: new Set() };
		shares.set(line, share);
		share.packets += volume(box, dimensions, program.space.domains);
		for (const step of [...stop.detours, stop.step!, ...stop.besides]) {
			share.steps.add(step);
		}
	}
	const sorted = [...shares.values()].sort((a, b) =>
		a.packets > b.packets ? -1 : a.packets < b.packets ? 1 : inOrder(a.stop.step!, b.stop.step!),
	);
	return parts.length === stopped.length && areAllPlain(sorted, program)
		? needed(sorted, refutations, program)
		: neededOnTheWay(sorted, refutations, program);
}

/** Callers before those they call, in a chain from the top. */
function inOrder({ rule: a }: Step, { rule: b }: Step): number {
	return a.chain.rank - b.chain.rank || a.position - b.position;
}

/** The rules stand at the beginning of the path, and ask for nothing that is changed. */
function areAllPlain(shares: readonly Share[], { writes }: Program): boolean {
	return shares.every(
		({ stop }) =>
			stop.detours.length === 0 &&
			stop.besides.length === 0 &&
			stop.frame === 0 &&
			stop.box.dims.every((dimension) => !writes.has(dimension)),
	);
}

/** Leaves out rules whose packets the others, which are all plain, stop as well, the ones with the fewest packets first. */
function needed(shares: readonly Share[], refutations: readonly Refutation[], program: Program): readonly Share[] {
	const ways = shares.length > 1 && shares.length <= MOST_COMPARED ? refutations.flatMap(waysOf) : [];
	if (ways.length === 0 || ways.length > MOST_COMPARED) {
		return shares;
	}
	const kept = new Set(shares.map(({ stop }) => stop.step!.rule.line));
	for (const { stop } of [...shares].reverse()) {
		const { line } = stop.step!.rule;
		kept.delete(line);
		if (!ways.every((way) => isStoppedBy(kept, way, program))) {
			kept.add(line);
		}
	}
	return shares.filter(({ stop }) => kept.has(stop.step!.rule.line));
}

/**
 * The same for rules of which some are not plain. A rule stops packets of another one if they would match that one, were it not for the rule: those that are changed later on so that
 * they would not match in any case need no other reason.
 */
function neededOnTheWay(shares: readonly Share[], refutations: readonly Refutation[], program: Program): readonly Share[] {
	const isWorthIt = shares.length > (program.writes.size > 0 ? 0 : 1) && shares.length <= MOST_COMPARED_ON_THE_WAY;
	const ways = isWorthIt ? refutations.flatMap((refutation) => [...allRefutations(refutation)]) : [];
	const steps = ways.reduce(
		(sum, { frames, parts }) => sum + parts.length * frames.reduce((length, { rule }) => length + rule.chain.changing.length, 1),
		0,
	);
	if (ways.length === 0 || steps * shares.length > MOST_STEPS) {
		return shares;
	}
	const areStopped = (named: ReadonlySet<Step>, isMeant: (stop: Stop) => boolean): boolean =>
		ways.every(({ frames, parts }) =>
			parts.every(
				(part) => !('stop' in part) || !isMeant(part.stop) || areStoppedBy(named, frames, part.box, program, { trustsListing: true }),
			),
		);
	const matchAnyhow = new Set(shares.filter(({ steps }) => !areStopped(NO_STEPS, ({ step }) => step !== undefined && steps.has(step))));
	const kept = new Set(shares);
	const fewestFirst = [...shares].reverse();
	for (const share of [...fewestFirst.filter((each) => !matchAnyhow.has(each)), ...fewestFirst.filter((each) => matchAnyhow.has(each))]) {
		kept.delete(share);
		const named = new Set([...kept].flatMap((other) => [...other.steps]));
		if (!areStopped(named, () => true)) {
			kept.add(share);
		}
	}
	return shares.filter((share) => kept.has(share));
}

const NO_STEPS: ReadonlySet<Step> = new Set();
/** Rules, and steps of the chains of a path that may have to be looked at for all of them: a few milliseconds. */
const MOST_COMPARED_ON_THE_WAY = 8;
const MOST_STEPS = 20_000;

/** The refutations in which rules stop packets: one for each way on which they come. What stops them on one way is not there on another. */
function waysOf(refutation: Refutation): readonly Refutation[] {
	const callers = refutation.parts.flatMap((part) => ('callers' in part ? part.callers.flatMap(waysOf) : []));
	return refutation.parts.some((part) => 'stop' in part) ? [refutation, ...callers] : callers;
}

/** Whether some of the rules stop all that was stopped on a way. */
function isStoppedBy(lines: ReadonlySet<Line>, { region, parts }: Refutation, program: Program): boolean {
	const boxes = parts.flatMap((part) => (!('stop' in part) ? [part.box] : lines.has(part.stop.step!.rule.line) ? [part.stop.box] : []));
	return isCovered(region, boxes, program);
}

const MOST_COMPARED = 24;
const MOST_PIECES = 100;

function isCovered(region: Box, boxes: readonly Box[], program: Program): boolean {
	let pieces = [region];
	for (const box of boxes) {
		pieces = pieces.flatMap((piece) => cut(piece, box, program.space.domains));
		if (pieces.length > MOST_PIECES) {
			return false;
		}
	}
	return pieces.length === 0;
}

function* allParts(refutation: Refutation): Iterable<Part> {
	for (const { parts } of allRefutations(refutation)) {
		yield* parts.filter((part) => !('callers' in part));
	}
}

/** A refutation, and those of the callers that it builds on. */
function* allRefutations(refutation: Refutation): Iterable<Refutation> {
	yield refutation;
	for (const part of refutation.parts) {
		for (const caller of 'callers' in part ? part.callers : []) {
			yield* allRefutations(caller);
		}
	}
}

/** All packets that come into the chain of a rule are others by the time they come to the rule. */
function changesOnTheWay({ frames, parts }: Refutation, rule: RuleCode): boolean {
	return frames.length === 1 && frames[0]!.rule === rule && parts.every((part) => 'stop' in part);
}

/** There are no packets that match the rule and all calls on the way. */
function isImpossible({ parts }: Refutation): boolean {
	return parts.every(
		(part) => 'isImpossible' in part || ('callers' in part && part.callers.length > 0 && part.callers.every(isImpossible)),
	);
}

/** Packets that would match as they come into the chain are changed on the way so that they do not match any more. Of predicates that is not said: nobody knows how they change. */
function changesAny(refutation: Refutation, { writes }: Program): boolean {
	const mayChange = ({ box, stop }: Extract<Part, { stop: Stop }>): boolean =>
		stop.box.dims.some((dimension) => dimension < FIRST_LITERAL && writes.has(dimension)) && meet(box, stop.box) !== undefined;
	return [...allParts(refutation)].some((part) => 'stop' in part && part.stop.step === undefined && mayChange(part));
}

/** All packets that match a rule match rules above it in its chain that stop them, and nothing is changed between these and the rule. */
function areStoppedRightBefore(rule: RuleCode, stops: readonly Share[], program: Program): boolean {
	const steps = stops.map(({ stop }) => stop.step!).filter((step) => step.rule.chain === rule.chain && step.position < rule.position);
	const first = steps.reduce((least, { position }) => Math.min(least, position), Number.POSITIVE_INFINITY);
	const isChanged = rule.chain.changing.some(({ position }) => position > first && position < rule.position);
	const boxes = steps.flatMap((step) => step.rule.boxes);
	return !isChanged && rule.boxes.every((box) => isCovered(box, boxes, program));
}

/** Packets came to the rule, or to a call on the way, and did not match it: what rules change is left open to begin with. */
function mismatches(refutation: Refutation): boolean {
	return [...allParts(refutation)].some((part) => 'stop' in part && part.stop.step === undefined);
}

function unique(blockers: readonly Blocker[]): readonly Blocker[] {
	return blockers.filter((blocker, i) => blockers.findIndex(({ line }) => line === blocker.line) === i);
}
