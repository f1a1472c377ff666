// Words that an option does not know.

import { own } from '../../../text/own.ts';
import type { ValueSpec } from '../../specification.ts';
import { numberOf } from '../numbers.ts';
import type { ValueProblem } from '../problem.ts';

type WordsSpec = Extract<ValueSpec, { kind: 'words' }>;

/** Words that are named in a reason; of more only the fitting ones. */
const NAMED = 12;

/** Of fewer that begin alike nobody can tell what the others look like. */
const FEW = 3;

/** One word, or several with commas between them. */
export function wordsProblem(spec: WordsSpec, written: string): ValueProblem | undefined {
	const text = spec.bars ? written.replaceAll('|', ',') : written;
	const items = spec.list ? text.split(',') : [text];
	const words = spec.emptyLast && items.at(-1) === '' ? items.slice(0, -1) : items;
	if (spec.maxItems !== undefined && words.length > spec.maxItems) {
		return { reason: `has ${words.length} words, and ${spec.maxItems} is the most` };
	}
	const parted = spec.list ? text.replace(spec.looksAt === undefined ? /[|;+&]/g : /[|;+&/]/g, ',') : text;
	if (parted !== text && !wordsProblem(spec, parted)) {
		return spec.looksAt === undefined || /^\d/.test(text)
			? { reason: 'has words that are not parted by commas', instead: parted }
			: {
					reason: 'has words that are not parted by commas: what is behind the first of them is overlooked',
					instead: parted,
					isTaken: true,
				};
	}
	const meant = spec.once ? words.map((word) => String(own(spec.numbers ?? {}, word) ?? numberOf(word) ?? word)) : [];
	const twice = words.find((_word, i) => spec.once && meant.indexOf(meant[i]!) < i);
	if (twice !== undefined) {
		return { reason: `has "${twice}" twice` };
	}
	for (const each of words) {
		const [word, letters] = spec.letters ? partsOf(each) : [each, undefined];
		const wrong = letters === undefined ? undefined : wrongLetters(spec, word, letters);
		if (wrong !== undefined) {
			return { reason: wrong };
		}
		const days = spec.looksAt === undefined ? undefined : rangeOfWords(spec, word);
		if (days !== undefined) {
			return {
				reason: `${words.length === 1 ? 'is' : `has "${word}", which is`} read as ${days[0]} alone: there are no ranges here`,
				instead: words.flatMap((other) => (other === word ? days : [other])).join(','),
				isTaken: true,
			};
		}
		if (spec.looksAt !== undefined && /^0x[0-9a-f]/i.test(word) && numberOf(word) === undefined) {
			continue; // what is behind the digits is overlooked (measured, 1.8.9), and nobody writes it
		}
		const number = spec.looksAt === undefined ? undefined : numberOf(word);
		if (number !== undefined && number > BigInt(spec.words.length)) {
			const alone = words.length === 1;
			return {
				reason: `${alone ? 'names' : `has "${word}", which names`} nothing: numbers go from ${spec.minNumber ?? 0} to ${spec.words.length}, and iptables takes others without a word`,
				isTaken: true,
			};
		}
		const begun = spec.longer ? beginningOf(spec, word) : undefined;
		if (begun !== undefined) {
			return {
				reason: `${words.length === 1 ? 'is' : `has "${word}", which is`} read as ${begun}: the letters behind it are overlooked without a word`,
				instead: words.map((other) => (other === word ? begun : other)).join(','),
				isTaken: true,
			};
		}
		if (!isKnown(spec, word)) {
			const [other, reason] = own(spec.otherWords ?? {}, word.toLowerCase()) ?? [];
			if (reason !== undefined || other !== undefined) {
				return {
					reason: `${words.length === 1 ? '' : `has "${word}", which `}${reason ?? 'is not known here'}${other === undefined ? `: ${choice(spec, word)}` : ''}`,
					...(other !== undefined && { instead: words.map((each) => (each === word ? other : each)).join(',') }),
				};
			}
			const number = spec.numbersRefused ? numberOf(word) : undefined;
			const name = spec.words.find((each) => number !== undefined && own(spec.numbers ?? {}, each) === Number(number));
			if (name !== undefined && words.length === 1) {
				return { reason: 'is a number, and names are taken here', instead: name };
			}
			return { reason: `${words.length === 1 ? '' : `has "${word}", which `}is not known here: ${choice(spec, word)}` };
		}
	}
	return undefined;
}

/** `DATA:Be` is `DATA` and `Be`. */
function partsOf(text: string): readonly [word: string, letters: string | undefined] {
	const at = text.indexOf(':');
	return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function wrongLetters(spec: WordsSpec, word: string, letters: string): string | undefined {
	const known = spec.letters?.[word.toUpperCase()];
	if (known !== undefined && [...letters.toUpperCase()].every((letter) => known.includes(letter))) {
		return undefined;
	}
	const named = [...(known ?? '')].join(', ');
	return `has "${word}:${letters}", ${named === '' ? `and ${word} has no letters` : `where the letters of ${word} are ${named}`}`;
}

/** The words that somebody means with `Mo-Fr`, where only the beginning of it is read; undefined for what is no such range. */
function rangeOfWords(spec: WordsSpec, text: string): readonly string[] | undefined {
	const [first = '', last = ''] = text.split(/-|:|\.\.+/);
	const [from, to] = [first, last].map((end) =>
		spec.words.findIndex((word) => end.length >= spec.looksAt! && end.slice(0, spec.looksAt) === word.slice(0, spec.looksAt)),
	);
	if (from === undefined || to === undefined || from === -1 || to === -1) {
		return undefined;
	}
	return from <= to ? spec.words.slice(from, to + 1) : [...spec.words.slice(from), ...spec.words.slice(0, to + 1)];
}

/** The word that a longer one begins with; undefined for one that is a word itself. */
function beginningOf(spec: WordsSpec, text: string): string | undefined {
	const word = spec.exact ? text : text.toLowerCase();
	const known = spec.words.map((each) => (spec.exact ? each : each.toLowerCase()));
	return known.includes(word) ? undefined : spec.words.find((_, i) => word.startsWith(known[i]!));
}

function isKnown(spec: WordsSpec, text: string): boolean {
	if (text === '') {
		return spec.empty === true;
	}
	const word = spec.exact ? text : text.toLowerCase();
	const fits = (candidate: string): boolean => {
		const known = spec.exact ? candidate : candidate.toLowerCase();
		if (spec.looksAt !== undefined) {
			return word.length >= spec.looksAt && known.slice(0, spec.looksAt) === word.slice(0, spec.looksAt);
		}
		if (known === word || (spec.longer && word.startsWith(known))) {
			return true;
		}
		return !spec.whole && word.length >= (spec.minLetters ?? 1) && known.startsWith(word);
	};
	if (spec.words.some(fits) || spec.ofMachine?.includes(text)) {
		return true;
	}
	const number = spec.numbers && !spec.numbersRefused ? numberOf(text) : undefined;
	return number !== undefined && number >= (spec.minNumber ?? 0) && (spec.maxNumber === undefined || number <= spec.maxNumber);
}

function choice(spec: WordsSpec, word: string): string {
	const near = spec.words.length <= NAMED ? spec.words : spec.words.filter((known) => known[0]?.toLowerCase() === word[0]?.toLowerCase());
	const named = near.length < FEW ? [...new Set([...near, ...spec.words])].slice(0, NAMED) : near;
	return `${named.length === spec.words.length ? 'use' : 'use for example'} ${named.join(', ')}${spec.numbers && !spec.numbersRefused ? ' or a number' : ''}`;
}
