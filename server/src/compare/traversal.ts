// One packet through one version of a table, from the chain into which it comes to its end, and the packets around it that fare in the same way.

import { isHook } from '../catalogue/tables.ts';
import { type Box, forget } from '../packets/box.ts';
import { FALSE, type Point, TRUE } from '../packets/dimensions.ts';
import { type Effect, written } from '../packets/effects.ts';
import { Recorder } from '../packets/recorder.ts';
import { State } from '../packets/state.ts';
import type { Chain } from '../ruleset/chain.ts';
import { policyOf } from '../ruleset/policy.ts';
import type { Line } from '../syntax/line.ts';
import { BACK, type Entrance } from './entrance.ts';
import type { Writing } from './memories.ts';
import { followedBy, IDENTITY, type PacketFunction } from './packet-function.ts';
import { decisionText, type SideRules, type Step } from './side-rules.ts';
import type { Scope } from './steps.ts';

/** What becomes of a packet in a table. */
export interface Fate {
	/** What decides, in one spelling: `ACCEPT`, `-m DNAT --to-destination …`; that of the policy where no rule does. */
	readonly decision: string;
	/** The rule that decides; undefined for the policy. */
	readonly by: Line | undefined;
	/** What the packet has become. */
	readonly makes: PacketFunction;
	/** The rules that changed something about the packet on its way, in order. */
	readonly changedBy: readonly Line[];
	/** Changes on the way of which nothing is known but that they were made, in order, each in one spelling. */
	readonly changes: readonly string[];
	/** What was written of the packet for those after it, in order. */
	readonly writings: readonly Writing[];
	/** Calls on the way that iptables refuses, in order. */
	readonly refused: readonly RefusedCall[];
}

/** A rule with which iptables takes no table: nothing is known of what it would do. */
export interface RefusedCall {
	readonly line: Line;
	/** The names of the chains round which the packet would run, the first one again at the end; undefined where the rule names neither a chain nor a target. */
	readonly loop: readonly string[] | undefined;
}

/** The decision about a packet that comes round in a loop. */
const LOOP = 'LOOP';

/** A fate, and the packets of a region that share it. */
export interface Traversal {
	readonly fate: Fate;
	readonly box: Box;
}

/** Rules that one walk may try, and calls in each other. */
const MAX_STEPS = 2_000_000;
const MAX_DEPTH = 500;
/** Policies that a document does not show. */
export const UNKNOWN_POLICY = 'the policy';

/** Where a packet comes in: the chain, undefined where this version has none of the name. */
export interface Head {
	readonly name: Entrance;
	readonly chain: Chain | undefined;
}

/** The way of a packet, which `scope` and `cell` hold, through a chain into which packets come. Undefined where it cannot be said which packets share it, or where it is too long. */
export function traverse(
	rules: SideRules,
	space: Recorder['space'],
	head: Head,
	scope: Scope,
	cell: Box,
	point: Point,
): Traversal | undefined {
	return new Walk(rules, space, scope, cell, point).run(head);
}

type End = 'end' | { readonly decision: string; readonly by: Line };

class Walk {
	private readonly rules: SideRules;
	private readonly scope: Scope;
	private readonly space: Recorder['space'];
	private readonly recorder: Recorder;
	private readonly state: State;
	private makes = IDENTITY;
	private readonly changes: string[] = [];
	private readonly changedBy: Line[] = [];
	private readonly writings: Writing[] = [];
	private readonly refused: RefusedCall[] = [];
	/** Every effect so far, with what the rule does in one spelling. */
	private readonly effects: { readonly effect: Effect; readonly text: string }[] = [];
	/** The chains that the packet is in, each called by the one before it. */
	private readonly within: Chain[] = [];
	private steps = 0;
	/** Boxes that the packet is not in, and that those which share its fate are to be kept out of. */
	private readonly avoided: Box[] = [];

	constructor(rules: SideRules, space: Recorder['space'], scope: Scope, cell: Box, point: Point) {
		this.rules = rules;
		this.space = space;
		this.scope = scope;
		this.recorder = new Recorder(cell, space, new Set(), true);
		this.state = new State(point);
	}

	run({ name, chain }: Head): Traversal | undefined {
		try {
			const end = chain ? this.through(chain, 0) : 'end';
			const last = isHook(name) ? (policyOf(chain) ?? (chain ? UNKNOWN_POLICY : 'ACCEPT')) : BACK;
			const decided = end === 'end' ? { decision: last, by: undefined } : end;
			this.avoidAll();
			const { makes, changes, changedBy, writings, refused, recorder } = this;
			return recorder.isInsufficient
				? undefined
				: { fate: { ...decided, makes, changes, changedBy, writings, refused }, box: recorder.box };
		} catch (thrown) {
			if (thrown === TOO_LONG) {
				return undefined;
			}
			throw thrown;
		} finally {
			this.rules.walked += this.steps;
		}
	}

	private through(chain: Chain, depth: number): End {
		if (depth > MAX_DEPTH) {
			throw TOO_LONG;
		}
		this.within.push(chain);
		const end = this.along(chain, depth);
		this.within.pop();
		return end;
	}

