// Checks a refutation before anybody is told: shares no code with the search but that for boxes and lists of steps, knows nothing of how it was found, and believes nothing but the rules. The parts
// must be disjoint, lie in the region and add up to it exactly; and the packets of each part, taken together and not one by one, must be stopped on the path.

import { ALL, areDisjoint, type Box, forget, meet, setOf, volume } from './box.ts';
import { after, changesOf, type DimensionSet, domainOf, FIRST_LITERAL, MARKS, subtractSets, undated } from './dimensions.ts';
import { arePairwiseDisjoint } from './disjoint.ts';
import type { Effect } from './effects.ts';
import { has, type Intervals, union } from './intervals.ts';
import { withoutAddress } from './masked-addresses.ts';
import { ANY_MARKS, type MarkSet, marksAfter, withoutMark } from './masks.ts';
import { mergedSteps } from './merged-steps.ts';
import { impossibleOn } from './no-such-packet.ts';
import type { ChainCode, Program, RuleCode, Step } from './program.ts';
import type { Part, Refutation } from './search.ts';
import type { Frame, Mode, Stop } from './walk.ts';

export interface Claims {
	readonly program: Program;
	readonly mode: Mode;
	/** Calls that packets may take; the others were proved dead before. */
	readonly isLive: (call: RuleCode) => boolean;
	readonly entries: (head: ChainCode, region: Box) => readonly Box[];
}

/** Parts after which whoever waits may have a turn. */
const SLICE = 64;

/** Whether the refutation proves that no packet of its region arrives, in slices. Never throws. */
export function* certifies(refutation: Refutation, claims: Claims, isEntry = false): Generator<undefined, boolean> {
	if (!(yield* isPartition(refutation, claims.program))) {
		return false;
	}
	for (const [i, part] of refutation.parts.entries()) {
		if (i % SLICE === SLICE - 1) {
			yield;
		}
		const isProved =
			'isImpossible' in part
				? hasNoPacket(part.box, refutation.frames, claims.program, isEntry)
				: 'stop' in part
					? isStopped(refutation.frames, part.box, part.stop, claims)
					: !isEntry && (yield* haveNoCaller(refutation, part, claims));
		if (!isProved) {
			return false;
		}
	}
	return true;
}

/** There are no packets in a box that come along a path of calls. */
function hasNoPacket(box: Box, frames: readonly Frame[], program: Program, isEntry: boolean): boolean {
	const around = withoutAddress(box, program.space);
	return (around !== undefined && around !== 'unknown') || impossibleOn(frames, program, isEntry).some((other) => isInside(box, other));
}

function* isPartition({ region, parts }: Refutation, { space }: Program): Generator<undefined, boolean> {
	if (!parts.every(({ box }) => isInside(box, region)) || !(yield* arePairwiseDisjoint(parts.map(({ box }) => box)))) {
		return false;
	}
	const dimensions = [...new Set([region, ...parts.map(({ box }) => box)].flatMap(({ dims }) => dims))];
	let sum = 0n;
	for (const [i, { box }] of parts.entries()) {
		if (i % SLICE === SLICE - 1) {
			yield;
		}
		sum += volume(box, dimensions, space.domains);
	}
	return sum === volume(region, dimensions, space.domains);
}

function isInside(inner: Box, outer: Box): boolean {
	return outer.dims.every((dimension, i) => {
		const set = setOf(inner, dimension);
		return set !== undefined && subtractSets(dimension, set, outer.sets[i]!).length === 0;
	});
}

/** Every way into the head of the path is refuted for the part. */
function* haveNoCaller({ frames }: Refutation, part: Extract<Part, { callers: unknown }>, claims: Claims): Generator<undefined, boolean> {
	const head = frames[0]!.rule.chain;
	const fixed = (box: Box): Box => withoutWritten(box, claims.program.writes);
	if (head.isLooped) {
		return false;
	}
	for (const entry of claims.entries(head, part.box)) {
		if (!(yield* isRefuted(part.callers, frames, entry, claims, true))) {
			return false;
		}
	}
	for (const { rule, box } of head.calls.filter((call) => claims.isLive(call.rule))) {
		const region = meet(fixed(part.box), fixed(box));
		if (region && !(yield* isRefuted(part.callers, [{ rule, box }, ...frames], region, claims, false))) {
			return false;
		}
	}
	return true;
}

