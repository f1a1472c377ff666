// Whether any packet reaches a rule and matches it. Picks a packet, walks it along a path of calls, and if a rule stops it, cuts out all packets that are stopped
// in the same way, until a packet arrives or none is left. Starts in the rule's own chain, and goes to the callers only with what is left there.

import {
	REACH_BOXES,
	REACH_BOXES_EXPLAINED,
	REACH_DEPTH,
	REACH_PARTS_EXPLAINED,
	REACH_PATHS,
	REACH_PATHS_IN_LOOPS,
	REACH_TRIALS,
	REACH_TRIALS_EXPLAINED,
	REACH_TRIALS_IN_LOOPS,
} from '../limits.ts';
import { type Box, cut, meet } from './box.ts';
import type { Point } from './dimensions.ts';
import { fixedIn } from './entrances.ts';
import { noSuchPacket } from './no-such-packet.ts';
import { pickAsWanted, pickLucky, pickOnPath } from './pick-on-path.ts';
import type { ChainCode, Program, RuleCode, Step } from './program.ts';
import { Recorder } from './recorder.ts';
import { type Frame, type Mode, type Outcome, type Stop, Walk } from './walk.ts';

/** Packets at the head of a path, of which none arrives at its end. */
export interface Refutation {
	/** From the outermost chain that is looked at to the rule itself. */
	readonly frames: readonly Frame[];
	readonly region: Box;
	/** Disjoint parts of the region, and what keeps the packets of each from arriving. Together they are the region. */
	readonly parts: readonly Part[];
}

export type Part =
	| { readonly box: Box; readonly stop: Stop }
	/** There are no such packets: see no-such-packet.ts. */
	| { readonly box: Box; readonly isImpossible: true }
	/** Nobody calls the head of the path with these packets so that they arrive: one refutation for each call, and each way to match it. */
	| { readonly box: Box; readonly callers: readonly Refutation[] };

/** A packet, as it enters the builtin chain at the head of the frames. */
export interface Arrival {
	readonly frames: readonly Frame[];
	readonly point: Point;
}

export type Found = { readonly arrival: Arrival } | { readonly refutation: Refutation } | 'unknown';

/** Packets after which whoever waits may have a turn. */
const SLICE = 16;

/** Whether a packet of a box is known at once that comes to the head of a path, and on it to what stops it. */
export type KnowsOne = (frames: readonly Frame[], box: Box, stop: Stop) => boolean;

/** What a search may cost, counted over all paths of one rule. */
interface Budget {
	boxes: number;
	paths: number;
	/** Rules that packets are compared with. */
	trials: number;
}

export class Search {
	private readonly program: Program;
	private readonly mode: Mode;
	/** Whether packets may take a call: those that are known to be dead are left out. */
	private readonly isLive: (call: RuleCode) => boolean;
	private readonly entries: (head: ChainCode, region: Box) => readonly Box[];
	private budget: Budget = { boxes: 0, paths: 0, trials: 0 };
	/** See Walk. */
	private passedOver: ReadonlySet<Step> | undefined = undefined;
	/** See Walk, of the last one. */
	private hasGuessed = false;

	/**
	 * `entries` gives the part of a region that can come into a builtin chain, or into one that is called from elsewhere: disjoint boxes, none for other chains.
	 */
	constructor(
		program: Program,
		mode: Mode,
		isLive: (call: RuleCode) => boolean,
		entries: (head: ChainCode, region: Box) => readonly Box[],
	) {
		this.program = program;
		this.mode = mode;
		this.isLive = isLive;
		this.entries = entries;
	}

	/**
	 * Tries a few packets along one path of calls. `tries`: how many it took. Undefined where none arrives for certain: a guess about rules before a call says nothing of those behind
	 * it, which may stop each other's packets whatever was changed before.
	 */
	attempt(frames: readonly Frame[], region: Box, tries: number): { readonly arrival: Arrival; readonly tries: number } | undefined {
		let pieces = [region];
		for (let i = 0; i < tries && pieces.length > 0; i++) {
			const piece = pieces.pop()!;
			const point = pickOnPath(piece, frames, this.program);
			const impossible = noSuchPacket(point, piece, frames, this.program, frames[0]!.rule.chain.hook !== undefined);
			if (impossible === 'unknown') {
				return undefined;
			}
			const outcome = impossible ? undefined : this.walk(frames, point);
			const arriving = outcome && this.arriving(point, outcome, piece, frames, frames[0]!.rule.chain.hook !== undefined);
			if (arriving && this.hasGuessed && frames.length > 1) {
				return undefined;
			}
			if (arriving) {
				// a way stands for the packet that is picked first
				return { arrival: { frames, point: arriving }, tries: arriving === point ? i + 1 : i + 2 };
			}
			if (outcome === 'gives up' || i + 1 === tries) {
				return undefined;
			}
			pieces = [...pieces, ...cut(piece, impossible ?? this.around(frames, region, point), this.program.space.domains, true)];
		}
		return undefined;
	}

