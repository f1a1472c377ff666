// What iptables refuses of an option that somebody wrote, so that no sentence promises anything of it.

import type { ValueContext } from '../catalogue/values/canonical.ts';
import { type ValueProblem, valueProblem } from '../catalogue/values/problem.ts';
import { isPlaceholder } from '../syntax/placeholder.ts';
import type { OptionUse } from '../syntax/uses.ts';

/** The first value that no version takes, and why; undefined where all of them are taken by one. Of what a listing prints it says nothing. */
export function refusedValue({ spec, values }: OptionUse, context: ValueContext): (ValueProblem & { readonly text: string }) | undefined {
	for (const [i, { text }] of values.entries()) {
		const kind = spec?.values[i];
		const problem = kind && !isPlaceholder(text) ? valueProblem(kind, text, context) : undefined;
		if (problem && !problem.isTaken && problem.since === undefined && problem.takenSince === undefined) {
			return { ...problem, text };
		}
	}
	return undefined;
}

/** Whether an option has a "!" that it cannot have. */
export function isWronglyNegated({ spec, negated }: OptionUse): boolean {
	return negated && spec !== undefined && spec.negatable !== true;
}
