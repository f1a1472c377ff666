// Words that belong to the value in front of them: a text without quotes, a list or a range with blanks in it.

import type { ValueSpec } from '../../../catalogue/specification.ts';
import { hasHostBits } from '../../../catalogue/values/problems/addresses.ts';
import { canonicalTcpFlags } from '../../../catalogue/values/tcp-flags.ts';
import type { Value } from '../../../syntax/uses.ts';
import { own } from '../../../text/own.ts';
import type { Fix } from '../../finding.ts';
import { portsOfMultiport } from '../ports-of-multiport.ts';
import { rangeOfAddress } from '../range-of-address.ts';
import { removed } from '../removed-words.ts';
import { replaced } from '../replaced-words.ts';
import { type PlacedOption, type RuleAtHand, textOf, wordOf } from '../rule-at-hand.ts';
import { problemWith } from '../value-at-hand.ts';
import type { Meaning } from './meaning.ts';
import { severalNames } from './several-names.ts';
import { isTargetHere, type StrayRun } from './stray-run.ts';
import { isAddressLike, takes } from './trial.ts';

/** Between the items of a list. */
const AND = /^(?:and|or|und|oder|&|&&|\||\|\||,|;|\+)$/i;
/** Between the ends of a range. */
const TO = /^(?:-|--|->|=>|to|until|bis|\.\.|\.\.\.|:|–)$/i;
/** A netmask or a length. */
const MASK = /^(?:\d{1,3}|255(?:\.\d{1,3}){3}|(?:254|252|248|240|224|192|128)\.0\.0\.0)$/;
/** The opposite, as routers write it. */
const WILDCARD = /^0(?:\.(?:0|1|3|7|15|31|63|127|255)){3}$/;
/** Between a number and its unit. */
const PER = /^(?:per|a|an|each|every|pro|\/)$/i;

