// The words of a rule at the end of a text, where the quote that should stand before them is missing.

import { optionArity } from '../catalogue/catalogue.ts';
import type { Span } from '../text/span.ts';
import { homesOf } from './options/option-homes.ts';

/** Words behind an option that takes no value, or takes one in some extensions only. */
const MOST_BEHIND_FLAG = 2;

/** The longest end of a stretch of text that reads as options of a rule with their values, each with as many as it takes; undefined where there is none. */
export function swallowedIn(text: string, { start, end }: Span): Span | undefined {
	let from: number | undefined;
	let least = 0;
	let most = 0;
	let negation: number | undefined;
	let last = start;
	for (const { 0: word, index } of text.slice(start, end).matchAll(/\S+/g)) {
		const at = start + index;
		last = at + word.length;
		const isDue = from !== undefined && least > 0;
		const takes = isDue ? undefined : valuesOf(word);
		if (takes !== undefined) {
			from ??= negation ?? at;
			[least, most] = takes === 0 ? [0, word.startsWith('--') ? MOST_BEHIND_FLAG : 0] : [takes, takes];
		} else if (word !== '!' && most > 0 && !word.startsWith('-')) {
			least--;
			most--;
		} else if (word !== '!' || isDue) {
			from = undefined;
			least = 0;
			most = 0;
		}
		negation = word === '!' ? at : undefined;
	}
	return from === undefined || least > 0 || negation !== undefined ? undefined : { start: from, end: last };
}

/** How many values an option takes; undefined for words that are none. */
function valuesOf(word: string): number | undefined {
	if (/^-[spdiojgm]$/.test(word)) {
		return 1;
	}
	return /^--(?:jump|goto|match|protocol|source|destination|src|dst|(?:in|out)-interface)$/.test(word)
		? 1
		: word === '-f' || (word.length > 3 && homesOf(word, undefined).length > 0)
			? optionArity(word)
			: undefined;
}
