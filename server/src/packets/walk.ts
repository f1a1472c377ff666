// Sends one packet along a path of calls and finds the first rule that certainly keeps it from getting to the end of the path.

import type { Assumptions, Note } from './assumptions.ts';
import { type Box, forget, setOf } from './box.ts';
import { changesPredicates } from './chain-facts.ts';
import { areApart, type DimensionSet, domainOf, type Point } from './dimensions.ts';
import { unknownBy } from './effects.ts';
import { mergedSteps } from './merged-steps.ts';
import type { ChainCode, Program, RuleCode, Step } from './program.ts';
import type { Recorder } from './recorder.ts';
import { indexOfShown } from './shown-steps.ts';
import { State, type Verdict } from './state.ts';

/** A chain that the path goes through: up to which rule, and the packets of that rule: the call to the next chain of the path, or the rule that is looked at. */
export interface Frame {
	readonly rule: RuleCode;
	readonly box: Box;
}

export interface Stop {
	/** The rule that ended the walk, or that left a chain of the path; undefined where the packet came to a rule of the path and did not match it. */
	readonly step: Step | undefined;
	readonly box: Box;
	/** The frame in which it happened. */
	readonly frame: number;
	/** The calls that the packet took off the path, on the way to the rule that stopped it. */
	readonly detours: readonly Step[];
	/** Rules of chains into which the packet may have gone before, that end its way there: without them it might have come back. */
	readonly besides: readonly Step[];
}

export type Outcome = Stop | 'arrives' | 'gives up';

/** Whether what a print-out hides counts as nothing. */
export interface Mode {
	readonly trustsListing: boolean;
}

/** Rules that one walk may try. */
const MAX_STEPS = 200_000;
/** The same in a table in which chains lead back to themselves. */
const MAX_STEPS_IN_LOOPS = 10_000;
/** Calls in each other: iptables-nft allows 16, and nobody reads more. */
const MAX_DETOURS = 500;
/** Rules of which one walk notes what they leave possible. */
const MAX_PASSED = 32;
/** Rules that match now and then whose outcome one walk follows. */
const MAX_CHANCES = 8;

export class Walk {
	private readonly program: Program;
	private readonly mode: Mode;
	private readonly recorder: Recorder | undefined;
	private readonly assumptions: Assumptions | undefined;
	private state: State;
	private readonly detours: Step[] = [];
	private readonly besides: Step[] = [];
	/** Rules that would have stopped the packet if a dimension of which nothing was known had some values: it has not. */
	private readonly passedSteps: { readonly dimension: number; readonly stop: Stop }[] = [];
	private frame = 0;
	/** Chains that led back to their caller, and the version of the packet at that time: they will again. */
	private passed: Map<ChainCode, number> | undefined = undefined;
	/** Chains from which the packet may come back, and its version when that was asked. */
	private returned: Map<ChainCode, number> | undefined = undefined;
	/** Predicates that were renewed by now as the packet came into their chains. */
	private chances = 0;
	/** Rules that were tried by now. */
	tried = 0;
	/** How many may be. */
	private readonly mostSteps: number;
	/** A rule would keep the packet from its way if something were so of which nothing is known by then; it was taken not to. */
	hasGuessed = false;

	/** Rules that are passed over, to see what becomes of packets that they would stop. */
	private readonly passedOver: ReadonlySet<Step>;

	/** `recorder` and `assumptions` are told what matters on the way. */
	constructor(
		program: Program,
		mode: Mode,
		point: Point,
		recorder?: Recorder,
		assumptions?: Assumptions,
		passedOver: ReadonlySet<Step> = NO_STEPS,
	) {
		this.passedOver = passedOver;
		this.program = program;
		this.mostSteps = program.hasLoops ? MAX_STEPS_IN_LOOPS : MAX_STEPS;
		this.mode = mode;
		this.state = new State(point);
		this.recorder = recorder;
		this.assumptions = assumptions;
	}

