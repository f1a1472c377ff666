// The words that nothing takes from one of them up to the next option, and what stands in front of them.

import { isTarget } from '../../../catalogue/catalogue.ts';
import { type Word, wordsOf } from '../../../syntax/words.ts';
import type { Span } from '../../../text/span.ts';
import { type KnownUse, type PlacedOption, type RuleAtHand, spanOf } from '../rule-at-hand.ts';

/** The name of a match or target, and nothing behind it. */
const LOADED = /^(?:-[mj]|--match|--jump)\s+\S+\s+$/;
/** Words of a run that are looked at: a text of more was put in the wrong place as a whole. */
const MAX_WORDS = 40;

export interface StrayRun extends Span {
	/** A `!` stands before the first word, and belongs to the run. */
	readonly negated: boolean;
	/** At least one; only the first is sure to be taken by nothing. */
	readonly words: readonly Word[];
	/** A target at its end, in a rule without one: none of the words, which end before it. */
	readonly target: Word | undefined;
	/** The option whose values end right before the run. */
	readonly option: PlacedOption | undefined;
	/** The match or target of which nothing but its name stands before the run. */
	readonly use: KnownUse | undefined;
}

/** Whether a word that stands by itself is the name of a target or of a chain that rules may jump to. */
export function isTargetHere({ table }: RuleAtHand, { text, quoted }: Word): boolean {
	return !quoted && ((table.isChain(text) && table.hookOf(text) === undefined) || isTarget(text));
}

/** The run that begins with the word at `span`; undefined for one that is too long, or has a quote that is not closed. */
export function strayRun(rule: RuleAtHand, span: Span): StrayRun | undefined {
	const { text } = rule.line;
	const words: Word[] = [];
	const bang = /^!\s+/.exec(text.slice(span.start))?.[0].length ?? 0;
	for (const word of wordsOf(text, span.start + bang, text.length, 'restore')) {
		if (!word.quoted && (word.text === '!' || /^!?-{1,2}[A-Za-z0-9]/.test(word.text))) {
			break;
		}
		if (word.unclosed || words.length >= MAX_WORDS) {
			return undefined;
		}
		words.push(word);
	}
	const isNamed = words.length < 2 || /^(?:j|jump|g|goto)$/i.test(words.at(-2)!.text);
	const target = !isNamed && !rule.syntax.target && isTargetHere(rule, words.at(-1)!) ? words.pop() : undefined;
	const last = words.at(-1);
	if (!last) {
		return undefined;
	}
	const isBefore = (end: number): boolean => end <= span.start && text.slice(end, span.start).trim() === '';
	return {
		start: span.start,
		end: last.end,
		negated: bang > 0,
		words,
		target,
		option: rule.options.find((placed) => placed.option.values.length > 0 && isBefore(spanOf(placed.option).end)),
		use: rule.uses.find((use) => isBefore(use.span.end) || LOADED.test(text.slice(use.span.start, span.start))),
	};
}
