// The fix that takes words out of a rule.

import type { Span } from '../../text/span.ts';
import type { Fix, FixEdit } from '../finding.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

/** Takes out a stretch of the rule, and one of the blanks around it. `shown`: what the title calls it. */
export function removed(rule: Pick<RuleAtHand, 'line'>, span: Span, shown: string): Fix {
	return { title: `Remove ${shown}`, safe: false, edits: [removal(rule, span)] };
}

/** The edit alone. */
export function removal({ line }: Pick<RuleAtHand, 'line'>, { start, end }: Span): FixEdit {
	const isLast = line.text.slice(end).trim() === '';
	const from = isLast ? line.text.slice(0, start).trimEnd().length : start;
	const to = isLast || !/\s/.test(line.text[end] ?? '') ? end : end + 1;
	return { kind: 'replace', line, span: { start: from, end: to }, text: '' };
}