/** One of the callers refutes that packets of a region come along a path. */
function* isRefuted(
	callers: readonly Refutation[],
	path: readonly Frame[],
	region: Box,
	claims: Claims,
	isEntry: boolean,
): Generator<undefined, boolean> {
	for (const caller of callers) {
		if (isSamePath(caller.frames, path) && isInside(region, caller.region) && (yield* certifies(caller, claims, isEntry))) {
			return true;
		}
	}
	return false;
}

function isSamePath(a: readonly Frame[], b: readonly Frame[]): boolean {
	return a.length === b.length && a.every(({ rule, box }, i) => rule === b[i]!.rule && box === b[i]!.box);
}

/** Whether all packets of the box are stopped before they match the last rule of the path. */
function isStopped(frames: readonly Frame[], box: Box, stop: Stop, { program, mode }: Claims): boolean {
	return areStoppedBy(new Set([...stop.detours, ...(stop.step ? [stop.step] : []), ...stop.besides]), frames, box, program, mode);
}

/** Whether the named steps, and what rules change on the way, keep all packets of the box from matching the last rule of the path, even if no other rule stopped any. */
export function areStoppedBy(named: ReadonlySet<Step>, frames: readonly Frame[], box: Box, program: Program, mode: Mode): boolean {
	const fixed = withoutWritten(box, program.writes);
	return (
		new BoxWalk(program, mode, named, false).isStoppedOn(frames, fixed) ||
		(program.writes.size > 0 && new BoxWalk(program, mode, named, true).isStoppedOn(frames, box))
	);
}

/** Sends a whole box along the path: what holds afterwards holds for each of its packets. */
class BoxWalk {
	private readonly domains: readonly Intervals[];
	private readonly mode: Mode;
	/** The steps that are said to stop them; others that end the walk are passed over, which lets more packets through and never fewer. */
	private readonly named: ReadonlySet<Step>;
	/** Without it, boxes say nothing of dimensions that rules change, and changes are passed over too. */
	private readonly followsChanges: boolean;

	constructor({ space }: Program, mode: Mode, named: ReadonlySet<Step>, followsChanges: boolean) {
		this.domains = space.domains;
		this.mode = mode;
		this.named = named;
		this.followsChanges = followsChanges;
	}

	isStoppedOn(frames: readonly Frame[], start: Box): boolean {
		let box: Box | 'stopped' = start;
		for (const { rule, box: wanted } of frames) {
			box = this.through(rule.chain, rule.position, box, true);
			if (box === 'stopped' || areDisjoint(box, wanted)) {
				return true;
			}
		}
		return false;
	}

	/** What may come to a position of the chain, or, off the path, back to its caller. */
	private through(chain: ChainCode, until: number, start: Box, isOnPath: boolean): Box | 'stopped' {
		// whether rules match that ask for rates or chance is another question each time that packets come
		let box = chain.chances.length > 0 ? renewed(start, chain.chances) : start;
		/** Packets that may have left the chain by then, and all that go on. */
		let escaped: Box | undefined;
		for (const step of this.stepsOf(chain, isOnPath)) {
			const matched = step.box;
			if (step.position >= until) {
				break;
			}
			if (areDisjoint(box, matched)) {
				continue;
			}
			const isWhole = step.isFirm && (this.mode.trustsListing || !step.rule.hides) && isInside(box, matched);
			const isExit = step.kind === 'returns' || step.kind === 'goto';
			if ((step.kind === 'ends' || (isOnPath && isExit)) && !this.named.has(step)) {
				continue; // what it does to the packets that it takes is of no account
			}
			if (isWhole && (step.kind === 'ends' || (isOnPath && isExit))) {
				return escaped ? withoutWritten(escaped, chain.writes) : 'stopped';
			}
			box = this.changed(box, step, isWhole);
			if (step.kind === 'ends' || (isOnPath && isExit)) {
				box = this.withoutStopped(box, step);
			}
			if (isWhole && isExit && !escaped) {
				return step.target ? this.through(step.target, Number.POSITIVE_INFINITY, box, false) : box;
			}
			if (step.target && !(isOnPath && isExit)) {
				const result = this.through(step.target, Number.POSITIVE_INFINITY, box, false);
				if (isWhole && result === 'stopped') {
					return escaped ? withoutWritten(escaped, chain.writes) : 'stopped';
				}
				if (result !== 'stopped') {
					// those that do not come back from there are as they were
					box = isWhole ? result : withoutWritten(box, step.target.writes);
					escaped ??= isExit ? box : undefined;
				}
			}
			escaped ??= !isOnPath && step.kind === 'returns' ? box : undefined;
		}
		return escaped ? withoutWritten(escaped, chain.writes) : box;
	}