	private along(chain: Chain, depth: number): End {
		const steps = this.scope.stepsOf(chain, this.rules);
		for (let i = 0, step = steps.at(0); step; step = steps.at(++i)) {
			if (++this.steps > MAX_STEPS) {
				throw TOO_LONG;
			}
			const end = this.matches(step) ? this.take(step, chain, depth) : 'on';
			if (end === 'back') {
				return 'end';
			}
			if (end !== 'on') {
				return end;
			}
		}
		return 'end';
	}

	/** Whether the packet matches; the packets that share its fate are those that do as it does here. */
	private matches(step: Step): boolean {
		const found = this.boxAround(step);
		if (!found) {
			return false;
		}
		const { open, looking } = step;
		if (open !== undefined && !this.holds(open)) {
			if (looking.length > 0) {
				this.require(found);
				this.writings.push(...looking);
			}
			return false; // whatever else the packet is
		}
		this.require(found);
		this.writings.push(...looking);
		return true;
	}

	/** The box of a step that the packet is in by now. Where something is not known of the packet any more, a literal says whether it is. */
	private boxAround(step: Step): Box | undefined {
		const { boxes } = step;
		const first = boxes.find((box) => this.state.isIn(box) !== 'no');
		if (!first) {
			for (const box of boxes) {
				this.avoided.push(box);
			}
			return undefined;
		}
		return this.state.isIn(first) === 'yes' ? first : this.boxPerhapsAround(step);
	}

	private boxPerhapsAround(step: Step): Box | undefined {
		const { boxes } = step;
		const verdicts = boxes.map((box) => this.state.isIn(box));
		const found = boxes.find((box, i) => verdicts[i] === 'yes' || (verdicts[i] === 'maybe' && this.holds(this.literalFor(box, step))));
		for (const [i, box] of found ? [] : boxes.entries()) {
			if (verdicts[i] === 'no') {
				this.avoided.push(box);
			}
		}
		return found;
	}

	/**
	 * What the packet did not match is kept out once it is known what it did match: most of it lies elsewhere then. Where the packet is changed, that must be done before,
	 * for the boxes are of the packet as it was when it came to them.
	 */
	private avoidAll(): void {
		for (const box of this.avoided) {
			this.recorder.avoid(box, this.state);
		}
		this.avoided.length = 0;
	}

	private require(box: Box): void {
		const known = forget(box, (dimension) => !this.state.isKnown(dimension));
		this.recorder.require(known, this.state);
	}

	/** Stands for what is not known of the packet being in the box: the same wherever the same was done to it. */
	private literalFor({ dims, sets }: Box, { line }: Step): number {
		const asked = dims.flatMap((dimension, i) => (this.state.isKnown(dimension) ? [] : [{ dimension, set: sets[i]! }]));
		const done = this.effects.filter(({ effect }) => written(effect, this.space).some((each) => !this.state.isKnown(each)));
		const key = [...asked.map(({ dimension, set }) => `${dimension} ${set.join()}`), ...done.map(({ text }) => text)].join('\n');
		return this.rules.literalAfter(key, done.findLast(({ effect }) => effect.kind === 'unknown')?.text ?? '', line);
	}

	/** The literal holds for the packet, or does not, and for those that share its fate. */
	private holds(literal: number): boolean {
		const isTrue = this.state.truths.has(literal);
		this.recorder.require({ dims: [literal], sets: [isTrue ? TRUE : FALSE] }, this.state);
		return isTrue;
	}

	private take(step: Step, chain: Chain, depth: number): 'on' | 'back' | Exclude<End, 'end'> {
		this.change(step);
		this.writings.push(...step.taking);
		const { afterwards } = step;
		if (step.isRefused) {
			this.refused.push({ line: step.line, loop: undefined });
		}
		switch (afterwards.kind) {
			case 'continues':
				return 'on';
			case 'ends':
				return { decision: decisionText(step), by: step.line };
			case 'returns':
				return 'back';
			case 'maybe-ends':
				return step.ends !== undefined && this.holds(step.ends) ? { decision: decisionText(step), by: step.line } : 'on';
			case 'jump':
			case 'goto': {
				const target = chain.table.chains.get(afterwards.chain);
				if (target && this.within.includes(target)) {
					const loop = [...this.within.slice(this.within.indexOf(target)), target].map(({ name }) => name);
					this.refused.push({ line: step.line, loop });
					return { decision: LOOP, by: step.line };
				}
				const end = target ? this.through(target, depth + 1) : 'end';
				return end === 'end' ? (afterwards.kind === 'jump' ? 'on' : 'back') : end;
			}
		}
	}

	private change(step: Step): void {
		if (step.effects.length > 0) {
			this.avoidAll();
			this.changedBy.push(step.line);
		}
		let isOther = false;
		for (const effect of step.effects) {
			const dimensions = written(effect, this.space);
			// what is known of a change says little about a packet of which something else is not known
			isOther ||= effect.kind !== 'unknown' && dimensions.some((dimension) => !this.state.isKnown(dimension));
			this.recorder.changed(effect);
			this.state.apply(effect);
			this.makes = followedBy(this.makes, effect);
			this.effects.push({ effect, text: decisionText(step) });
			if (effect.kind === 'unknown') {
				this.state.forget(dimensions);
				isOther ||= effect.dimensions.length > 0 || step.effects.length === 1;
			}
		}
		if (isOther) {
			this.changes.push(decisionText(step));
		}
	}
}

const TOO_LONG = new Error('a walk took too many steps');
