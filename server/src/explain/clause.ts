// Options as parts of the sentence about their rule.

import type { Clause, ClausePlace, ExtensionSpec, GivenOption, OptionSpec } from '../catalogue/specification.ts';
import { canonicalValue, type ValueContext } from '../catalogue/values/canonical.ts';
import type { ExtensionUse, OptionUse } from '../syntax/uses.ts';
import { isMetByNone } from './never.ts';
import { isWronglyNegated, refusedValue } from './refused.ts';
import { flagsInWords, isSeveral, valueInWords } from './value-words.ts';

/** A part of a sentence and its place in it. */
export interface Phrase {
	readonly text: string;
	readonly place: ClausePlace;
	/** The canonical name of the option that it says; the name of the match for one without options. */
	readonly of: string;
	/** It says what is done, not only which packets are meant; `always`: only that. */
	readonly effect?: Clause['effect'];
	/** No packet meets it, which is said behind the packets. */
	readonly isNever?: true;
}

/** Behind what no packet meets. */
export const NEVER = ' (no packet is like that)';

/** Around the options of a rule. `written`: the line, where somebody wrote it, who may have erred; absent where a listing printed it. */
export interface PhraseContext extends ValueContext {
	readonly written?: string | undefined;
}

/** An option in words, beside the others that are given: "to port 22 (ssh)". Undefined for one that says nothing about packets. */
export function phraseOf(option: OptionUse, context: PhraseContext, given: readonly OptionUse[] = [option]): Phrase | undefined {
	const refused = refusalOf(option, context);
	if (refused) {
		return refused;
	}
	const { spec, negated } = option;
	const clause = spec?.clause;
	if (!clause || (spec.optionalValues && option.values.length === 0)) {
		return undefined;
	}
	const texts = option.values.map((value, i) => (spec.values[i] ? canonicalValue(spec.values[i], value.text, context) : value.text));
	const several = texts.some((text, i) => isSeveral(spec.values[i], text));
	const beside = clause.beside?.find(({ options }) => options.every((name) => given.some((other) => other.name === name)));
	if (isWholeAddress(spec, texts[0], context)) {
		return undefined;
	}
	const said = filled(
		clause.instead?.[texts.join(' ')] ?? clause.unusual?.(texts) ?? beside ?? clause,
		negated,
		wordsOf(spec, option, texts, context),
		several,
	);
	const place = (negated ? clause.noPlace : undefined) ?? clause.place ?? 'after';
	const isNever = said !== '' && isMetByNone(option, context);
	return said === ''
		? undefined
		: {
				text: isNever && place !== 'before' ? `${said}${NEVER}` : said,
				place,
				...(isNever && place === 'before' && { isNever }),
				of: option.name,
				effect: clause.effect,
			};
}

const REFUSED = ', which iptables refuses';

/** Whether a phrase is about an option that iptables refuses. */
export function isRefusal(text: string): boolean {
	return text.endsWith(REFUSED);
}

/** "with --limit 10/minutes, which iptables refuses"; undefined for an option that it takes. */
export function refusalOf(option: OptionUse, context: PhraseContext): Phrase | undefined {
	if (context.written === undefined || (!isWronglyNegated(option) && !refusedValue(option, context))) {
		return undefined;
	}
	const words = [
		option.negated ? '!' : '',
		context.written.slice(option.flag.start, option.flag.end).replace(/^[!\s]*/, ''),
		...option.values.map(({ text }) => (text === '' ? '""' : text)),
	];
	return { text: `with ${words.join(' ').trim()}${REFUSED}`, place: 'aside', of: option.name };
}

/** The values of an option in words, one by one. */
export function valuesInWords(option: OptionUse, context: ValueContext): readonly string[] {
	return option.values.map((value, i) => valueInWords(option.spec?.values[i], value.text, context));
}

/** A prefix length that takes in every bit of an address says nothing. */
function isWholeAddress({ values: [spec] }: OptionSpec, text: string | undefined, { family }: ValueContext): boolean {
	return spec?.kind === 'number' && spec.masks === true && family !== undefined && text === (family === 'ipv6' ? '128' : '32');
}

/** A match in words: its options, or what it means without any. Never empty for a match that decides something. */
export function phrasesOf(use: ExtensionUse, context: PhraseContext): Phrase[] {
	const note = use.spec?.kind === 'match' ? use.spec.note?.(use.options.map(givenOf)) : undefined;
	const phrases = withNote(optionPhrases(use, context), note, use.name);
	const clause = use.spec?.kind === 'match' ? use.spec.clause : undefined;
	const own: Phrase | undefined = clause && { text: filled(clause, false, [], false), place: clause.place ?? 'after', of: use.name };
	if (own?.place === 'after' && phrases.every(({ place }) => place === 'aside' || place === 'further')) {
		return [own, ...phrases]; // the options say how, not which packets
	}
	if (phrases.length > 0 || isSilent(use.spec)) {
		return phrases;
	}
	return [own ?? { text: `as far as the match ${use.name} agrees`, place: 'aside', of: use.name }];
}