	/** The steps that could save packets, and those that are said to stop them, in order. */
	private stepsOf(chain: ChainCode, isOnPath: boolean): readonly Step[] {
		const named = [...this.named].filter(({ rule }) => rule.chain === chain).sort((a, b) => a.position - b.position);
		return mergedSteps(named, mergedSteps(isOnPath ? [] : chain.escapes, this.followsChanges ? chain.changing : []));
	}

	/** What goes on behind a step that stops all packets that match it, where these differ from the others of the box in one dimension. */
	private withoutStopped(box: Box, { box: matched, isFirm, rule }: Step): Box {
		if (!this.followsChanges || !isFirm || (rule.hides && !this.mode.trustsListing)) {
			return box;
		}
		const open = matched.dims.flatMap((dimension, i) => {
			const now = setOf(box, dimension) ?? domainOf(this.domains, dimension);
			const left = subtractSets(dimension, now, matched.sets[i]!);
			return left.length > 0 ? [{ dimension, left }] : [];
		});
		return open.length === 1 ? replaced(box, open[0]!.dimension, open[0]!.left) : box;
	}

	private changed(box: Box, step: Step, isWhole: boolean): Box {
		if (!this.followsChanges || step.writes.length === 0) {
			return box;
		}
		if (!isInside(box, step.box)) {
			const others = forget(box, (dimension) => step.writes.includes(undated(dimension)));
			const marks = setOf(box, MARKS) as MarkSet | undefined;
			const changed = marks && onlyChanged(step.effects);
			// of the other mark all is as it was, whether they match or not
			return changed ? replaced(others, MARKS, withoutMark(changed, marks)) : others;
		}
		const changed = isWhole
			? step.effects.reduce(afterEffect, box)
			: forget(box, (dimension) => step.writes.includes(dimension) && dimension < FIRST_LITERAL);
		return renewed(changed, step.writes);
	}
}

/** The one of the two marks that effects change; undefined where they may change both, or none. */
function onlyChanged(effects: readonly Effect[]): 'mark' | 'connmark' | undefined {
	const changed = new Set<'mark' | 'connmark'>();
	for (const effect of effects) {
		if (effect.kind === 'unknown' && effect.dimensions.includes(MARKS)) {
			return undefined;
		}
		if (effect.kind === 'marks') {
			changed.add(effect.change.of);
		}
	}
	return changed.size === 1 ? [...changed][0] : undefined;
}

/** What the box says of dimensions that are not changed, at no time. */
function withoutWritten(box: Box, writes: ReadonlySet<number>): Box {
	return forget(box, (dimension) => writes.has(undated(dimension)));
}

/** The box behind a change of what predicates look at: what it said of them after one change it says of them now, after two changes, after one. */
function renewed(box: Box, written: readonly number[]): Box {
	const isChanged = (dimension: number): boolean => dimension >= FIRST_LITERAL && written.includes(undated(dimension));
	if (!box.dims.some(isChanged)) {
		return box;
	}
	const later = box.dims.flatMap((dimension, i) => {
		const changes = changesOf(dimension);
		const now = isChanged(dimension) ? (changes === 0 ? undefined : after(changes - 1, undated(dimension))) : dimension;
		return now === undefined ? [] : [{ dimension: now, set: box.sets[i]! }];
	});
	later.sort((a, b) => a.dimension - b.dimension);
	return { dims: later.map(({ dimension }) => dimension), sets: later.map(({ set }) => set) };
}

/** The box after a change that all its packets go through, but for predicates. */
function afterEffect(box: Box, effect: Effect): Box {
	switch (effect.kind) {
		case 'unknown':
			return forget(box, (dimension) => effect.dimensions.includes(dimension));
		case 'marks':
			return replaced(box, MARKS, marksAfter(effect.change, (setOf(box, MARKS) as MarkSet | undefined) ?? ANY_MARKS));
		case 'map': {
			const set = setOf(box, effect.dimension) as Intervals | undefined;
			const values = effect.image.filter((_, value) => set === undefined || has(set, value));
			return replaced(box, effect.dimension, union(values.map((value) => [value, value + 1])));
		}
	}
}

function replaced(box: Box, dimension: number, set: DimensionSet): Box {
	return (
		meet(
			forget(box, (other) => other === dimension),
			{ dims: [dimension], sets: [set] },
		) ?? ALL
	);
}
