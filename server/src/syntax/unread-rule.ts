// A rule on a line that is longer than anybody reads: ten megabytes of words would become hundreds of megabytes of objects.

import { targetSpec } from '../catalogue/catalogue.ts';
import { type Line, targetSpan } from './line.ts';
import type { ReadingContext, RuleSyntax, TargetUse } from './rule.ts';

/** The rule with its target and without its other words: they count as not understood, so that nothing is concluded from them. */
export function unreadRule(line: Line, context: ReadingContext): RuleSyntax {
	return {
		packets: undefined,
		bytes: undefined,
		number: undefined,
		core: [],
		idle: [],
		matches: [],
		target: targetOf(line, context),
		unknown: [{ start: line.body, end: line.contentEnd }],
	};
}

function targetOf(line: Line, context: ReadingContext): TargetUse | undefined {
	const span = targetSpan(line);
	if (!span) {
		return undefined;
	}
	const spec = line.isGoto || context.isChain(line.target) ? undefined : targetSpec(line.target);
	return { name: line.target, ...(spec && { spec }), span, nameSpan: span, options: [], isGoto: line.isGoto };
}