/** Undefined where the run is no part of the value in front of it. */
export function tornValue(rule: RuleAtHand, run: StrayRun): Meaning | undefined {
	const placed = run.option;
	const value = placed?.option.values.at(-1);
	const kind = placed?.option.spec?.values[placed.option.values.length - 1];
	if (!placed || !value || !kind) {
		return undefined;
	}
	const span = { start: value.start, end: run.end };
	const words = run.words.map(({ text }) => text);
	const isRight = (text: string): boolean => problemWith(rule, placed, kind, text) === undefined;
	if (kind.kind !== 'text' && run.words.length === 1 && words[0] === value.text && !run.words[0]!.quoted) {
		return { advice: 'It is said twice. Remove one of them.', fixes: [removed(rule, run, `the second ${words[0]}`)] };
	}
	if (kind.kind === 'text') {
		// behind a text that ends in its quote
		const isQuoted = rule.line.text[value.start] === '"';
		if (run.words.length === 1 && (isQuoted || !rule.syntax.target) && isTargetHere(rule, run.words[0]!)) {
			return undefined;
		}
		const text = quotedText(rule, value, run);
		return text === undefined
			? undefined
			: { advice: 'A text of several words needs quotes round it.', fixes: [quotesRound(rule, value, run, text)] };
	}
	const program = [value.text, ...words].join(' ');
	if (kind.kind === 'program' && !/["\\]/.test(program) && isRight(program)) {
		return { advice: 'A program with blanks in it needs quotes round it.', fixes: [quotesRound(rule, value, run, `"${program}"`)] };
	}
	const range =
		run.words.length === 2 && TO.test(words[0]!)
			? rangeOfAddress(rule, withValue(placed, { ...value, text: `${value.text}-${words[1]}`, end: run.end }))
			: undefined;
	if (range) {
		// `from A to B` means both ends of the way, not of a range
		const isWay =
			words[0] === 'to' && placed.option.name === '--source' && !rule.options.some(({ option }) => option.name === '--destination');
		const way = isWay && !placed.option.negated ? [replaced(rule, run, `-d ${words[1]}`)] : [];
		return {
			advice: `${wordOf(rule, placed.option)} takes no range: ${isWay ? 'a destination stands behind -d, and a range behind -m iprange' : '-m iprange does'}.`,
			fixes: [...way, range],
		};
	}
	const items = [value.text, ...words].map((text) => text.replace(/^,|,$/g, '')).filter((text) => text !== '' && !AND.test(text));
	const flags = kind.kind === 'tcp-flags' ? tcpFlags(rule, placed, words, run.end) : undefined;
	if (flags) {
		return flags;
	}
	const end = words.length <= 2 && (words.length === 1 || TO.test(words[0]!)) ? own(ENDS, placed.option.name) : undefined;
	if (end !== undefined && isRight(words.at(-1)!) && !rule.options.some(({ option }) => option.name === end)) {
		return { advice: `The end stands behind ${end}.`, fixes: [replaced(rule, run, `${end} ${words.at(-1)}`)] };
	}
	const days =
		kind.kind === 'words' && words.length === 2 && TO.test(words[0]!)
			? problemWith(rule, placed, kind, `${value.text}-${words[1]}`)
			: undefined;
	if (days?.isTaken && days.instead !== undefined) {
		return { advice: `No range is taken here, but ${days.instead}.`, fixes: [replaced(rule, span, days.instead)] };
	}
	const joined =
		WHOLE.has(kind.kind) || (placed.option.negated && kind.kind === 'network' && words.every((word) => isAddressLike(word)))
			? undefined
			: waysToJoin(kind.kind, value.text, words, items).find((text) => /[,/:-]/.test(text) && isRight(text));
	if (joined !== undefined) {
		const isWay =
			kind.kind === 'network' &&
			placed.option.name === '--source' &&
			words.length === 1 &&
			isAddressLike(words[0]!) &&
			!rule.options.some(({ option }) => option.name === '--destination');
		return {
			advice: `Is it part of the value in front of it, ${joined}${isWay ? `, or does it stand behind -d` : ''}?`,
			fixes: [replaced(rule, span, joined), ...(isWay ? [replaced(rule, run, `-d ${words[0]}`)] : [])],
		};
	}
	const ports = portsOfMultiport(rule, withValue(placed, { ...value, text: items.join(','), end: run.end }));
	if (ports) {
		const range = words.length === 1 ? `${value.text}:${words[0]}` : '';
		const isRange = /^\d+:\d+$/.test(range) && Number(value.text) < Number(words[0]) && isRight(range);
		return {
			advice: `${wordOf(rule, placed.option)} takes one port or one range: ${isRange ? `${range}, or ` : ''}-m multiport takes several.`,
			fixes: [ports, ...(isRange ? [replaced(rule, span, range)] : [])],
		};
	}
	return severalNames(rule, placed, value, items, run);
}

/** Kinds of values that have no parts. */
const WHOLE: ReadonlySet<ValueSpec['kind']> = new Set<ValueSpec['kind']>(['interface', 'protocol', 'name']);

/** Between two parts of a value that stand side by side. */
const BETWEEN: Partial<Record<ValueSpec['kind'], string>> = {
	'nat-address': ':',
	'nat-ports': '-',
	'address-range': '-',
	mac: ':',
	date: 'T',
};

function waysToJoin(kind: ValueSpec['kind'], first: string, words: readonly string[], items: readonly string[]): readonly string[] {
	const [second = '', third = ''] = words;
	if (kind === 'words') {
		return items.some((item) => TO.test(item)) ? [] : [items.join(',')];
	}
	const isList = !items.some(
		(item) => TO.test(item) || PER.test(item) || (kind === 'network' && (!isAddressLike(item) || WILDCARD.test(item))),
	);
	const between = BETWEEN[kind];
	return [
		...(words.length <= 2 && (kind !== 'network' || /[./:,-]$/.test(first) || /^[./:,-]/.test(second))
			? [`${first}${second}${third}`]
			: []),
		...(words.length === 1 && (MASK.test(second) || !second.includes('.')) && !(kind === 'network' && hasHostBits(`${first}/${second}`))
			? [`${first}/${second}`]
			: []),
		...(words.length === 2 && /^(?:net)?mask$/i.test(second) ? [`${first}/${third}`] : []),
		...(words.length === 1 && WILDCARD.test(second)
			? [
					`${first}/${second
						.split('.')
						.map((byte) => 255 - Number(byte))
						.join('.')}`,
				]
			: []),
		...(words.length === 2 && PER.test(second) ? [`${first}/${third}`] : []),
		...(words.length === 2 && TO.test(second) ? [`${first}:${third}`, `${first}-${third}`] : []),
		...(between === undefined ? [] : [items.join(between)]),
		...(kind === 'nat-address' ? [items.join('-')] : []),
		...(isList ? [items.join(',')] : []),
	];
}

/** Options that say the beginning, and those that say the end. */
const ENDS: Readonly<Record<string, string>> = { '--timestart': '--timestop', '--datestart': '--datestop' };

/** `--tcp-flags SYN, ACK SYN`: the first words are what is looked at, as many as hold all flags of those behind them. */
function tcpFlags(rule: RuleAtHand, placed: PlacedOption, words: readonly string[], end: number): Meaning | undefined {
	const { values, spec } = placed.option;
	const all = [...values.map(({ text }) => text), ...words].map((text) => text.replace(/^,|,$/g, '')).filter((text) => text !== '');
	const ways = all.slice(1).map((_, i) => [all.slice(0, i + 1).join(','), all.slice(i + 1).join(',')] as const);
	const lists = ways.find(([mask, set]) => isWithin(set, mask));
	if (!spec || values.length !== 2 || !lists || !takes(rule, spec, placed.extension, lists)) {
		return undefined;
	}
	const text = lists.join(' ');
	const span = { start: values[0]!.start, end };
	return { advice: `--tcp-flags takes two lists, neither with blanks in it: ${text}?`, fixes: [replaced(rule, span, text)] };
}

/** Whether all flags of one list are in the other. */
function isWithin(set: string, mask: string): boolean {
	const within = canonicalTcpFlags(mask).split(',');
	return canonicalTcpFlags(set)
		.split(',')
		.every((flag) => flag === 'NONE' || within.includes(flag));
}

function quotesRound(rule: RuleAtHand, value: Value, { end, target }: StrayRun, text: string): Fix {
	const whole = target ? `${text} -j ${target.text}` : text;
	return replaced(rule, { start: value.start, end: target?.end ?? end }, whole, 'Put the text in quotes');
}

/** The words as one text, with quotes round the whole; undefined where a backslash is in it, which means something within quotes. */
function quotedText(rule: RuleAtHand, value: Value, run: StrayRun): string | undefined {
	const text = textOf(rule, { start: value.start, end: run.end });
	return text.includes('\\') ? undefined : `"${text.replaceAll('"', '').trim()}"`;
}

function withValue({ option, extension }: PlacedOption, value: Value): PlacedOption {
	return { option: { ...option, values: [value] }, extension };
}
