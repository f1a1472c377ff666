// Decides about the rules of one table in the order of its calls, callers first: which chains can be entered at all is known before their own rules are asked for.

import type { TableName } from '../catalogue/specification.ts';
import { REACH_DEPTH } from '../limits.ts';
import { type Box, meet } from './box.ts';
import { type Claims, certifies } from './certificate.ts';
import { fixedIn } from './entrances.ts';
import type { ChainCode, Program, RuleCode, Step } from './program.ts';
import { type Arrival, type Refutation, Search } from './search.ts';
import type { Frame, Mode, Stop } from './walk.ts';
import { FROM_OUTSIDE, regionOf, type Way } from './ways.ts';

export type RuleVerdict =
	/** `way`: the packet is that of `arrivalOn`. */
	| { readonly kind: 'live'; readonly arrival: Arrival; readonly way: Way | undefined }
	| { readonly kind: 'dead'; readonly refutations: readonly Refutation[] }
	| { readonly kind: 'never'; readonly because: 'contradiction' | 'hook' }
	| { readonly kind: 'no-chain' }
	| { readonly kind: 'unknown' };

/** Packets that are tried along the known way into a chain before all ways are looked at. Into a builtin chain there is no other, on which the next ones are tried as well. */
const QUICK_TRIES = 3;
const FIRST_TRY = 1;
/** How often rules are passed over, and those that stop packets then, to see whether any of them is needed. */
const MOST_ROUNDS = 4;
/** How often a rule is named as one that stops packets which would arrive, or rules are passed over that stop others. */
const MOST_ROUNDS_BY_NAME = 16;
/** A place between two rules, before what the matches of the second change: see Step.position. */
const ABOVE = 0.75;
const NO_STEPS: ReadonlySet<Step> = new Set();
const NEVER_BY_ITSELF: RuleVerdict = { kind: 'never', because: 'contradiction' };
const NEVER_BY_HOOK: RuleVerdict = { kind: 'never', because: 'hook' };
const NO_CHAIN: RuleVerdict = { kind: 'no-chain' };
const UNKNOWN: RuleVerdict = { kind: 'unknown' };

export class Verdicts {
	private readonly program: Program;
	private readonly table: TableName | undefined;
	private readonly mode: Mode;
	private readonly search: Search;
	private readonly claims: Claims;
	private readonly arrivalAt: (call: RuleCode) => Arrival | undefined;
	private readonly ways = new Map<ChainCode, Way>();
	private last: { readonly chain: ChainCode; readonly way: Way; readonly region: Box | undefined } | undefined = undefined;
	/** Calls that no packet takes. */
	private readonly deadCalls = new Set<RuleCode>();

	/** `arrivalAt` gives the packet that is known to take a call, where ways have been forgotten. */
	constructor(
		program: Program,
		table: TableName | undefined,
		mode: Mode,
		arrivalAt: (call: RuleCode) => Arrival | undefined = () => undefined,
	) {
		this.arrivalAt = arrivalAt;
		this.program = program;
		this.table = table;
		this.mode = mode;
		const isLive = (call: RuleCode): boolean => !this.deadCalls.has(call);
		const entries = (head: ChainCode, region: Box): readonly Box[] => this.entries(head, region);
		this.search = new Search(program, mode, isLive, entries);
		this.claims = { program, mode, isLive, entries };
	}

	/** The verdict about a rule, in slices; those about all rules that call its chain must have been asked for before. */
	*decide(rule: RuleCode): Generator<undefined, RuleVerdict> {
		const verdict = this.find(rule) ?? (yield* this.decideOnAllWays(rule));
		this.note(rule, verdict);
		return verdict;
	}

	/** The same where it is known after a few packets; else undefined. Most rules end here. */
	decideQuickly(rule: RuleCode): RuleVerdict | undefined {
		const verdict = this.find(rule);
		if (verdict) {
			this.note(rule, verdict);
		}
		return verdict;
	}

	/** Whether a packet would reach and match a rule if it stood right above another one of its chain; false where that is not found out soon. */
	*wouldBeReached(rule: RuleCode, other: RuleCode): Generator<undefined, boolean> {
		const moved = { ...rule, position: other.position - ABOVE };
		if (this.find(moved)?.kind === 'live') {
			return true;
		}
		const found = yield* this.search.decideRuleWithout(moved, NO_STEPS);
		return found !== 'unknown' && 'arrival' in found;
	}