	/** Decides about packets that match a rule in one of its boxes, in slices. */
	*decide(rule: RuleCode, box: Box): Generator<undefined, Found> {
		this.budget = this.program.hasLoops
			? { boxes: REACH_BOXES, paths: REACH_PATHS_IN_LOOPS, trials: REACH_TRIALS_IN_LOOPS }
			: { boxes: REACH_BOXES, paths: REACH_PATHS, trials: REACH_TRIALS };
		return yield* this.along([{ rule, box }], this.fixed(box));
	}

	/** The same about all packets that match a rule, as if some rules were not there. Less work is done for it. */
	*decideRuleWithout(
		rule: RuleCode,
		passedOver: ReadonlySet<Step>,
	): Generator<undefined, { readonly arrival: Arrival } | { readonly refutations: readonly Refutation[] } | 'unknown'> {
		this.passedOver = passedOver;
		const refutations: Refutation[] = [];
		try {
			for (const box of rule.boxes) {
				this.budget = { boxes: REACH_BOXES_EXPLAINED, paths: REACH_PATHS, trials: REACH_TRIALS_EXPLAINED };
				const found = yield* this.along([{ rule, box }], this.fixed(box));
				if (found === 'unknown' || 'arrival' in found) {
					return found;
				}
				refutations.push(found.refutation);
			}
		} finally {
			this.passedOver = undefined;
		}
		return { refutations };
	}

	/** The rule that stops a packet which arrives where some are passed over. */
	stopOf({ frames, point }: Arrival): Step | undefined {
		const outcome = this.walk(frames, point);
		return typeof outcome === 'string' ? undefined : outcome.step;
	}

	/** What a box says of dimensions that no rule changes: it holds anywhere on the way. */
	fixed(box: Box): Box {
		return fixedIn(box, this.program);
	}

	/**
	 * The same refutation with the rules to which its packets come. It was found in the chain at the head of the path first: where no packet of a part comes to the rule there
	 * that would stop it, what keeps them away takes its place.
	 */
	*explain(refutation: Refutation, knowsOne: KnowsOne): Generator<undefined, Refutation> {
		this.budget = { boxes: REACH_BOXES_EXPLAINED, paths: REACH_PATHS, trials: REACH_TRIALS_EXPLAINED };
		return yield* this.withStopsOnTheWay(refutation, knowsOne);
	}

	private *withStopsOnTheWay(refutation: Refutation, knowsOne: KnowsOne): Generator<undefined, Refutation> {
		const { frames } = refutation;
		if (refutation.parts.length > REACH_PARTS_EXPLAINED) {
			return refutation;
		}
		const parts: Part[] = [];
		for (const part of refutation.parts) {
			const callers =
				'callers' in part
					? yield* this.allWithStopsOnTheWay(part.callers, frames, knowsOne)
					: 'stop' in part
						? yield* this.whatKeepsAway(frames, part, knowsOne)
						: undefined;
			parts.push(callers ? { box: part.box, callers } : part);
		}
		return parts.every((part, i) => part === refutation.parts[i]) ? refutation : { ...refutation, parts };
	}

	/** Those that speak of packets from outside, which need no caller, are what they are. */
	private *allWithStopsOnTheWay(
		refutations: readonly Refutation[],
		frames: readonly Frame[],
		knowsOne: KnowsOne,
	): Generator<undefined, readonly Refutation[]> {
		const all: Refutation[] = [];
		for (const refutation of refutations) {
			const isFromOutside = refutation.frames.length === frames.length;
			all.push(isFromOutside ? refutation : yield* this.withStopsOnTheWay(refutation, knowsOne));
		}
		return all;
	}

	/** Why no packet of a part comes to what stops it; undefined where one does, and where that is not found out soon. */
	private *whatKeepsAway(
		frames: readonly Frame[],
		{ box, stop }: Extract<Part, { stop: Stop }>,
		knowsOne: KnowsOne,
	): Generator<undefined, readonly Refutation[] | undefined> {
		if (knowsOne(frames, box, stop)) {
			return undefined;
		}
		const before = yield* this.beforeHead(frames[0]!.rule.chain, frames, box);
		if (before === 'unknown' || 'arrival' in before) {
			return undefined;
		}
		const callers = yield* this.allWithStopsOnTheWay(before.callers, frames, knowsOne);
		return callers.some((caller) => comeTo(stop, frames, caller)) ? undefined : callers;
	}

