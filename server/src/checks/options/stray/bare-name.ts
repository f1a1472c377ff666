// Words that are a name without its dash or its option: `dport 22`, `from 10.0.0.1`, a target without -j.

import { isTarget, lookupOption, matchSpec } from '../../../catalogue/catalogue.ts';
import { protocolNumber } from '../../../catalogue/protocols.ts';
import type { ExtensionSpec } from '../../../catalogue/specification.ts';
import type { Word } from '../../../syntax/words.ts';
import { own } from '../../../text/own.ts';
import type { Span } from '../../../text/span.ts';
import { extensionsAt, impliedIn } from '../meant-here.ts';
import { homesOf } from '../option-homes.ts';
import { removed } from '../removed-words.ts';
import { type RuleAtHand, textOf } from '../rule-at-hand.ts';
import type { Meaning } from './meaning.ts';
import { isTargetHere, type StrayRun, strayRun } from './stray-run.ts';
import { coreOption, isAddressLike, replaced, takes } from './trial.ts';

/** Words of other firewalls, and of English, for options. */
const CALLED: Readonly<Record<string, string>> = {
	...{ from: '-s', to: '-d', in: '-i', out: '-o', via: '-o', proto: '-p', burst: '--limit-burst' },
	...{ port: '--dport', ports: '--dports', iif: '-i', oif: '-o', iifname: '-i', oifname: '-o', saddr: '-s', daddr: '-d', counter: '-c' },
};
/** And for targets. */
const VERDICTS: Readonly<Record<string, string>> = {
	...{ allow: 'ACCEPT', accept: 'ACCEPT', permit: 'ACCEPT', pass: 'ACCEPT', deny: 'DROP', drop: 'DROP', block: 'DROP', discard: 'DROP' },
	...{ reject: 'REJECT', log: 'LOG', return: 'RETURN', masquerade: 'MASQUERADE' },
};
/** What listings print in front of ports. */
const PRINTED: Readonly<Record<string, string>> = { dpt: '--dport', dpts: '--dport', spt: '--sport', spts: '--sport' };
/** The usual ones of several options whose names have the same end. */
const USUAL: readonly string[] = ['--set-mark', '--add-set', '--icmp-type', '--ttl-set', '--hl-set'];
const SHORT = /^[sdiopjgm]$/;
/** Names that interfaces mostly have. */
const INTERFACE = /^(?:eth|en[ops]|wl|ppp|tun|tap|br|bond|wg|veth|docker|vlan)[\w.-]+\+?$/;
const PROTOCOL = /^(?:tcp|udp|icmp|icmpv6|ipv6-icmp|sctp|dccp|udplite|esp|ah|gre|igmp)$/i;

/** Undefined where the first word of the run is no name of an option that the rule may have here. */
export function bareOption(rule: RuleAtHand, { words: [word, next, after], use, option }: StrayRun): Meaning | undefined {
	if (!word || word.quoted) {
		return undefined;
	}
	const spec = use?.spec ?? (option?.option.name === '--protocol' ? impliedIn(rule) : undefined);
	if (/^--?$/.test(word.text)) {
		const meant = next && optionMeant(rule, next.text, after?.text, spec);
		return meant && next
			? { advice: `Did you mean ${meant}?`, fixes: [replaced(rule, { start: word.start, end: next.end }, meant)] }
			: undefined;
	}
	return (
		negatedName(rule, word, next?.text) ??
		optionName(rule, word.text, word, next?.text, spec) ??
		asPrinted(rule, word) ??
		optionOfOther(rule, word, next?.text)
	);
}

/** Undefined where the first word of the run is no target, protocol, address or interface that the rule may have. */
export function bareValue(rule: RuleAtHand, run: StrayRun): Meaning | undefined {
	const [word] = run.words;
	return word && !word.quoted
		? (sign(rule, word) ?? target(rule, word) ?? protocol(rule, word) ?? everything(rule, run) ?? place(rule, word, run))
		: undefined;
}

