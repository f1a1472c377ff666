// Finds ranges of addresses that hold no address.

import ipaddr from 'ipaddr.js';
import { filledUp } from '../../catalogue/values/addresses.ts';
import { addressRangeProblem } from '../../catalogue/values/problems/addresses.ts';
import type { RuleCheck } from '../check.ts';
import { wordOf } from './rule-at-hand.ts';

export const reversedRange: RuleCheck = {
	code: 'reversed-range',
	doc: {
		title: 'A range of addresses the wrong way round',
		what: 'The first address of a range is greater than the last.',
		why: 'No address lies in it, so -m iprange never matches: "xt_iprange: range 10.0.0.9-10.0.0.1 is reversed and will never match", which iptables-restore prints and goes on.',
		says: ['xt_iprange: range 10.0.0.9-10.0.0.1 is reversed and will never match'],
		fix: 'Swap the two addresses.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m iprange --src-range 10.0.0.9-10.0.0.1 -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m iprange --src-range 10.0.0.1-10.0.0.9 -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			const value = option.values[0];
			const [first, last, more] = value?.text.split('-') ?? [];
			if (
				!value ||
				option.spec?.values[0]?.kind !== 'address-range' ||
				!first ||
				!last ||
				more ||
				addressRangeProblem(value.text, rule.family)
			) {
				continue;
			}
			if (isGreater(filledUp(first), filledUp(last))) {
				const text = `${last}-${first}`;
				yield {
					severity: scope.doubtful,
					line: rule.line,
					span: value,
					message: `${wordOf(rule, option)} ${value.text} is the wrong way round, so no address lies in it: "range ${value.text} is reversed and will never match". Write ${text}.`,
					fixes: [
						{
							title: `Change to ${text}`,
							safe: true,
							edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text }],
						},
					],
				};
			}
		}
	},
};

function isGreater(a: string, b: string): boolean {
	if (!ipaddr.isValid(a) || !ipaddr.isValid(b)) {
		return false;
	}
	const [first, last] = [ipaddr.parse(a).toByteArray(), ipaddr.parse(b).toByteArray()];
	const at = first.findIndex((byte, i) => byte !== last[i]);
	return at !== -1 && first[at]! > (last[at] ?? 0);
}
