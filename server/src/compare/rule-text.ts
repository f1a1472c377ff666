// A rule of the rule model in one spelling, in the words of iptables-save: rules of both dialects and all versions that mean the same have the same text.

import type { Action, Match, Rule, RuleOption } from '../ruleset/rule.ts';
import type { Line } from '../syntax/line.ts';
import { openQuote } from '../syntax/save/open-quote.ts';
import { wordsOfRule } from '../syntax/save/rule.ts';
import type { Word } from '../syntax/words.ts';

/** Shorter names where iptables-save prints them. */
const SHORT: Readonly<Record<string, string>> = {
	'--source': '-s',
	'--destination': '-d',
	'--protocol': '-p',
	'--in-interface': '-i',
	'--out-interface': '-o',
	'--fragment': '-f',
	'--source-port': '--sport',
	'--destination-port': '--dport',
	'--source-ports': '--sports',
	'--destination-ports': '--dports',
};
const INTERFACES: ReadonlySet<string> = new Set(['--in-interface', '--out-interface']);
const HASHLIMIT_NAME = '--hashlimit-name';

/** What is left out of the text. */
export interface Omitted {
	/** The comments: they change nothing about packets. */
	readonly comments?: boolean;
	/** The interfaces, which a listing without -v hides. */
	readonly interfaces?: boolean;
	/** The names of -m hashlimit, which every listing hides. */
	readonly names?: boolean;
	/** Puts another name in the place of a chain's. */
	readonly chainName?: (name: string) => string;
}

/**
 * The words of a rule behind its chain: `-s 10.0.0.0/8 -p tcp -m tcp --dport 22 -j ACCEPT`. Counters are no part of it. Of a call with an open quote, or
 * with a part that a shell works out and that is not understood or has blanks in it, the words as they are written. Never throws.
 */
export function ruleText(rule: Rule, omitted: Omitted = {}): string {
	const { call } = rule.line;
	if (openQuote(call)) {
		return writtenText(call, ({ unclosed }) => unclosed);
	}
	if (/\$[({]|`/.test(call.text) && (rule.unknownWords.length > 0 || wordsOfRule(call).some(isOddlyFilledIn))) {
		return writtenText(call, () => true);
	}
	const conditions = rule.conditions
		.filter(({ name }) => !omitted.interfaces || !INTERFACES.has(name))
		.toSorted((a, b) => orderOf(a) - orderOf(b));
	const matches = rule.matches.filter(({ name }) => name !== 'comment').map((match) => matchWords(match, omitted));
	const comment = rule.comment === undefined || omitted.comments ? [] : [`-m comment --comment ${quoted(rule.comment)}`];
	return [...conditions.map(optionWords), ...matches, ...comment, ...rule.unknownWords, ...actionWords(rule.action, omitted)].join(' ');
}

/** Whether quotes that iptables-save writes would make another word of it. */
function isOddlyFilledIn({ quoted, text }: Word): boolean {
	return quoted ? /\$[({]|`/.test(text) && /["\\]/.test(text) : /\s/.test(text);
}

/** The words of a line but for those of its table; some of them as they stand there. */
function writtenText(line: Line, staysAsItIs: (word: Word) => boolean): string {
	const words = wordsOfRule(line);
	const isTable = (word: Word | undefined): boolean => word !== undefined && /^(?:-t|--table)$/.test(word.text);
	return words
		.filter((word, i) => !isTable(word) && !isTable(words[i - 1]) && !/^(?:-t|--table=)\w+$/.test(word.text))
		.map((word) => (staysAsItIs(word) ? line.text.slice(word.start, word.end) : quoted(word.text)))
		.join(' ');
}

/** The order in which iptables-save prints a rule's own conditions. */
const ORDER = ['--source', '--destination', '--in-interface', '--out-interface', '--protocol', '--fragment'];

function orderOf({ name }: RuleOption): number {
	return ORDER.indexOf(name) === -1 ? ORDER.length : ORDER.indexOf(name);
}

function matchWords({ name, options }: Match, { names }: Omitted): string {
	return ['-m', name, ...options.filter((option) => !names || option.name !== HASHLIMIT_NAME).map(optionWords)].join(' ');
}

function optionWords({ name, negated, values }: RuleOption): string {
	return [...(negated ? ['!'] : []), SHORT[name] ?? name, ...values.map(quoted)].join(' ');
}

function actionWords(action: Action, { chainName }: Omitted): string[] {
	switch (action.kind) {
		case 'none':
			return [];
		case 'verdict':
			return ['-j', action.name];
		case 'return':
			return ['-j', 'RETURN'];
		case 'jump':
		case 'goto':
			return [action.kind === 'jump' ? '-j' : '-g', chainName?.(action.chain) ?? action.chain];
		case 'target':
			return ['-j', action.name, ...action.options.map(optionWords)];
	}
}

/** In quotes where iptables-save puts it in quotes. */
export function quoted(value: string): string {
	return /^[^\s"\\']+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