	/** Walks the frames, the outermost first. */
	run(frames: readonly Frame[]): Outcome {
		try {
			return this.walk(frames);
		} catch (thrown) {
			if (thrown === TOO_LONG) {
				return 'gives up';
			}
			throw thrown;
		}
	}

	private walk(frames: readonly Frame[]): Outcome {
		for (let frame = 0; frame < frames.length; frame++) {
			this.frame = frame;
			const { rule, box } = frames[frame]!;
			const stop = this.through(rule.chain, rule.position, true);
			if (stop !== 'back') {
				return { ...stop, frame };
			}
			if (this.state.isIn(box) === 'no') {
				this.recorder?.avoid(box, this.state);
				return this.whyOutside(box) ?? { step: undefined, box, frame, detours: [], besides: [...this.besides] };
			}
			this.assumptions?.arrived(frames[frame]!, this.state);
		}
		return 'arrives';
	}

	/** The rule that would have stopped the packet if it were as the box demands. */
	private whyOutside({ dims, sets }: Box): Stop | undefined {
		for (const [i, dimension] of dims.entries()) {
			const wanted = sets[i]!;
			const isOutside = this.state.isNarrowed(dimension) && this.state.isOutside(dimension, wanted);
			const passed = isOutside
				? this.passedSteps.findLast(
						(each) => each.dimension === dimension && !areApart(dimension, setOf(each.stop.box, dimension)!, wanted),
					)
				: undefined;
			if (passed) {
				return { ...passed.stop, besides: [...this.besides] };
			}
		}
		return undefined;
	}

	/** Through the steps of a chain before a position. `back`: the packet gets there, or, off the path, back to the caller. */
	private through(chain: ChainCode, until: number, isOnPath: boolean): 'back' | Omit<Stop, 'frame'> {
		/** What the packet had passed where it may have left the chain first. */
		let escaped: ReadonlyMap<number, DimensionSet> | undefined;
		/** What the packet relies on if it leaves the chain at the first step where it may. */
		let exit: readonly Note[] | undefined;
		if (chain.chances.length > 0) {
			this.takeChances(chain.chances);
		}
		for (const step of this.stepsOf(chain, until, isOnPath)) {
			if (step.position >= until) {
				break;
			}
			if (++this.tried > this.mostSteps || this.detours.length > MAX_DETOURS) {
				throw TOO_LONG;
			}
			if (this.passedOver.has(step)) {
				continue;
			}
			const verdict = this.state.isIn(step.box);
			if (verdict === 'no') {
				this.assumptions?.missed(step, this.state);
				if (this.recorder && this.matters(step, isOnPath)) {
					this.recorder.avoid(step.box, this.state);
				}
				continue;
			}
			this.hasGuessed ||= verdict === 'maybe' && step.isFirm && step.kind !== 'continues';
			const isSure = verdict === 'yes' && step.isFirm && (this.mode.trustsListing || !step.rule.hides);
			if (isSure) {
				this.assumptions?.taken(step, this.state);
			}
			const trial = isSure ? undefined : this.assumptions?.tried(step, this.state);
			const result = isSure ? this.take(step, isOnPath) : this.mayTake(step, isOnPath, verdict);
			const matching = trial && this.assumptions?.passed(step, trial);
			if (verdict === 'maybe' && this.wouldStop(step, isOnPath)) {
				this.pass(step);
			}
			if (result === 'escapes') {
				escaped ??= this.state.passed;
				exit ??= matching;
			} else if (result !== 'on') {
				return result === 'back' || !escaped ? result : this.leave(chain, escaped, exit);
			}
		}
		return escaped ? this.leave(chain, escaped) : 'back';
	}

