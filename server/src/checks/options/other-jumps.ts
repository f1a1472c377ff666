// The -j and -g of a rule that are not its target: second ones, and those with nothing behind them.

import { lookupOption } from '../../catalogue/catalogue.ts';
import type { Span } from '../../text/span.ts';
import { type RuleAtHand, textOf } from './rule-at-hand.ts';

export interface OtherJump {
	/** The option as written: `--jump`. */
	readonly word: string;
	/** With what stands behind it, if anything does. */
	readonly span: Span;
	/** Nothing stands behind it that could be a target. */
	readonly isBare: boolean;
}

/** In their order. */
export function otherJumps(rule: RuleAtHand): readonly OtherJump[] {
	return rule.syntax.unknown.flatMap((span) => {
		const [lead = '', word = ''] = /^(?:!\s*)*(-{1,2}[A-Za-z][\w-]*)/.exec(textOf(rule, span)) ?? [];
		const name = word === '' ? undefined : lookupOption(word, [])?.option.names[0];
		const behind = textOf(rule, span).slice(lead.length).trim();
		return name === '--jump' || name === '--goto' ? [{ word, span, isBare: behind === '' }] : [];
	});
}
