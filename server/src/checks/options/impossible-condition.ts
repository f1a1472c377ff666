// Finds conditions that no packet can meet, though iptables takes them.

import { mayBeUnconnected } from '../../catalogue/matches/conntrack.ts';
import { EXTENSION_HEADERS, OTHER_ICMP, protocolNumber } from '../../catalogue/protocols.ts';
import type { ExtensionSpec, Family } from '../../catalogue/specification.ts';
import { canonicalNetwork } from '../../catalogue/values/addresses.ts';
import { canonicalValue } from '../../catalogue/values/canonical.ts';
import { hexadecimal, numberOf as readNumber } from '../../catalogue/values/numbers.ts';
import { whyNever } from '../../explain/never.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Scope } from '../scope.ts';
import { removed } from './removed-words.ts';
import { type RuleAtHand, spanOf, wordOf } from './rule-at-hand.ts';

/** Kinds of IPv6 addresses of which an address has one only: xt_addrtype asks for all that are listed. */
const EXCLUSIVE = ['UNSPEC', 'UNICAST', 'MULTICAST'];

export const impossibleCondition: RuleCheck = {
	code: 'impossible-condition',
	isAboutLoadedRules: true,
	doc: {
		title: 'A condition that no packet meets',
		what: 'A rule leaves out every address (! -s 0.0.0.0/0), asks for the ICMP of the other family (ip6tables -p icmp, iptables -p ipv6-icmp) or for an extension header of IPv6 as if it were a protocol (ip6tables -p ipv6-route), conntrack is asked for packets of the status NONE, mark, connmark, tos or realm for bits outside of the mask (--mark 0x3/0x1), length for less than a header has, or addrtype for IPv6 addresses that are of two types at once, such as MULTICAST,LOCAL: in IPv6 the types of a list are not alternatives.',
		why: 'iptables-restore takes it without a word, but for a warning of ip6tables, and for ! -s 0.0.0.0/0, which nft refuses: "RULE_APPEND failed (Invalid argument)". The rule never matches; with "!" it matches whatever the rest of the rule does.',
		says: [
			'Warning: never matched protocol: ipv6-route. use extension match instead.',
			'line 5: RULE_APPEND failed (Invalid argument): rule in chain INPUT',
		],
		fix: 'Leave it out, or write one rule for each type.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m conntrack --ctstatus NONE -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m conntrack ! --ctstatus SEEN_REPLY -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		yield* otherFamily(rule, scope);
		yield* extensionHeader(rule, scope);
		yield* noAddress(rule, scope);
		yield* noDate(rule, scope);
		for (const { spec, options } of rule.uses) {
			for (const option of options) {
				const reason = outsideOfMask(spec, option) ?? neverMet(option, rule) ?? reasonOf(spec.name, option, rule.family, options);
				if (reason !== undefined && !scope.isQuiet(rule.line.chain)) {
					const { why, advice = 'Leave it out, or write one rule for each', instead } = reason;
					const value = option.values[0]!;
					const effect = option.negated ? 'so with "!" it is no condition' : 'so the rule never matches';
					yield {
						severity: scope.doubtful,
						line: rule.line,
						span: spanOf(option),
						...(option.negated ? {} : { unnecessary: true }),
						message: `${wordOf(rule, option)} ${value.text}: ${why}, ${effect}. iptables takes it without a word. ${advice}.`,
						fixes: (instead ?? []).map((text) => ({
							title: `Change to ${text}`,
							safe: false,
							edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text }],
						})),
					};
				}
			}
		}
	},
};

/** The last date before the first. */
function* noDate({ line, uses }: RuleAtHand, scope: Scope): Iterable<Report> {
	for (const { options } of uses) {
		const [start, stop] = ['--datestart', '--datestop'].map((name) => options.find((option) => option.name === name));
		const [from, to] = [start, stop].map((option) =>
			option?.values[0] ? canonicalValue({ kind: 'date' }, option.values[0].text, { family: undefined, protocol: undefined }) : '',
		);
		if (start && stop && from && to && from > to) {
			yield {
				severity: scope.doubtful,
				line,
				span: spanOf(stop),
				message: `--datestop ${stop.values[0]!.text} is before --datestart ${start.values[0]!.text}, so the rule matches nothing. Swap them.`,
				fixes: [
					{
						title: 'Swap the dates',
						safe: false,
						edits: [
							{ kind: 'replace', line, span: start.values[0]!, text: stop.values[0]!.text },
							{ kind: 'replace', line, span: stop.values[0]!, text: start.values[0]!.text },
						],
					},
				],
			};
		}
	}
}

/** Every address left out: the kernel takes no comparison of no bits from nft ("Invalid argument", 1.8.9), and one that never holds from legacy. */
function* noAddress({ line, family, table, syntax }: RuleAtHand, scope: Scope): Iterable<Report> {
	for (const option of syntax.core) {
		const text = option.values[0]?.text;
		if (!option.negated || !(option.name === '--source' || option.name === '--destination') || !text?.includes('/')) {
			continue;
		}
		if (!text.includes(',') && canonicalNetwork(text, family).endsWith('/0')) {
			yield {
				severity: scope.refusedOrDoubtful('nft', table),
				line,
				span: spanOf(option),
				message: `! ${option.name} ${text} leaves out every address, so the rule matches nothing: iptables-nft-restore says "RULE_APPEND failed (Invalid argument)", the legacy one takes it. Remove the "!" or the rule, or correct the length.`,
			};
		}
	}
}