/** `--!dport 22`, `-!p tcp` */
function negatedName(rule: RuleAtHand, { text, start, end }: Word, next: string | undefined): Meaning | undefined {
	const [, dashes = '', letters = ''] = /^(--?)!-{0,2}([a-z][\w-]*)$/.exec(text) ?? [];
	const found = lookupOption(dashes + letters, extensionsAt(rule), impliedIn(rule));
	const isMeant = found?.option.negatable && (found.option.values.length === 0 || (next !== undefined && takesFirst(rule, found, next)));
	return isMeant
		? {
				advice: `The "!" stands before the option, with a blank behind it: ! ${dashes}${letters}.`,
				fixes: [replaced(rule, { start, end }, `! ${dashes}${letters}`)],
			}
		: undefined;
}

/** The names of options that lack their dashes, all of them at once. */
function optionName(
	rule: RuleAtHand,
	text: string,
	span: Span,
	next: string | undefined,
	use: ExtensionSpec | undefined,
): Meaning | undefined {
	const meant = optionMeant(rule, text, next, use);
	if (meant === undefined) {
		return undefined;
	}
	const edits = rule.syntax.unknown.flatMap((each) => {
		const words = each.start === span.start ? undefined : strayRun(rule, each)?.words;
		const name = each.start === span.start ? meant : words?.[0] && !words[0].quoted && optionMeant(rule, words[0].text, words[1]?.text);
		return name ? [{ kind: 'replace' as const, line: rule.line, span: each, text: name }] : [];
	});
	return {
		advice: `Did you mean ${meant}?`,
		fixes: [
			{ title: edits.length === 1 ? `Change to ${meant}` : `Change to ${edits.map((edit) => edit.text).join(', ')}`, safe: false, edits },
		],
	};
}

function optionMeant(rule: RuleAtHand, text: string, next: string | undefined, use?: ExtensionSpec): string | undefined {
	if (isTarget(text) || !/^[a-z][\w-]*$/i.test(text)) {
		return undefined;
	}
	const word = text.toLowerCase();
	const called = own(CALLED, word);
	const names = [
		...(SHORT.test(text) ? [`-${text}`] : [`--${word}`]),
		// `to` of DNAT is none of the rule's own options, and `port` none of the source
		...(use?.kind === 'target' ? namesWith(use, word) : []),
		...(called === undefined ? [] : [called]),
		...(use?.kind === 'match' && !PROTOCOL.test(word) ? namesWith(use, word) : []),
	];
	return names.find((name) => {
		const found = lookupOption(name, extensionsAt(rule), impliedIn(rule));
		return (
			found?.option.names.includes(name) &&
			(found.option.values.length === 0 || (next !== undefined && takesFirst(rule, found, next))) &&
			!rule.options.some(({ option }) => option.name === found.option.names[0]) &&
			!(found.option.names[0] === '--jump' && rule.syntax.target)
		);
	});
}

/** The options of a match or target of whose names a word is the beginning or the end, the usual ones first: `prefix` of LOG. */
function namesWith({ options }: ExtensionSpec, word: string): readonly string[] {
	const pattern = new RegExp(`^--${word}-|-${word}s?$`);
	const names = options.flatMap((option) => option.names.filter((name) => pattern.test(name)));
	return word.length < 2
		? []
		: names.filter((name, i) => USUAL.includes(name) || !names.some((each, j) => j !== i && USUAL.includes(each)));
}

function takesFirst(rule: RuleAtHand, found: NonNullable<ReturnType<typeof lookupOption>>, value: string): boolean {
	const { option, extension } = found;
	return option.values.length > 1 || takes(rule, option, extension, [value]);
}

/** `dpt:22`, `to:10.0.0.1`: as listings print it. */
function asPrinted(rule: RuleAtHand, word: Word): Meaning | undefined {
	const [, printed = '', value = ''] = /^([sd]pts?|to):(\S+)$/.exec(word.text) ?? [];
	const name = own(PRINTED, printed);
	const names = printed === '' ? [] : extensionsAt(rule).flatMap(({ options }) => options.flatMap((option) => option.names));
	const meant = names.find((each) => (name === undefined ? /^--to-(?:destination|source|ports)$/.test(each) : each === name));
	const written = `${meant} ${value}`;
	return meant === undefined
		? undefined
		: { advice: `Listings print it so; in a rule it is ${written}.`, fixes: [replaced(rule, word, written)] };
}

