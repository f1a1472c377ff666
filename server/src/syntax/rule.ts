// A whole rule, read word by word: what both dialects have in common once their words are understood.

import type { Family } from '../catalogue/specification.ts';
import type { Span } from '../text/span.ts';
import type { Line } from './line.ts';
import { readListingRule } from './list/rule.ts';
import { type Below, readWrappedRow } from './list/wrapped.ts';
import { readContinuedCall } from './save/continued-call.ts';
import { readSaveRule } from './save/rule.ts';
import { CONTINUED } from './state.ts';
import type { ExtensionUse, OptionUse, Value } from './uses.ts';

/** The target of a rule: what stands after -j or -g, or in the target column. */
export interface TargetUse extends ExtensionUse {
	readonly isGoto: boolean;
	/** The name alone. */
	readonly nameSpan: Span;
}

/** A rule with a place for each of its words. Spans are 0-based UTF-16 columns of its line. */
export interface RuleSyntax {
	readonly packets: Value | undefined;
	readonly bytes: Value | undefined;
	/** Counters in brackets, where -c in the rule gives others. */
	readonly overruledCounters?: Span;
	/** The number that a listing prints before the rule. */
	readonly number: Value | undefined;
	/** Options of the rule itself: protocol, addresses, interfaces, fragment. Conditions that say "any" are left out. */
	readonly core: readonly OptionUse[];
	/** Options that ask for nothing: conditions that say "any", counters, and how the command works (-v, -n, -w); -t is not among them. */
	readonly idle: readonly OptionUse[];
	/** The matches in their order, comments among them. */
	readonly matches: readonly ExtensionUse[];
	readonly target: TargetUse | undefined;
	/** Words that nothing takes. */
	readonly unknown: readonly Span[];
	/** What stands there, where these places do not say it: of a call that goes on below. */
	readonly unknownOfCall?: readonly string[];
}

/** The words of a rule that nothing takes, as they are written. */
export function unknownWords(line: Line, { unknown, unknownOfCall }: RuleSyntax): readonly string[] {
	return unknownOfCall ?? unknown.map(({ start, end }) => line.text.slice(start, end));
}

/** What decides how the words of a rule are read. */
export interface ReadingContext {
	readonly family: Family | undefined;
	/** Whether a name after -j is a chain of the rule's table, which hides a target of that name. */
	readonly isChain: (name: string) => boolean;
}

/** Reads a rule line of either dialect. `below`: text that may be the rest of a row. Never throws; a line of another kind gives a rule without words. */
export function readRule(line: Line, context: ReadingContext, below?: Below): RuleSyntax {
	if (line.dialect !== 'list') {
		return line.after === CONTINUED ? readContinuedCall(line, context) : readSaveRule(line, context);
	}
	return below ? readWrappedRow(line, below, context) : readListingRule(line, context);
}