	/** Whether each packet that matches a step goes no further. */
	private wouldStop({ kind, isFirm, rule }: Step, isOnPath: boolean): boolean {
		const leaves = isOnPath && (kind === 'returns' || kind === 'goto');
		return (kind === 'ends' || leaves) && isFirm && (this.mode.trustsListing || !rule.hides);
	}

	/** The packet goes on, so it does not match the step: where that depends on one thing of which nothing was known, something is known of it now. */
	private pass(step: Step): void {
		const dimension = this.passedSteps.length < MAX_PASSED ? this.state.onlyOpen(step.box) : undefined;
		if (dimension === undefined) {
			return;
		}
		this.recorder?.require(
			forget(step.box, (other) => other === dimension),
			this.state,
		);
		this.state.pass(dimension, setOf(step.box, dimension)!, domainOf(this.program.space.domains, dimension));
		this.passedSteps.push({ dimension, stop: { ...this.stop(step), frame: this.frame } });
		this.besides.push(...this.detours, step);
	}

	/** Whether rules of a chain match this time has nothing to do with what they did before. Of more than a few that is not followed: each doubles the ways to look at. */
	private takeChances(chances: readonly number[]): void {
		this.chances += chances.length;
		if (this.chances > MAX_CHANCES) {
			this.state.forget(chances);
		} else {
			this.state.renew(chances);
		}
	}

	/** The packet may have left the chain earlier, with or without the changes that are made there. */
	private leave(chain: ChainCode, passed: ReadonlyMap<number, DimensionSet>, exit?: readonly Note[]): 'back' {
		if (exit) {
			this.assumptions?.left(exit);
		}
		this.state.forget(chain.writes);
		this.state.backTo(passed);
		return 'back';
	}

	/** A rule that the packet certainly matches. */
	private take(step: Step, isOnPath: boolean): 'on' | 'back' | Omit<Stop, 'frame'> {
		const { box } = step;
		const leadsToChanges = this.followsChanges && (step.writes.length > 0 || (step.target?.writes.size ?? 0) > 0);
		if (leadsToChanges) {
			this.recorder?.require(box, this.state);
		}
		for (const effect of step.effects) {
			this.recorder?.changed(effect);
			this.state.apply(effect);
		}
		if (step.effects.some(({ kind }) => kind === 'unknown')) {
			const dimensions = step.effects.length === 1 ? step.writes : unknownBy(step.effects, this.program.space);
			if (this.program.followsPredicates) {
				this.state.renew(dimensions);
			} else {
				this.state.forget(dimensions);
			}
		}
		switch (step.kind) {
			case 'continues':
			case 'maybe-ends':
				return 'on';
			case 'returns':
				this.recorder?.require(box, this.state);
				return isOnPath ? this.stop(step) : 'back';
			case 'goto':
				if (!isOnPath) {
					return this.detour(step, leadsToChanges);
				}
				this.recorder?.require(box, this.state);
				return this.stop(step);
			case 'ends':
				this.recorder?.require(box, this.state);
				return this.stop(step);
			case 'jump': {
				const result = this.detour(step, leadsToChanges);
				return result === 'back' ? 'on' : result;
			}
		}
	}

	private stop(step: Step): Omit<Stop, 'frame'> {
		return { step, box: step.box, detours: [...this.detours], besides: [...this.besides] };
	}

	private detour(step: Step, isRecorded: boolean): 'back' | Omit<Stop, 'frame'> {
		const { box } = step;
		const chain = step.target!;
		if (this.passed?.get(chain) === this.state.version) {
			return 'back';
		}
		this.detours.push(step);
		const recorded = this.recorder?.box;
		const { version } = this.state;
		const result = this.through(chain, Number.POSITIVE_INFINITY, false);
		if (result === 'back') {
			this.detours.pop();
			if (this.state.version === version) {
				this.passed ??= new Map();
				this.passed.set(chain, version);
			}
			if (this.recorder && !isRecorded && step.kind === 'jump' && this.state.version === version) {
				this.recorder.box = recorded!; // nothing changes there, so it does not matter who else goes there
			} else if (!isRecorded) {
				this.recorder?.require(box, this.state);
			}
		} else if (!isRecorded) {
			this.recorder?.require(box, this.state);
		}
		return result;
	}