	private find(rule: RuleCode): RuleVerdict | undefined {
		const { chain } = rule;
		if (rule.boxes.length === 0) {
			return NEVER_BY_ITSELF;
		}
		const isEntered =
			chain.hook !== undefined || chain.isOpen || chain.isLooped || chain.calls.some((call) => !this.deadCalls.has(call.rule));
		if (!isEntered) {
			return NO_CHAIN;
		}
		const way = this.wayInto(chain);
		const start = way && this.regionInto(chain, way);
		const tries = chain.hook === undefined ? QUICK_TRIES : FIRST_TRY;
		for (const box of start ? rule.boxes : []) {
			const region = meet(start!, fixedIn(box, this.program));
			const found = region && this.search.attempt(way!.concat({ rule, box }), region, tries);
			if (found) {
				return { kind: 'live', arrival: found.arrival, way: found.tries === 1 && rule.boxes.length === 1 ? way : undefined };
			}
		}
		return this.fitsHook(rule) ? undefined : NEVER_BY_HOOK;
	}

	private *decideOnAllWays(rule: RuleCode): Generator<undefined, RuleVerdict> {
		const refutations: Refutation[] = [];
		let isUnknown = false;
		for (const box of rule.boxes) {
			const found = yield* this.search.decide(rule, box);
			if (found === 'unknown') {
				isUnknown = true;
			} else if ('arrival' in found) {
				return { kind: 'live', arrival: found.arrival, way: undefined };
			} else {
				refutations.push(found.refutation);
			}
		}
		for (const refutation of isUnknown ? [] : refutations) {
			isUnknown ||= !(yield* certifies(refutation, this.claims));
		}
		if (isUnknown) {
			return UNKNOWN;
		}
		return { kind: 'dead', refutations: this.mode.trustsListing ? yield* this.explained(rule, refutations) : refutations };
	}

	/** With the rules to which the packets come, as far as that is proved as well. */
	private *explained(rule: RuleCode, refutations: readonly Refutation[]): Generator<undefined, readonly Refutation[]> {
		const others = yield* this.withoutNeedlessStops(rule, refutations);
		if (others) {
			return others;
		}
		const explained: Refutation[] = [];
		for (const refutation of refutations) {
			const other = yield* this.search.explain(refutation, (frames, box, stop) => this.knowsOne(frames, box, stop));
			explained.push(other === refutation || (yield* certifies(other, this.claims)) ? other : refutation);
		}
		return explained;
	}

	/**
	 * Where rules change packets, a rule may stop packets none of which would match this one: they are changed, or do not come as it demands. Then no packet arrives without the rules that
	 * stop some either, and what keeps them away is the reason. Undefined where the rules that stop packets are the right ones, and where nothing changes packets: then their boxes tell.
	 */
	private *withoutNeedlessStops(
		rule: RuleCode,
		refutations: readonly Refutation[],
	): Generator<undefined, readonly Refutation[] | undefined> {
		const first = new Set(refutations.flatMap((refutation) => [...stopsIn(refutation)]));
		const passedOver = new Set(first);
		// without those others stop them, which may be as needless
		for (let round = 0; this.program.writes.size > 0 && passedOver.size > 0 && round < MOST_ROUNDS; round++) {
			const others = yield* this.search.decideRuleWithout(rule, passedOver);
			if (others === 'unknown') {
				return undefined;
			}
			if ('arrival' in others) {
				const stop = this.search.stopOf(others.arrival);
				return stop && !first.has(stop) ? yield* this.withStopsOf(rule, stop, passedOver) : undefined;
			}
			const stops = others.refutations.flatMap((refutation) => [...stopsIn(refutation)]);
			if (stops.length === 0) {
				return (yield* this.areCertified(others.refutations)) ? others.refutations : undefined;
			}
			for (const stop of stops) {
				passedOver.add(stop);
			}
		}
		return undefined;
	}

	/** With the rules only that stop packets which would arrive without all that are passed over. `first` is one of them. */
	private *withStopsOf(rule: RuleCode, first: Step, passedOver: Set<Step>): Generator<undefined, readonly Refutation[] | undefined> {
		const named = new Set([first]);
		passedOver.delete(first);
		for (let round = 0; round < MOST_ROUNDS_BY_NAME; round++) {
			const others = yield* this.search.decideRuleWithout(rule, passedOver);
			if (others === 'unknown') {
				return undefined;
			}
			if ('arrival' in others) {
				const stop = this.search.stopOf(others.arrival);
				if (!stop || !passedOver.delete(stop)) {
					return undefined;
				}
				named.add(stop);
				continue;
			}
			const more = others.refutations.flatMap((refutation) => [...stopsIn(refutation)]).filter((stop) => !named.has(stop));
			if (more.length === 0) {
				return (yield* this.areCertified(others.refutations)) ? others.refutations : undefined;
			}
			for (const stop of more) {
				passedOver.add(stop);
			}
		}
		return undefined;
	}

