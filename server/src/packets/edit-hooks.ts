// From which hooks calls lead to a chain, when calls come and go.

import { hooksOf, isSameSet } from './chain-facts.ts';
import type { Mutable } from './draft.ts';
import type { ChainCode, Program, Step } from './program.ts';

/** Finds out anew from which hooks calls lead to chains of which `moved` came or went, and to those that are called from there as far as that makes a difference. */
export function rehook(moved: readonly Step[], { chains }: Program): void {
	const doubtful = new Map<ChainCode, Set<ChainCode>>();
	const doubt = ({ target, rule }: Step): void => {
		if (target) {
			doubtful.set(target, (doubtful.get(target) ?? new Set()).add(rule.chain));
		}
	};
	moved.forEach(doubt);
	// callers come before those they call
	for (let rank = 0; doubtful.size > 0 && rank < chains.length; rank++) {
		const code = chains[rank]!;
		const callers = doubtful.get(code);
		doubtful.delete(code);
		const hooks = callers && !keepsHooks(code, callers) ? hooksOf(code) : code.hooks;
		if (!isSameSet(hooks, code.hooks)) {
			(code as Mutable<ChainCode>).hooks = hooks;
			code.steps.forEach(doubt);
		}
	}
}

/** Whether one of the callers of a chain has all its hooks, and those that changed have no others: most chains have many callers of the same hooks. */
function keepsHooks({ hooks, calls }: ChainCode, changed: ReadonlySet<ChainCode>): boolean {
	const isWithin = [...changed].every((caller) => [...caller.hooks].every((hook) => hooks.has(hook)));
	return isWithin && calls.some(({ rule }) => rule.chain.hooks.size === hooks.size);
}