	/** A rule that the packet may match or not: both can happen, and what happens next must not depend on it. */
	private mayTake(step: Step, isOnPath: boolean, verdict: Verdict): 'on' | 'escapes' {
		if (verdict === 'yes' && this.program.followsPredicates && changesPredicates(step)) {
			// whether or not the change is made, the predicate is something from here on that all rules share
			if (this.followsChanges) {
				this.recorder?.require(step.box, this.state);
			}
			this.state.renew(step.writes);
		} else {
			this.state.forget(step.writes);
		}
		const leaves = !isOnPath && (step.kind === 'returns' || step.kind === 'goto');
		const { target } = step;
		if (!target) {
			return leaves ? 'escapes' : 'on';
		}
		if ((leaves || (step.kind === 'jump' && target.writes.size > 0)) && !this.comesBack(target)) {
			return 'on'; // whoever comes back has not been there
		}
		this.state.forget(target.writes);
		return leaves ? 'escapes' : 'on';
	}

	/** Whether the packet would come back from a chain; nothing else is changed by asking. */
	private comesBack(chain: ChainCode): boolean {
		const { state, recorder, returned } = this;
		if (returned?.get(chain) === state.version) {
			return true;
		}
		const time = recorder?.time ?? 0;
		const detours = this.detours.length;
		this.state = state.copy();
		this.returned = undefined;
		const besides = this.besides.length;
		const passed = this.passedSteps.length;
		const { chances } = this;
		const result = this.through(chain, Number.POSITIVE_INFINITY, false);
		this.state = state;
		this.passed = undefined;
		this.returned = returned;
		this.chances = chances;
		this.detours.length = detours;
		this.besides.length = besides;
		this.passedSteps.length = passed;
		recorder?.goBack(time);
		if (result === 'back') {
			this.returned ??= new Map();
			this.returned.set(chain, state.version);
			return true;
		}
		this.besides.push(...result.besides.slice(besides), ...result.detours.slice(detours), result.step!);
		return false;
	}

	private get followsChanges(): boolean {
		return this.recorder?.followsChanges ?? false;
	}

	/** Whether packets that match a rule which the recorded one did not match fare differently in a way that may save them. */
	private matters(step: Step, isOnPath: boolean): boolean {
		const escapes = !isOnPath && (step.kind === 'returns' || step.kind === 'goto');
		return escapes || (this.followsChanges && (step.writes.length > 0 || (step.target?.writes.size ?? 0) > 0));
	}

	/** The steps to look at: those that an index finds, and where it is recorded which rules were not matched, those too that matter. */
	private stepsOf(chain: ChainCode, until: number, isOnPath: boolean): readonly Step[] {
		const index = this.mode.trustsListing ? chain.index : indexOfShown(chain, this.program);
		const { few } = index;
		if (few && !this.recorder) {
			return few;
		}
		// where nothing changes the packet on the way, it goes no further than to the first rule that ends its way
		const stops = chain.writes.size === 0 ? (step: Step) => this.isEnd(step) && this.state.isIn(step.box) === 'yes' : undefined;
		const found = index.candidates(this.state, until, stops);
		if (!this.recorder) {
			return found;
		}
		return mergedSteps(found, mergedSteps(isOnPath ? [] : chain.escapes, this.followsChanges ? chain.changing : []));
	}

	private isEnd(step: Step): boolean {
		const { kind, isFirm, rule } = step;
		return kind === 'ends' && isFirm && (this.mode.trustsListing || !rule.hides) && !this.passedOver.has(step);
	}
}

const NO_STEPS: ReadonlySet<Step> = new Set();
const TOO_LONG = new Error('a walk took too many steps');