	/** Decides about packets of a region that come into the head of the path. Those that come from outside (`isEntry`) need no caller. */
	private *along(frames: readonly Frame[], region: Box, isEntry = false): Generator<undefined, Found> {
		const head = frames[0]!.rule.chain;
		if (this.budget.paths-- <= 0 || frames.length > REACH_DEPTH) {
			return 'unknown';
		}
		const parts: Part[] = [];
		const pieces: Box[] = [region];
		while (pieces.length > 0) {
			if (this.budget.boxes-- <= 0 || this.budget.trials <= 0) {
				return 'unknown';
			}
			if (this.budget.boxes % SLICE === 0) {
				yield;
			}
			const piece = pieces.pop()!;
			const point = pickOnPath(piece, frames, this.program);
			const impossible = noSuchPacket(point, piece, frames, this.program, isEntry);
			if (impossible === 'unknown') {
				return 'unknown';
			}
			if (impossible) {
				parts.push({ box: meet(piece, impossible)!, isImpossible: true });
				pieces.push(...cut(piece, impossible, this.program.space.domains, true));
				continue;
			}
			const outcome = this.walk(frames, point);
			if (outcome === 'gives up') {
				return 'unknown';
			}
			const arriving = this.arriving(point, outcome, piece, frames, isEntry);
			if (arriving && isEntry) {
				return { arrival: { frames, point: arriving } };
			}
			if (outcome === 'arrives' || (arriving && !isEntry)) {
				const before = yield* this.beforeHead(head, frames, piece);
				if (before === 'unknown' || 'arrival' in before) {
					return before;
				}
				parts.push({ box: piece, callers: before.callers });
				continue;
			}
			const hole = this.around(frames, region, point);
			const part = meet(piece, hole);
			if (!part) {
				return 'unknown';
			}
			parts.push({ box: part, stop: outcome });
			pieces.push(...cut(piece, hole, this.program.space.domains, true));
		}
		return { refutation: { frames, region, parts } };
	}

	/** How packets that go through all frames come to the head of them. */
	private *beforeHead(
		head: ChainCode,
		frames: readonly Frame[],
		piece: Box,
	): Generator<undefined, 'unknown' | { arrival: Arrival } | { callers: readonly Refutation[] }> {
		const callers: Refutation[] = [];
		let isUnknown = head.isLooped;
		for (const entry of this.entries(head, piece)) {
			const found = yield* this.along(frames, entry, true);
			if (found === 'unknown') {
				isUnknown = true;
			} else if ('arrival' in found) {
				return found;
			} else {
				callers.push(found.refutation);
			}
		}
		for (const call of head.calls) {
			if (!this.isLive(call.rule)) {
				continue;
			}
			const region = meet(this.fixed(piece), this.fixed(call.box));
			const found = region && (yield* this.along([{ rule: call.rule, box: call.box }, ...frames], region));
			if (found === 'unknown') {
				isUnknown = true;
			} else if (found && 'arrival' in found) {
				return found;
			} else if (found) {
				callers.push(found.refutation);
			}
		}
		return isUnknown ? 'unknown' : { callers };
	}

	/**
	 * The packet, or another one of the piece, where that comes to the end of the path: where the first does not match because of what rules may change, the same when those do
	 * that only do it now and then, or one that would match without them.
	 */
	private arriving(point: Point, outcome: Outcome, piece: Box, frames: readonly Frame[], isEntry: boolean): Point | undefined {
		if (outcome === 'arrives') {
			return point;
		}
		if (outcome === 'gives up' || outcome.step) {
			return undefined;
		}
		for (const lucky of pickLucky(point, piece, this.program)) {
			if (this.walk(frames, lucky) === 'arrives') {
				return lucky;
			}
		}
		const wanted = pickAsWanted(piece, frames, this.program);
		const isPacket = wanted && !noSuchPacket(wanted, piece, frames, this.program, isEntry);
		return isPacket && this.walk(frames, wanted) === 'arrives' ? wanted : undefined;
	}

	/** The packets of a region that are stopped as this one is. */
	private around(frames: readonly Frame[], region: Box, point: Point): Box {
		const quick = new Recorder(region, this.program.space, this.program.writes, false);
		this.walk(frames, point, quick);
		if (!quick.isInsufficient) {
			return quick.box;
		}
		const thorough = new Recorder(region, this.program.space, this.program.writes, true);
		this.walk(frames, point, thorough);
		return thorough.box;
	}

	private walk(frames: readonly Frame[], point: Point, recorder?: Recorder): Outcome {
		const walk = new Walk(this.program, this.mode, point, recorder, undefined, this.passedOver);
		const outcome = walk.run(frames);
		this.budget.trials -= walk.tried;
		this.hasGuessed = walk.hasGuessed;
		return outcome;
	}
}

/** Whether packets of a refutation, which speaks of a longer path, come to what stops them on these frames. */
function comeTo(stop: Stop, frames: readonly Frame[], refutation: Refutation): boolean {
	const before = refutation.frames.length - frames.length;
	return refutation.parts.some((part) =>
		'stop' in part
			? part.stop.step === stop.step && part.stop.frame === stop.frame + before
			: 'callers' in part && part.callers.some((caller) => comeTo(stop, frames, caller)),
	);
}