	private *areCertified(refutations: readonly Refutation[]): Generator<undefined, boolean> {
		for (const refutation of refutations) {
			if (!(yield* certifies(refutation, this.claims))) {
				return false;
			}
		}
		return true;
	}

	/** Along the way that is known into the chain at the head. Of what happens in chains off the path nothing is known at once. */
	private knowsOne(frames: readonly Frame[], box: Box, { step, frame, detours }: Stop): boolean {
		const head = frames[0]!.rule.chain;
		const way = head.isOpen || head.isLooped ? undefined : this.wayInto(head);
		const start = way && this.regionInto(head, way);
		const region = start && meet(start, fixedIn(box, this.program));
		if (!way || !region || !step || detours.length > 0) {
			return way === undefined;
		}
		return step.rule.boxes.some((each) => {
			const part = meet(region, fixedIn(each, this.program));
			const path = [...way, ...frames.slice(0, frame), { rule: step.rule, box: each }];
			return part !== undefined && this.search.attempt(path, part, FIRST_TRY) !== undefined;
		});
	}

	/** Whether packets of any hook of the chain can be like that, as far as nothing changes on the way. */
	private fitsHook({ chain, boxes }: RuleCode): boolean {
		return (
			chain.isOpen ||
			chain.isLooped ||
			[...chain.hooks].some((hook) => {
				const entry = fixedIn(this.program.space.entry(hook, this.table), this.program);
				return boxes.some((box) => meet(fixedIn(box, this.program), entry) !== undefined);
			})
		);
	}

	private wayInto(chain: ChainCode): Way | undefined {
		if (chain.hook !== undefined) {
			return FROM_OUTSIDE;
		}
		let way = this.ways.get(chain);
		for (const { rule } of way ? [] : chain.calls) {
			const arrival = this.arrivalAt(rule);
			if (arrival) {
				this.noteWay(arrival, chain);
				way = this.ways.get(chain);
				break;
			}
		}
		return way ?? (chain.isOpen ? FROM_OUTSIDE : undefined);
	}

	/** The packets that may take a way into a chain. The rules of a chain are asked for one after the other. */
	private regionInto(chain: ChainCode, way: Way): Box | undefined {
		if (this.last?.chain !== chain || this.last.way !== way) {
			this.last = { chain, way, region: regionOf(way, chain, this.program) };
		}
		return this.last.region;
	}

	/** Whether it was found that no packet takes a call. */
	isDead(call: RuleCode): boolean {
		return this.deadCalls.has(call);
	}

	/** Rules have come and gone: ways into chains are looked for again, and nothing is known of calls that are no more. */
	forget(removed: readonly RuleCode[]): void {
		this.ways.clear();
		this.last = undefined;
		for (const rule of removed) {
			this.deadCalls.delete(rule);
		}
	}

	/** What comes into a chain from outside. */
	private entries(head: ChainCode, region: Box): readonly Box[] {
		if (head.isOpen) {
			return [region];
		}
		const entry = head.hook === undefined ? undefined : meet(region, this.program.space.entry(head.hook, this.table));
		return entry ? [entry] : [];
	}

	/** Remembers what the verdict about a call means for the chain that is called. */
	private note(rule: RuleCode, verdict: RuleVerdict): void {
		const target = rule.target;
		if (!target) {
			return;
		}
		if (verdict.kind !== 'live') {
			if (verdict.kind !== 'unknown') {
				this.deadCalls.add(rule);
			} else {
				this.deadCalls.delete(rule);
			}
			return;
		}
		this.deadCalls.delete(rule);
		this.noteWay(verdict.arrival, target);
	}

	/** Remembers a packet that takes a call, as a way into the chain that is called. */
	private noteWay({ frames }: Arrival, target: ChainCode): void {
		if (frames.length < REACH_DEPTH && !this.ways.has(target)) {
			this.ways.set(target, frames);
		}
	}
}

/** The rules that stop packets in a refutation, and in those of callers that it builds on. */
function* stopsIn({ parts }: Refutation): Generator<Step> {
	for (const part of parts) {
		if ('stop' in part && part.stop.step) {
			yield part.stop.step;
		}
		for (const caller of 'callers' in part ? part.callers : []) {
			yield* stopsIn(caller);
		}
	}
}
