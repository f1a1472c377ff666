// Finds ranges of addresses that hold no address.

import { filledUp } from '../../catalogue/values/addresses.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Scope } from '../scope.ts';
import { isGreater, rangeEnds } from './range-ends.ts';
import { type PlacedOption, type RuleAtHand, wordOf } from './rule-at-hand.ts';

export const reversedRange: RuleCheck = {
	code: 'reversed-range',
	doc: {
		title: 'A range of addresses the wrong way round',
		what: 'The first address of a range is greater than the last, which may be so because it is cut short: 10.0.0.5-1 ends at 1.0.0.0.',
		why: 'No address lies in it, so -m iprange never matches: "xt_iprange: range 10.0.0.9-10.0.0.1 is reversed and will never match", which iptables-restore prints and goes on.',
		says: ['xt_iprange: range 10.0.0.9-10.0.0.1 is reversed and will never match'],
		fix: 'Swap the two addresses.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m iprange --src-range 10.0.0.9-10.0.0.1 -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m iprange --src-range 10.0.0.1-10.0.0.9 -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const placed of rule.options) {
			yield* reversedInNat(rule, placed, scope);
			const range = rangeEnds(rule, placed);
			if (!range?.isReversed) {
				continue;
			}
			const { value, last, meant, isCutShort } = range;
			const short = isCutShort
				? `ends at ${filledUp(last)}, because iptables fills up an address that is cut short with zeros, and is so`
				: 'is';
			yield {
				severity: scope.doubtful,
				line: rule.line,
				span: value,
				message: `${wordOf(rule, placed.option)} ${value.text} ${short} the wrong way round: no address lies in it, "range ${value.text} is reversed and will never match". Write ${meant ?? 'both addresses in full'}.`,
				fixes:
					meant === undefined
						? []
						: [
								{
									title: `Change to ${meant}`,
									safe: !isCutShort,
									edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text: meant }],
								},
							],
			};
		}
	},
};

/** `--to-source 10.0.0.9-10.0.0.1`: the kernel counts from the first one on, through addresses outside of the range (measured: connections get nowhere). */
function* reversedInNat(rule: RuleAtHand, { option }: PlacedOption, scope: Scope): Iterable<Report> {
	const value = option.values[0];
	const text = option.spec?.values[0]?.kind === 'nat-address' ? (value?.text ?? '') : '';
	const open = text.startsWith('[') ? '[' : '';
	const [first = '', behind = ''] = text.slice(open.length).split('-', 2);
	// ports stand behind a "]" or an IPv4 address
	const end = open ? behind.indexOf(']') : behind.includes('.') ? behind.indexOf(':') : -1;
	const last = end === -1 ? behind : behind.slice(0, end);
	const rest = text.slice(open.length + first.length + 1 + last.length);
	const isWhole = first.includes(':') ? last.includes(':') : last.split('.').length === 4;
	if (!value || first === '' || !isWhole || !isGreater(first, last)) {
		return;
	}
	const meant = `${open}${last}-${first}${rest}`;
	yield {
		severity: scope.doubtful,
		line: rule.line,
		span: value,
		message: `${wordOf(rule, option)} ${value.text} is the wrong way round, which iptables takes without a word: the kernel gives out addresses that are not in it. Write ${meant}.`,
		fixes: [
			{
				title: `Change to ${meant}`,
				safe: true,
				edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text: meant }],
			},
		],
	};
}
