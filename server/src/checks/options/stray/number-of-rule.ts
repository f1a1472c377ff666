// A number behind the chain of -A, as -I has one for the place of a rule.

import type { Span } from '../../../text/span.ts';
import { removed } from '../removed-words.ts';
import { type RuleAtHand, textOf } from '../rule-at-hand.ts';
import type { Meaning } from './meaning.ts';

/** Undefined for other words and commands. */
export function numberOfRule(rule: RuleAtHand, span: Span): Meaning | undefined {
	const { line } = rule;
	const text = textOf(rule, span);
	return (line.verb === 'A' || line.verb === 'C') && /^\d{1,6}$/.test(text) && /^"?\s+$/.test(line.text.slice(line.chainEnd, span.start))
		? {
				advice: `-${line.verb} takes no number: only -I, -R and -D have one, which is the place of a rule${line.verb === 'A' ? ', and -A adds at the end' : ''}.`,
				fixes: [removed(rule, span, text)],
			}
		: undefined;
}
