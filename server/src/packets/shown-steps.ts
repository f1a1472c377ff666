// The steps of a chain that count where what a listing hides of a rule may be anything: a rule that hides something and only ends the way of packets stops none for certain, so
// that in a listing without -v, of which nearly all rules hide their interfaces, few are left to look at.

import { toEnd } from '../text/to-end.ts';
import { ChainIndex } from './chain-index.ts';
import type { ChainCode, Program, Step } from './program.ts';

/** A program of a listing is made anew with each edit, and its chains with it. */
const known = new WeakMap<ChainCode, ChainIndex>();

/** Finds the steps of a chain that a packet may match, without those. */
export function indexOfShown(chain: ChainCode, { writes }: Program): ChainIndex {
	let index = known.get(chain);
	if (!index) {
		const steps = chain.steps.filter((step) => !isIdle(step));
		index = steps.length === chain.steps.length ? chain.index : indexOf(steps, writes);
		known.set(chain, index);
	}
	return index;
}

function isIdle({ rule, kind, writes }: Step): boolean {
	return rule.hides && (kind === 'ends' || kind === 'maybe-ends') && writes.length === 0;
}

function indexOf(steps: readonly Step[], writes: ReadonlySet<number>): ChainIndex {
	return ChainIndex.ofFew(steps) ?? toEnd(ChainIndex.build(steps, (dimension) => writes.has(dimension)));
}
