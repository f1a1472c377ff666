// The same question about ICMP in the other family, where both have a type of that name: `-p icmp --icmp-type 8` is `-p ipv6-icmp --icmpv6-type echo-request`.

import { matchSpec } from '../../catalogue/catalogue.ts';
import { ICMP_TYPES, icmpTypeName, icmpTypeNamed } from '../../catalogue/icmp.ts';
import type { Family } from '../../catalogue/specification.ts';
import type { Span } from '../../text/span.ts';
import type { Fix, FixEdit } from '../finding.ts';
import { type KnownUse, type RuleAtHand, textOf } from './rule-at-hand.ts';

/** What each family calls its protocol, the match and its one option. */
const WORDS: Readonly<Record<Family, { readonly protocol: string; readonly match: string; readonly option: string }>> = {
	ipv4: { protocol: 'icmp', match: 'icmp', option: '--icmp-type' },
	ipv6: { protocol: 'ipv6-icmp', match: 'icmp6', option: '--icmpv6-type' },
};

/** `family`: that of the rule. Nothing where the type has no namesake there. */
export function icmpOfFamily(rule: RuleAtHand, use: KnownUse, family: Family): Fix[] {
	const from: Family = family === 'ipv4' ? 'ipv6' : 'ipv4';
	const [option, ...others] = use.options;
	const value = option?.values[0];
	const protocol = rule.syntax.core.findLast(({ name }) => name === '--protocol')?.values[0];
	if (use.spec !== matchSpec(WORDS[from].match, from) || !option || !value || others.length > 0 || !protocol) {
		return [];
	}
	const known = { name: namesake(value.text, from, family) };
	if (known.name === undefined) {
		return [];
	}
	const { line } = rule;
	const words = WORDS[family];
	const replace = (start: number, end: number, text: string): FixEdit => ({ kind: 'replace', line, span: { start, end }, text });
	const loaded = /^(?:-m|--match)(\s+)\S+/.exec(textOf(rule, use.span));
	const lead = textOf(rule, option.flag).startsWith('!') ? '! ' : '';
	return [
		{
			title: `Change to -p ${words.protocol} ${lead}${words.option} ${known.name}`,
			safe: false,
			edits: [
				replace(protocol.start, protocol.end, words.protocol),
				...(loaded ? [replace(use.span.start, use.span.start + loaded[0].length, `-m ${words.match}`)] : []),
				replace(option.flag.start, value.end, `${lead}${words.option} ${known.name}`),
			],
		},
	];
}

export interface IcmpOptionMeant {
	/** Goes on behind the name of the option. */
	readonly reason: string;
	readonly fixes: readonly Fix[];
}

/** `-p ipv6-icmp --icmp-type 8`: the option of the other family behind the protocol of this one, whose types have other numbers; undefined for other options. */
export function icmpOptionMeant({ line, family }: RuleAtHand, word: string, span: Span): IcmpOptionMeant | undefined {
	const from = family === 'ipv4' ? 'ipv6' : 'ipv4';
	if (!family || word !== WORDS[from].option) {
		return undefined;
	}
	const { option } = WORDS[family];
	const [whole, value] = /^(?:=|\s+)"?([a-z0-9][a-z0-9/-]*)"?(?=\s|$)/i.exec(line.text.slice(span.end)) ?? [];
	const name = value === undefined ? undefined : namesake(value, from, family);
	const there = { ipv4: 'IPv4', ipv6: 'IPv6' };
	return {
		reason: `is for ${there[from]} only: here it is ${option}, whose types have other numbers. ${name === undefined ? 'Write that, with the type that is meant.' : `Did you mean ${option} ${name}?`}`,
		fixes:
			name === undefined || whole === undefined
				? []
				: [
						{
							title: `Change to ${option} ${name}`,
							safe: false,
							edits: [{ kind: 'replace', line, span: { start: span.start, end: span.end + whole.length }, text: `${option} ${name}` }],
						},
					],
	};
}

/** The type of the same name in the other family; undefined where there is none that every version knows. */
function namesake(text: string, from: Family, to: Family): string | undefined {
	const name = nameOfType(text, from);
	return ICMP_TYPES[to].find((type) => type.name === name && type.since === undefined)?.name;
}

/** The name of a type without a code; what has a code is not the same in the other family. */
function nameOfType(text: string, family: Family): string | undefined {
	if (/^\d+$/.test(text)) {
		return icmpTypeName(Number(text), undefined, family);
	}
	const named = icmpTypeNamed(text, family);
	return named?.code === undefined && named ? icmpTypeName(named.type, undefined, family) : undefined;
}
