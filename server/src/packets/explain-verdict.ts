// From the verdict about a rule to the answer: which rules stop its packets, whether they decide the same, and a packet that a person can read.

import type { Line } from '../syntax/line.ts';
import type { Answer, AnswerKind, Blocker, Reason } from './answers.ts';
import { type Box, cut, volume } from './box.ts';
import { likeness } from './likeness.ts';
import type { Program, RuleCode, Step } from './program.ts';
import type { Arrival, Part, Refutation } from './search.ts';
import type { RuleVerdict } from './verdicts.ts';
import type { Stop } from './walk.ts';
import { witnessOf } from './witness.ts';

const NONE = { blockers: [], witness: undefined, reason: undefined } as const;

/** The answer about a rule at which a packet arrives. */
export function reachable(arrival: Arrival, program: Program): Answer {
	return { ...NONE, kind: 'reachable', witness: witnessOf(arrival, program) };
}

/** `trusting`: as if a print-out hid nothing; `careful`: as if everything that it hides were there. */
export function explain(rule: RuleCode, trusting: RuleVerdict, careful: RuleVerdict, program: Program): Answer {
	switch (trusting.kind) {
		case 'live':
			return reachable(trusting.arrival, program);
		case 'unknown':
			return { ...NONE, kind: 'unknown' };
		case 'never':
			return { ...NONE, kind: 'never-matches', reason: trusting.because };
		case 'no-chain':
			return { ...NONE, kind: hiddenOr('no-caller', careful), reason: 'chain' };
		case 'dead':
			return explainDead(rule, trusting.refutations, careful, program);
	}
}

function hiddenOr(kind: AnswerKind, careful: RuleVerdict): AnswerKind {
	return careful.kind === 'live' || careful.kind === 'unknown' ? 'possibly' : kind;
}

function explainDead(rule: RuleCode, refutations: readonly Refutation[], careful: RuleVerdict, program: Program): Answer {
	const stops = stopsOf(refutations, program);
	const isChanged = refutations.some((refutation) => mismatches(refutation));
	if (refutations.every(isImpossible)) {
		return { ...NONE, kind: hiddenOr('never-matches', careful), reason: 'no-such-packet' };
	}
	if (stops.length === 0 && !isChanged && rule.chain.hook !== undefined) {
		return { ...NONE, kind: hiddenOr('never-matches', careful), reason: 'hook' };
	}
	if (stops.length === 0) {
		// in a user chain it may be a caller that does not match, or what happens to packets in the chain itself
		const isOwn = isChanged && (rule.chain.hook !== undefined || refutations.every((refutation) => changesOnTheWay(refutation, rule)));
		const reason: Reason = isOwn ? 'changes' : 'callers';
		return { ...NONE, kind: hiddenOr(reason === 'changes' ? 'never-matches' : 'no-caller', careful), reason };
	}
	const blockers = stops.map(({ stop }): Blocker => ({ line: stop.step!.rule.line, calls: stop.detours.map(({ rule }) => rule.line) }));
	const likenesses = new Set(stops.map(({ stop }) => likeness(rule, stop, program)));
	const isSame = !isChanged && likenesses.size === 1 && likenesses.has('same');
	const kind = hiddenOr(isSame ? 'redundant' : 'unreachable', careful);
	const showsNothing = stops.some(({ stop }) => stop.step!.rule.hides && stop.step!.rule.boxes.every(({ dims }) => dims.length === 0));
	const isMixed = kind === 'unreachable' && (likenesses.size > 1 || !likenesses.has('other'));
	return {
		kind,
		blockers: unique(blockers),
		witness: undefined,
		reason: isMixed ? 'not-all-otherwise' : kind === 'possibly' && showsNothing ? 'shows-nothing' : undefined,
	};
}

interface Share {
	readonly stop: Stop;
	readonly packets: bigint;
}

/** The rules that stop packets, those that stop most first. */
function stopsOf(refutations: readonly Refutation[], program: Program): readonly Share[] {
	const parts = refutations.flatMap((refutation) => [...allParts(refutation)].filter((part) => !('isImpossible' in part)));
	const stopped = parts.filter((part) => 'stop' in part && part.stop.step !== undefined) as { box: Box; stop: Stop }[];
	const dimensions = [...new Set(parts.flatMap(({ box }) => box.dims))];
	const shares = new Map<Line, Share>();
	for (const { box, stop } of stopped) {
		const { line } = stop.step!.rule;
		const share = shares.get(line);
		const packets = (share?.packets ?? 0n) + volume(box, dimensions, program.space.domains);
		shares.set(line, { stop: share?.stop ?? stop, packets });
	}
	const sorted = [...shares.values()].sort((a, b) =>
		a.packets > b.packets ? -1 : a.packets < b.packets ? 1 : inOrder(a.stop.step!, b.stop.step!),
	);
	return parts.length === stopped.length ? needed(sorted, refutations, program) : sorted;
}

/** Callers before those they call, in a chain from the top. */
function inOrder({ rule: a }: Step, { rule: b }: Step): number {
	return a.chain.rank - b.chain.rank || a.position - b.position;
}

/** Leaves out rules whose packets the others stop as well, the ones with the fewest packets first. Only rules that stand on the path count for more than they were found with. */
function needed(shares: readonly Share[], refutations: readonly Refutation[], program: Program): readonly Share[] {
	const isPlain = shares.every(
		({ stop }) => stop.detours.length === 0 && stop.frame === 0 && stop.box.dims.every((dimension) => !program.writes.has(dimension)),
	);
	const ways = isPlain && shares.length > 1 && shares.length <= MOST_COMPARED ? refutations.flatMap(waysOf) : [];
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
	for (const part of refutation.parts) {
		if ('callers' in part) {
			for (const caller of part.callers) {
				yield* allParts(caller);
			}
		} else {
			yield part;
		}
	}
}

/** All packets that come into the chain of a rule are others by the time they come to the rule. */
function changesOnTheWay({ frames, parts }: Refutation, rule: RuleCode): boolean {
	return frames.length === 1 && frames[0]!.rule === rule && parts.every((part) => 'stop' in part && part.stop.step === undefined);
}

/** There are no packets that match the rule and all calls on the way. */
function isImpossible({ parts }: Refutation): boolean {
	return parts.every(
		(part) => 'isImpossible' in part || ('callers' in part && part.callers.length > 0 && part.callers.every(isImpossible)),
	);
}

/** Packets came to the rule, or to a call on the way, changed so that they do not match any more. */
function mismatches(refutation: Refutation): boolean {
	return [...allParts(refutation)].some((part) => 'stop' in part && part.stop.step === undefined);
}

function unique(blockers: readonly Blocker[]): readonly Blocker[] {
	return blockers.filter((blocker, i) => blockers.findIndex(({ line }) => line === blocker.line) === i);
}
