// Words that are the name of an option without its dashes, or what other programs call one: `dport 22`, `from 10.0.0.1`, `dpt:22`.

import { isTarget, lookupOption, matchSpec } from '../../../catalogue/catalogue.ts';
import type { ExtensionSpec } from '../../../catalogue/specification.ts';
import { canonicalTcpFlags } from '../../../catalogue/values/tcp-flags.ts';
import type { Word } from '../../../syntax/words.ts';
import { own } from '../../../text/own.ts';
import type { Span } from '../../../text/span.ts';
import { lackOf } from '../lack.ts';
import { extensionsAt, impliedIn } from '../meant-here.ts';
import { homesOf } from '../option-homes.ts';
import { replaced } from '../replaced-words.ts';
import type { RuleAtHand } from '../rule-at-hand.ts';
import type { Meaning } from './meaning.ts';
import { type StrayRun, strayRun } from './stray-run.ts';
import { takes } from './trial.ts';

/** Words of other firewalls, and of English, for options. */
const CALLED: Readonly<Record<string, string>> = {
	...{ from: '-s', to: '-d', in: '-i', out: '-o', via: '-o', proto: '-p', burst: '--limit-burst' },
	...{ port: '--dport', ports: '--dports', iif: '-i', oif: '-o', iifname: '-i', oifname: '-o', saddr: '-s', daddr: '-d', counter: '-c' },
};
/** Stray words of a rule that one fix puts right. */
const MOST = 40;
/** What listings print in front of ports. */
const PRINTED: Readonly<Record<string, string>> = { dpt: '--dport', dpts: '--dport', spt: '--sport', spts: '--sport' };
/** The usual ones of several options whose names have the same end. */
const USUAL: readonly string[] = ['--set-mark', '--add-set', '--icmp-type', '--ttl-set', '--hl-set'];
const SHORT = /^[sdiopjgm]$/;
/** Protocols that people write. */
export const PROTOCOL = /^(?:tcp|udp|icmp|icmpv6|ipv6-icmp|sctp|dccp|udplite|esp|ah|gre|igmp)$/i;

/** Undefined where the first word of the run is no name of an option that the rule may have here. */
export function bareOption(rule: RuleAtHand, { words: [word, next, after], use, option }: StrayRun): Meaning | undefined {
	if (!word || word.quoted) {
		return undefined;
	}
	const spec = use?.spec ?? (option?.option.name === '--protocol' ? impliedIn(rule) : undefined);
	const [, long = ''] = /^-\s+-([a-z][\w-]+)/.exec(rule.line.text.slice(word.start)) ?? [];
	if (lookupOption(`--${long}`, extensionsAt(rule), impliedIn(rule))?.option.names.includes(`--${long}`)) {
		const end = rule.line.text.indexOf(`-${long}`, word.end);
		return { advice: `Did you mean --${long}?`, fixes: [replaced(rule, { start: word.start, end }, '-', `Change to --${long}`)] };
	}
	if (/^--?$/.test(word.text)) {
		const meant = next && optionMeant(rule, next.text, after?.text, spec);
		return meant && next
			? { advice: `Did you mean ${meant}?`, fixes: [replaced(rule, { start: word.start, end: next.end }, meant)] }
			: undefined;
	}
	return (
		negatedName(rule, word, next?.text) ??
		asPrinted(rule, word) ??
		optionName(rule, word.text, word, next?.text, spec) ??
		optionOfOther(rule, word, next?.text)
	);
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
	const edits = rule.syntax.unknown.slice(0, MOST).flatMap((each) => {
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
		...(called === undefined || (use?.kind === 'match' && lackOf(use, []) !== undefined) ? [] : [called]),
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

/** `dpt:22`, `to:10.0.0.1`, `flags:0x17/0x02`: as listings print it. */
function asPrinted(rule: RuleAtHand, word: Word): Meaning | undefined {
	const [, mask, set] = /^flags:0x([\da-f]{1,2})\/0x([\da-f]{1,2})$/i.exec(word.text) ?? [];
	if (mask !== undefined && set !== undefined && impliedIn(rule)?.name === 'tcp') {
		const text = `--tcp-flags ${canonicalTcpFlags(`0x${mask}`)} ${canonicalTcpFlags(`0x${set}`)}`;
		return { advice: `Listings print it so; in a rule it is ${text}.`, fixes: [replaced(rule, word, text)] };
	}
	const [clamp] = /^clamp to PMTU\b/.exec(rule.line.text.slice(word.start)) ?? [];
	if (clamp !== undefined && extensionsAt(rule).some(({ name }) => name === 'TCPMSS')) {
		const span = { start: word.start, end: word.start + clamp.length };
		return { advice: 'Listings print it so; in a rule it is --clamp-mss-to-pmtu.', fixes: [replaced(rule, span, '--clamp-mss-to-pmtu')] };
	}
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
