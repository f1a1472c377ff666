// Why the options of a match or target are refused where none of them tells by itself.

import type { Refusal } from '../../catalogue/specification.ts';
import type { Span } from '../../text/span.ts';
import { lackOf } from './lack.ts';
import { type KnownUse, type RuleAtHand, spanOf } from './rule-at-hand.ts';
import { hasUnreadableValue } from './value-at-hand.ts';

/** Undefined where they are taken, and where a value that cannot be read or an option that is needed anyway is told. */
export function refusalOf(rule: RuleAtHand, { spec, options }: KnownUse): Refusal | undefined {
	const refusal = spec.refuses?.(options, rule.family);
	return refusal && lackOf(spec, options) === undefined && !hasUnreadableValue(rule, options) ? refusal : undefined;
}

/** The option that a reason begins with, where the rule gives it; else all of the match or target. */
export function spanNamedIn(reason: string, { options, span }: KnownUse): Span {
	const [name] = /^--[\w-]+/.exec(reason) ?? [];
	const given = options.filter((option) => option.name === name);
	return given.length === 1 ? spanOf(given[0]!) : span;
}