/** With what only the options together say: behind what stands in brackets no comma would be right, so it goes with the last phrase where nothing stands behind one. */
function withNote(phrases: Phrase[], note: string | undefined, of: string): Phrase[] {
	if (note === undefined) {
		return phrases;
	}
	const last = phrases.findLastIndex(({ place }) => place === 'after');
	return last === -1 || phrases.some(({ place }) => place === 'aside')
		? [...phrases, { text: note, place: 'further', of }]
		: phrases.map((phrase, i) => (i === last ? { ...phrase, text: `${phrase.text} ${note}` } : phrase));
}

/** The options of a match or target in words, in the order in which the catalogue has them. */
export function optionPhrases(use: ExtensionUse, context: PhraseContext): Phrase[] {
	let hasAside = false;
	const said = inOrder(use).map((option) => phraseOf(option, context, use.options));
	const implied = said.some((phrase) => phrase !== undefined) ? unsaid(use) : [];
	const isAside = ({ place }: Phrase): boolean => place === 'aside';
	return [...implied.filter(isAside), ...said, ...implied.filter((phrase) => !isAside(phrase))].flatMap((phrase) => {
		const isAlone = phrase?.place === 'further' && !hasAside;
		hasAside ||= phrase?.place === 'aside' || isAlone;
		if (isAlone && phrase.text.startsWith('(')) {
			return []; // it says more of what is not there
		}
		return phrase ? [isAlone ? { ...phrase, place: 'aside' as const } : phrase] : [];
	});
}

/** What holds because options are not given. */
function unsaid({ spec, options }: ExtensionUse): Phrase[] {
	if (!spec || options.length === 0) {
		return [];
	}
	const isGiven = (name: string): boolean => options.some((option) => option.name === name);
	return spec.options.flatMap(({ clause, names: [name], excludes = [] }): Phrase[] =>
		clause?.absent === undefined || [name, ...excludes].some(isGiven)
			? []
			: [{ text: clause.absent, place: clause.place ?? 'after', of: spec.name }],
	);
}

/** Where an option may be given again, its place says what it belongs to. */
function inOrder({ spec, options }: ExtensionUse): readonly OptionUse[] {
	if (!spec || spec.options.some((option) => option.repeatable)) {
		return options;
	}
	const rank = (option: OptionUse): number => (option.spec ? spec.options.indexOf(option.spec) : spec.options.length);
	const last = options.findLast(({ name }) => spec.lastOf?.includes(name))?.name;
	return options.filter(({ name }) => name === last || !spec.lastOf?.includes(name)).sort((a, b) => rank(a) - rank(b));
}

function givenOf({ name, negated, values }: OptionUse): GivenOption {
	return { name, negated, values };
}

/** Matches that do not narrow the packets: a comment, and those that only say what -p has said. */
function isSilent(spec: ExtensionSpec | undefined): boolean {
	return spec?.name === 'comment' || (spec?.kind === 'match' && spec.clause === undefined && (spec.impliedBy?.length ?? 0) > 0);
}

/** The values in words. Two lists of flags only say something together. */
function wordsOf(spec: OptionSpec, option: OptionUse, texts: readonly string[], context: ValueContext): string[] {
	return spec.values[1]?.kind === 'tcp-flags'
		? [flagsInWords(texts[0] ?? '', texts[1] ?? '')]
		: option.values.map((value, i) => {
				const words = valueInWords(spec.values[i], value.text, context);
				return option.negated ? words.replace(/^any (?=\S+…$)/, '') : words; // "any interface but eth…"
			});
}

function filled(clause: Pick<Clause, 'yes' | 'no'>, negated: boolean, words: readonly string[], several: boolean): string {
	const template = negated ? (clause.no ?? `not ${clause.yes}`) : clause.yes;
	return (negated ? withoutOther(template, words) : template)
		.replace(/\[(e?s)\]/g, several ? '$1' : '')
		.replace(/\{([12]?)\}/g, (_, number: string) => (number === '' ? words.join(' ') : (words[Number(number) - 1] ?? '')));
}

/** "of less than 100", and not "of other than 100 or more". */
function withoutOther(template: string, words: readonly string[]): string {
	const [, least] = /^(\S+) or more$/.exec(words[0] ?? '') ?? [];
	const [, most] = /^(?:0|up) to (\S+)$/.exec(words[0] ?? '') ?? [];
	const said = least !== undefined ? `less than ${least}` : most !== undefined ? `more than ${most}` : '';
	return said === '' || words.length > 1
		? template
		: template.replace(/\b(of|with) other than \{\}/, (_, word: string) => `${word} ${said}`);
}
