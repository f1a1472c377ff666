// The rules that packets may match, in order, read as far as packets come to them; and among which of them a group of packets has to be tried.

import { COMPARED_FEW_STEPS } from '../limits.ts';
import { areDisjoint, type Box, forget, meet } from '../packets/box.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { SideRules, Step } from './side-rules.ts';

/** Steps that are made in their order, as far as somebody asks for them: a packet that is stopped does not come to the rest. */
export class Steps {
	/** Those that somebody has asked for so far. */
	readonly made: Step[] = [];
	private readonly make: Iterator<Step>;

	constructor(make: Iterator<Step>) {
		this.make = make;
	}

	/** The step at a 0-based place; undefined behind the last. */
	at(index: number): Step | undefined {
		while (this.made.length <= index) {
			const next = this.make.next();
			if (next.done) {
				return undefined;
			}
			this.made.push(next.value);
		}
		return this.made[index];
	}
}

/** Packets that are looked at one group after the other, and the steps that some of them may match. Groups within them that may match far fewer have a scope of their own. */
export class Scope {
	private readonly box: Box;
	private readonly canChange: (dimension: number) => boolean;
	private readonly wider: Scope | undefined;
	private readonly steps = new Map<Chain, Steps>();
	/** How often `rest` is to give this scope without looking. */
	private patience = 0;

	/** `canChange`: whether packets may have another value of a dimension by the time they come to a rule. `wider`: a scope that holds all of these packets, too. */
	constructor(box: Box, canChange: (dimension: number) => boolean, wider?: Scope) {
		this.box = forget(box, canChange);
		this.canChange = canChange;
		this.wider = wider;
	}

	/** The steps of a chain of one side. */
	stepsOf(chain: Chain, rules: SideRules): Steps {
		let steps = this.steps.get(chain);
		if (!steps) {
			steps = new Steps(this.wider ? this.among(this.wider.stepsOf(chain, rules)) : rules.steps(chain, this.box));
			this.steps.set(chain, steps);
		}
		return steps;
	}

	/** The scope for packets among these: another one where at most half of the steps are left. */
	within(box: Box): Scope {
		const { narrower, beyondHalf } = this.narrowed(box);
		return beyondHalf <= 0 ? narrower : this;
	}

	/** The same for all of these packets but a few: that is not looked at again before as many of them were left out as there were steps too many. */
	rest(box: Box): Scope {
		if (--this.patience > 0) {
			return this;
		}
		const { narrower, beyondHalf } = this.narrowed(box);
		this.patience = beyondHalf;
		return beyondHalf <= 0 ? narrower : this;
	}

	/** A scope of its own, and how many steps more than half of those of this one, as far as they have been made, it has. */
	private narrowed(box: Box): { readonly narrower: Scope; readonly beyondHalf: number } {
		const narrower = new Scope(box, this.canChange, this);
		let [all, left] = [0, 0];
		for (const { made } of this.steps.values()) {
			all += made.length;
			left += made.length < COMPARED_FEW_STEPS ? made.length : made.filter((step) => narrower.mayMatch(step)).length;
		}
		return { narrower, beyondHalf: all >= COMPARED_FEW_STEPS ? left - all / 2 : 1 };
	}

	/**
	 * Packets of a piece that one rule of many takes, if it leaves others: those around such a packet are told by that rule, those around one that all rules let by
	 * differ from each of the rules. The piece itself where there are few rules, or none of them takes any.
	 */
	likely(piece: Box): Box {
		for (const { made } of this.steps.values()) {
			for (const { boxes } of made.length < COMPARED_FEW_STEPS ? [] : made) {
				for (const box of boxes) {
					const asked = forget(box, this.canChange);
					const taken = areDisjoint(piece, asked) ? undefined : meet(piece, asked);
					if (taken && taken !== piece) {
						return taken;
					}
				}
			}
		}
		return piece;
	}

	private *among(steps: Steps): Generator<Step> {
		for (let i = 0, step = steps.at(0); step; step = steps.at(++i)) {
			if (this.mayMatch(step)) {
				yield step;
			}
		}
	}

	private mayMatch({ boxes }: Step): boolean {
		return boxes.some((box) => !areDisjoint(this.box, box));
	}
}
