// Fixed words in one spelling: the catalogue's, whatever the case; numbers that stand for words; lists whose order means nothing sorted.

import { own } from '../../text/own.ts';
import type { ValueSpec } from '../specification.ts';

type WordsSpec = Extract<ValueSpec, { kind: 'words' }>;

/** One word or a list of them. Words that are not in the catalogue stay as they are. */
export function canonicalWords(spec: WordsSpec, text: string): string {
	if (!spec.list) {
		return oneWord(spec, text);
	}
	const words = (spec.bars ? text.replaceAll('|', ',') : text).split(',').map((word) => oneWord(spec, word));
	return (spec.set ? inOrder(words, spec.words) : words).join(',');
}

/** Where several words have the same number (warn, warning) the first one is the canonical one. */
function oneWord(spec: WordsSpec, text: string): string {
	const colon = spec.letters ? text.indexOf(':') : -1;
	if (colon !== -1) {
		return oneWord(spec, text.slice(0, colon)) + text.slice(colon);
	}
	const lower = text.toLowerCase();
	const word = spec.words.find((candidate) => candidate.toLowerCase() === lower) ?? begunWith(spec, text) ?? text;
	if (!spec.numbers) {
		return word;
	}
	const number = Object.hasOwn(spec.numbers, word)
		? own(spec.numbers, word)
		: /^(?:\d{1,9}|0[xX][0-9a-fA-F]{1,8})$/.test(text)
			? Number(text)
			: undefined;
	return number === undefined ? word : (spec.words.find((candidate) => spec.numbers?.[candidate] === number) ?? String(number));
}

/** "DATA (B set, E clear)": the letters of `DATA:Be`; any other word as it is. */
export function lettersInWords(word: string): string {
	const [name = '', letters] = word.split(':');
	const flags = [...(letters ?? '')].map((letter) => `${letter.toUpperCase()} ${letter === letter.toUpperCase() ? 'set' : 'clear'}`);
	return flags.length === 0 ? word : `${name} (${flags.join(', ')})`;
}

/** The word that a text is taken for, where iptables looks only at the beginning of the one or of the other; undefined for none. */
function begunWith(spec: WordsSpec, text: string): string | undefined {
	const { looksAt } = spec;
	if (looksAt !== undefined) {
		return text.length < looksAt ? undefined : spec.words.find((word) => word.slice(0, looksAt) === text.slice(0, looksAt));
	}
	const folded = (word: string): string => (spec.exact ? word : word.toLowerCase());
	if (spec.longer) {
		return spec.words.find((word) => folded(text).startsWith(folded(word)));
	}
	const isWord = spec.whole || text.length < (spec.minLetters ?? 1);
	return isWord ? undefined : spec.words.find((word) => folded(word).startsWith(folded(text)));
}

/** Without doubles, in the order of the catalogue; what it does not have comes last. */
function inOrder(words: readonly string[], order: readonly string[]): string[] {
	const rank = (word: string): number => (order.includes(word) ? order.indexOf(word) : order.length);
	return [...new Set(words)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
