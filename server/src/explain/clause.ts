// Options as parts of the sentence about their rule.

import type { Clause, ExtensionSpec } from '../catalogue/specification.ts';
import type { ValueContext } from '../catalogue/values/canonical.ts';
import type { ExtensionUse, OptionUse } from '../syntax/uses.ts';
import { valueInWords } from './value-words.ts';

/** A part of a sentence and its place in it. */
export interface Phrase {
	readonly text: string;
	readonly place: 'before' | 'after' | 'aside';
	/** The canonical name of the option that it says; the name of the match for one without options. */
	readonly of: string;
}

/** An option in words: "to port 22 (ssh)". Undefined for one that says nothing about packets. */
export function phraseOf(option: OptionUse, context: ValueContext): Phrase | undefined {
	const clause = option.spec?.clause;
	if (!clause) {
		return undefined;
	}
	const words = option.values.map((value, i) => valueInWords(option.spec?.values[i], value.text, context));
	return { text: filled(clause, option.negated, words), place: clause.place ?? 'after', of: option.name };
}

/** A match in words: its options, or what it means without any. Never empty for a match that decides something. */
export function phrasesOf(use: ExtensionUse, context: ValueContext): Phrase[] {
	const phrases = use.options.flatMap((option) => phraseOf(option, context) ?? []);
	if (phrases.length > 0 || isSilent(use.spec)) {
		return phrases;
	}
	const clause = use.spec?.kind === 'match' ? use.spec.clause : undefined;
	return [
		clause
			? { text: filled(clause, false, []), place: clause.place ?? 'after', of: use.name }
			: { text: `as far as the match ${use.name} agrees`, place: 'aside', of: use.name },
	];
}

/** Matches that do not narrow the packets: a comment, and those that only say what -p has said. */
function isSilent(spec: ExtensionSpec | undefined): boolean {
	return spec?.name === 'comment' || (spec?.kind === 'match' && (spec.impliedBy?.length ?? 0) > 0);
}

function filled(clause: Clause, negated: boolean, words: readonly string[]): string {
	const template = negated ? (clause.no ?? `not ${clause.yes}`) : clause.yes;
	return template.replace(/\{([12]?)\}/g, (_, number: string) => (number === '' ? words.join(' ') : (words[Number(number) - 1] ?? '')));
}