/** `state NEW`, and `state` before its option: a match that the rule does not have. */
function optionOfOther(rule: RuleAtHand, word: Word, next: string | undefined): Meaning | undefined {
	const name = `--${word.text}`;
	const homes = next === undefined ? [] : homesOf(name, rule.family).filter(({ kind }) => kind === 'match');
	const option = homes.length === 1 ? homes[0]!.options.find(({ names }) => names[0] === name) : undefined;
	if (option && takes(rule, option, homes[0], [next!])) {
		const written = `-m ${homes[0]!.name} ${name}`;
		return { advice: `Did you mean ${written}?`, fixes: [replaced(rule, word, written)] };
	}
	const match = /^[a-z]\w+$/.test(word.text) && !PROTOCOL.test(word.text) ? matchSpec(word.text, rule.family) : undefined;
	return match && !match.isThirdParty && !rule.uses.some(({ spec }) => spec === match)
		? { advice: `A match stands behind -m: -m ${match.name}.`, fixes: [replaced(rule, word, `-m ${match.name}`)] }
		: undefined;
}

/** `-j ACCEPT ;`: what ends a command of a shell, or a sentence. */
function sign(rule: RuleAtHand, word: Word): Meaning | undefined {
	return /^[;,.]$/.test(word.text)
		? { advice: 'Nothing stands at the end of a rule. Remove it.', fixes: [removed(rule, word, `the "${word.text}"`)] }
		: undefined;
}

function target(rule: RuleAtHand, word: Word): Meaning | undefined {
	if (rule.syntax.target) {
		return undefined;
	}
	const name = isTargetHere(rule, word) ? word.text : own(VERDICTS, word.text.toLowerCase());
	return name === undefined ? undefined : { advice: `A target stands behind -j: -j ${name}.`, fixes: [replaced(rule, word, `-j ${name}`)] };
}

function protocol(rule: RuleAtHand, word: Word): Meaning | undefined {
	const isNone = rule.protocol === undefined && PROTOCOL.test(word.text) && protocolNumber(word.text) !== undefined;
	return isNone
		? { advice: `A protocol stands behind -p: -p ${word.text}.`, fixes: [replaced(rule, word, `-p ${word.text.toLowerCase()}`)] }
		: undefined;
}

/** What listings print where a rule says nothing. */
function everything(rule: RuleAtHand, run: StrayRun): Meaning | undefined {
	return run.words.every(({ text }) => /^(?:all|any|anywhere|\*|--)$/.test(text))
		? { advice: 'Leave it out: what a rule does not ask for may be anything.', fixes: [removed(rule, run, textOf(rule, run))] }
		: undefined;
}

/** Whether a word is what interfaces are mostly called. */
export function isInterface(text: string): boolean {
	return text === 'lo' || (INTERFACE.test(text) && /\d/.test(text));
}

/** An address or an interface by itself, or one from and one to. */
function place(rule: RuleAtHand, word: Word, run: StrayRun): Meaning | undefined {
	const isAddress = isAddressLike(word.text);
	const isGiven = (name: string): boolean => rule.options.some(({ option }) => option.name === name);
	const pairs: readonly (readonly [string, string])[] = isAddress
		? [
				['-s', '--source'],
				['-d', '--destination'],
			]
		: isInterface(word.text)
			? [
					['-i', '--in-interface'],
					['-o', '--out-interface'],
				]
			: [];
	const isOut = /^(?:OUTPUT|POSTROUTING)$/.test(rule.line.chain);
	const isIn = /^(?:INPUT|PREROUTING)$/.test(rule.line.chain);
	const free = pairs.filter(
		([short, name]) =>
			!isGiven(name) && !(short === '-i' && isOut) && !(short === '-o' && isIn) && takes(rule, coreOption(name), undefined, [word.text]),
	);
	const names = free.map(([short]) => short);
	const other = run.words.length === 2 ? run.words[1]! : undefined;
	if (other && free.length === 2 && (isAddress ? isAddressLike(other.text) : isInterface(other.text))) {
		const written = `${names[0]} ${word.text} ${names[1]} ${other.text}`;
		return { advice: `Did you mean ${written}?`, fixes: [replaced(rule, run, written)] };
	}
	return names.length === 0
		? undefined
		: {
				advice: `${isAddress ? 'An address' : 'An interface'} stands behind ${names.join(' or ')}.`,
				fixes: names.map((name) => replaced(rule, word, `${name} ${word.text}`)),
			};
}
