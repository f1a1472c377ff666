// Finds a "!" that iptables loses.

import type { RuleCheck } from '../check.ts';
import { wordOf } from './rule-at-hand.ts';

export const lostNegation: RuleCheck = {
	code: 'lost-negation',
	doc: {
		title: 'A "!" that is lost',
		what: '-m connbytes has a "!" before a range of one number.',
		why: 'iptables turns a range round by exchanging its ends, which does nothing to a range from 5 to 5: without a word the rule matches 5, and nothing else.',
		fix: 'Say what is meant by a range without a "!", or by two rules.',
		bad: '*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -m connbytes ! --connbytes 5:5 --connbytes-mode packets --connbytes-dir both -j DROP\nCOMMIT\n',
		good: '*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -m connbytes --connbytes 6 --connbytes-mode packets --connbytes-dir both -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			const value = option.values[0];
			const [, number] = /^(\d+):\1$/.exec(value?.text ?? '') ?? [];
			if (value && number !== undefined && option.name === '--connbytes' && option.negated) {
				yield {
					severity: scope.doubtful,
					line: rule.line,
					span: { start: option.flag.start, end: value.end },
					message: `The "!" is lost before a range of one number: the rule matches ${number}, and nothing else. Say what is meant without it: ${wordOf(rule, option)} ${Number(number) + 1} is all that is more.`,
				};
			}
		}
	},
};
