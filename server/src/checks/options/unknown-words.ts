// The options of a rule that nothing takes where they stand.

import { lookupOption } from '../../catalogue/catalogue.ts';
import { verbOf } from '../../syntax/save/verbs.ts';
import type { Span } from '../../text/span.ts';
import { isShortForOption } from '../option-words.ts';
import { gluedQuote } from './glued-quote.ts';
import { type RuleAtHand, textOf } from './rule-at-hand.ts';

export interface UnknownOption {
	/** The name as written: `--dprot`; what stands behind an `=` is left aside. */
	readonly word: string;
	/** The name in the line. */
	readonly span: Span;
	/** The option with the `!` before it and its values. */
	readonly whole: Span;
}

/** Options that are neither the rule's own nor of a match or target loaded before them, in the order of the rule. */
export function* unknownOptions(rule: RuleAtHand): Iterable<UnknownOption> {
	const loaded = rule.uses.map(({ spec }) => spec);
	for (const span of rule.syntax.unknown) {
		const found = /^(?:!\s*)*(-{1,3}[A-Za-z][^\s="]*)/.exec(textOf(rule, span));
		const [whole, word] = found ?? [];
		const known = word === undefined ? undefined : lookupOption(word, [])?.option.names[0];
		if (
			whole === undefined ||
			word === undefined ||
			known === '--jump' ||
			known === '--goto' ||
			(verbOf(word) !== '' && !isShortForOption(word, loaded))
		) {
			continue; // a stray word, a second -j, or a second command
		}
		const end = span.start + whole.length;
		if (gluedQuote(rule, span)) {
			continue;
		}
		yield { word, span: { start: end - word.length, end }, whole: span };
	}
}
