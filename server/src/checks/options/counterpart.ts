// What the other family has in the place of a match or target: -m ttl and -m hl, -j TTL and -j HL.

import type { Family } from '../../catalogue/specification.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import type { Fix, FixEdit } from '../finding.ts';
import { icmpOfFamily } from './icmp-of-family.ts';
import { type KnownUse, nameOf, type RuleAtHand, spanOf, textOf } from './rule-at-hand.ts';

/** By what IPv4 has; options begin with the name in small letters. */
const PAIRS: ReadonlyArray<Readonly<Record<Family, string>>> = [
	{ ipv4: '-m ttl', ipv6: '-m hl' },
	{ ipv4: '-j TTL', ipv6: '-j HL' },
	{ ipv4: '-m icmp', ipv6: '-m icmp6' },
];

/** `-m hl` for -m ttl; undefined for what has none. `family`: that of the rule. */
export function counterpartOf({ spec }: KnownUse, family: Family): string | undefined {
	return PAIRS.find((pair) => pair[family === 'ipv4' ? 'ipv6' : 'ipv4'] === nameOf(spec))?.[family];
}

/** The same in the family of the rule, where it can be said. */
export function counterpartFixes(rule: RuleAtHand, use: KnownUse, family: Family): readonly Fix[] {
	const name = counterpartOf(use, family);
	const named = /^(?:(?:-[mj]|--match|--jump)\s+)\S+/.exec(textOf(rule, use.span));
	if (name === undefined || name.startsWith('-m icmp') || !named) {
		return icmpOfFamily(rule, use, family);
	}
	const { line } = rule;
	const begin = use.span.start;
	return [
		{
			title: `Change to ${name}`,
			safe: false,
			edits: [
				{ kind: 'replace', line, span: { start: begin, end: begin + named[0].length }, text: name },
				...use.options.map((option) => renamed(rule, option, use.spec.name.toLowerCase(), name.slice(3).toLowerCase())),
			],
		},
	];
}

/** `--ttl-set` as `--hl-set`, by its whole name. */
function renamed(rule: RuleAtHand, option: OptionUse, from: string, to: string): FixEdit {
	const start = option.flag.start + textOf(rule, option.flag).indexOf('--');
	const length = /^--[a-z-]+/.exec(textOf(rule, { start, end: spanOf(option).end }))?.[0].length ?? 0;
	return { kind: 'replace', line: rule.line, span: { start, end: start + length }, text: option.name.replace(from, to) };
}

/** `-f` among rules for IPv6, which iptables names -m frag for. What `! -f` matches cannot be said there. */
export function fragmentFixes({ line }: RuleAtHand, option: OptionUse): readonly Fix[] {
	const { start, end } = option.flag;
	return option.name !== '--fragment' || option.negated || !/^(?:-f|--fragments?)$/.test(line.text.slice(start, end))
		? []
		: [
				{
					title: 'Change to -m frag, which matches first fragments as well',
					safe: false,
					edits: [{ kind: 'replace', line, span: option.flag, text: '-m frag' }],
				},
			];
}
