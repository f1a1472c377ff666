// Why the options of a match or target are refused where none of them tells by itself.

import type { Refusal } from '../../catalogue/specification.ts';
import type { Span } from '../../text/span.ts';
import type { Report } from '../check.ts';
import type { Scope } from '../scope.ts';
import { lackOf } from './lack.ts';
import { type KnownUse, nameOf, type RuleAtHand, spanOf } from './rule-at-hand.ts';
import { hasUnreadableValue } from './value-at-hand.ts';

/** Undefined where they are taken, and where a value that cannot be read or an option that is needed anyway is told. */
export function refusalOf(rule: RuleAtHand, { spec, options }: KnownUse): Refusal | undefined {
	const refusal = spec.refuses?.(options, rule.family);
	return refusal && lackOf(spec, options) === undefined && !hasUnreadableValue(rule, options) ? refusal : undefined;
}

/** What is told of options that are refused for that kind of reason; nothing for others. */
export function* toldAs(kind: Refusal['kind'], rule: RuleAtHand, use: KnownUse, scope: Scope): Iterable<Report> {
	const refusal = refusalOf(rule, use);
	if (refusal?.kind === kind) {
		yield {
			severity: scope.refused,
			line: rule.line,
			span: spanNamedIn(refusal.reason, use),
			message: `${nameOf(use.spec)} is refused like this: ${refusal.reason}.`,
			isAboutWhatIsMissing: true,
		};
	}
}

/** The option that a reason begins with, where the rule gives it; else all of the match or target. */
function spanNamedIn(reason: string, { options, span }: KnownUse): Span {
	const [name] = /^--[\w-]+/.exec(reason) ?? [];
	const given = options.filter((option) => option.name === name);
	return given.length === 1 ? spanOf(given[0]!) : span;
}