/** No host sends the ICMP of one family in packets of the other. */
function* otherFamily({ line, family, protocol, syntax }: RuleAtHand, scope: Scope): Iterable<Report> {
	const option = syntax.core.findLast(({ name, values }) => name === '--protocol' && values.length > 0);
	const other = family && OTHER_ICMP[family];
	if (!protocol || !option || !other || numberOf(protocol.text) !== other.number) {
		return;
	}
	const value = option.values[0]!;
	const effect = option.negated ? 'so with "!" it is no condition' : 'so the rule matches nothing';
	yield {
		severity: scope.doubtful,
		line,
		span: spanOf(option),
		message: `-p ${value.text} is the ICMP of the other family, which no ${family === 'ipv6' ? 'IPv6' : 'IPv4'} packet carries, ${effect}. iptables takes it without a word. Write ${other.own}.`,
		fixes: [{ title: `Change to ${other.own}`, safe: false, edits: [{ kind: 'replace', line, span: value, text: other.own }] }],
	};
}

/** AH, at which nf_tables stops on its way to the protocol, and ip6_tables does not (kernel: IP6_FH_F_AUTH). */
const AH = 51;

/** `ip6tables -p ipv6-route`: the protocol of a packet is what stands behind its extension headers. */
function* extensionHeader({ line, family, protocol, syntax }: RuleAtHand, scope: Scope): Iterable<Report> {
	const option = syntax.core.findLast(({ name, values }) => name === '--protocol' && values.length > 0);
	const number = protocol && family === 'ipv6' ? numberOf(protocol.text) : undefined;
	const name = number === AH ? 'ah' : number === 0 ? undefined : EXTENSION_HEADERS.get(number ?? Number.NaN); // 0 is all protocols
	if (!option || name === undefined) {
		return;
	}
	const written = `-p ${option.values[0]!.text}`;
	const span = spanOf(option);
	const said = `"Warning: never matched protocol: ${option.values[0]!.text}. use extension match instead."`;
	const effect = option.negated ? 'so with "!" it is no condition' : 'so the rule matches nothing';
	const isThere = syntax.matches.some((use) => use.name === name);
	yield {
		severity: number === AH ? 'info' : scope.doubtful,
		line,
		span,
		message: `${
			number === AH
				? `${written} is met with iptables-nft alone: the legacy kernel code looks for the protocol behind this header. Both say ${said}`
				: `${written} is an extension header of IPv6, and the protocol of a packet is what stands behind these, ${effect}: ${said}`
		} ${option.negated ? 'Remove it.' : `Write -m ${name}.`}`,
		fixes: option.negated
			? []
			: [
					isThere
						? removed({ line }, span, written)
						: { title: `Change to -m ${name}`, safe: false, edits: [{ kind: 'replace', line, span, text: `-m ${name}` }] },
				],
	};
}

function numberOf(protocol: string): number {
	return Number(readNumber(protocol) ?? protocolNumber(protocol));
}

/** Why no packet meets a condition, what to do, and what may be written in its place. */
interface Reason {
	readonly why: string;
	readonly advice?: string;
	readonly instead?: readonly string[];
}

/** `--mark 0x3/0x1`: a match compares what is left of the packet's value under the mask with the whole of the other. */
function outsideOfMask({ kind }: ExtensionSpec, { spec, values }: OptionUse): Reason | undefined {
	const masked = spec?.values[0];
	if (kind !== 'match' || masked?.kind !== 'masked' || masked.ignoresOutside) {
		return undefined;
	}
	const [value, mask] = values[0]?.text.split('/').map(readNumber) ?? [];
	if (value === undefined || mask === undefined || (value & ~mask) === 0n) {
		return undefined;
	}
	const all = [`${hexadecimal(value)}/${hexadecimal(value | mask)}`, `${hexadecimal(value & mask)}/${hexadecimal(mask)}`];
	return {
		why: `the value has bits outside of its mask (${hexadecimal(value & ~mask)}), which are compared with zeros`,
		advice: `Write ${all.join(' or ')}`,
		instead: all,
	};
}

/** What the catalogue says of a value that no packet has: `--length 1`, `--ttl-lt 0`. Flags outside of their mask have a check of their own. */
function neverMet(option: OptionUse, { family, protocol }: RuleAtHand): Reason | undefined {
	const [, first, last] = /^(\d+)[:-](\d+)$/.exec(option.values[0]?.text ?? '') ?? [];
	const isReversed = Number(first) > Number(last); // of which invalid-value tells
	const why = option.name === '--tcp-flags' || isReversed ? undefined : whyNever(option, { family, protocol: protocol?.text });
	return why === undefined ? undefined : { why, advice: 'Correct the number, or remove the rule' };
}

function reasonOf(match: string, option: OptionUse, family: Family | undefined, given: readonly OptionUse[]): Reason | undefined {
	const why = whyImpossible(match, option, family, given);
	return why === undefined ? undefined : { why };
}

function whyImpossible(
	match: string,
	{ name, negated, values }: Pick<OptionUse, 'name' | 'negated' | 'values'>,
	family: Family | undefined,
	given: readonly OptionUse[],
): string | undefined {
	const words = values[0]?.text.toUpperCase().split(',');
	if (!words) {
		return undefined;
	}
	if (match === 'conntrack' && name === '--ctstatus') {
		// ! NONE is of use: it stands for every packet that has a connection
		return !negated && words.every((word) => word === 'NONE') && !mayBeUnconnected(given)
			? 'a packet with a connection has a status, and one without has none to look at'
			: undefined;
	}
	if (match !== 'addrtype' || family !== 'ipv6' || !name.endsWith('-type')) {
		return undefined;
	}
	const isTwice = EXCLUSIVE.filter((type) => words.includes(type)).length > 1;
	// an unreachable route may lead to a multicast address
	const isLocalMulticast = words.includes('MULTICAST') && words.includes('LOCAL') && !words.includes('UNREACHABLE');
	return isTwice || isLocalMulticast ? 'an IPv6 address would have to be of all these types at once' : undefined;
}
