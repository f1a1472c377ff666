// Finds options of which iptables says that they are out of date.

import type { RuleCheck } from '../check.ts';
import { deprecationOf, wordOf } from './rule-at-hand.ts';

export const deprecatedOption: RuleCheck = {
	code: 'deprecated-option',
	isAboutLoadedRules: true,
	doc: {
		title: 'An option that is out of date',
		what: 'An option has another name by now, or never did what its name says: --nflog-range, --localtz of -m time, --set of -m set.',
		why: 'iptables-restore says so and goes on. --nflog-range has no effect, and iptables-nft-save leaves it out.',
		says: [
			'warn: --nflog-range has never worked and is no longer supported, please use --nflog-size instead',
			'WARNING: --localtz is being replaced by --kerneltz, since "local" is ambiguous. Note the kernel timezone has caveats - see manpage for details.',
			'--set option deprecated, please use --match-set',
		],
		fix: 'Write the option that the message names.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j NFLOG --nflog-range 64\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j NFLOG --nflog-size 64\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			const deprecation = deprecationOf(rule, option);
			if (deprecation) {
				const { says, instead } = deprecation;
				const { start, end } = option.flag;
				const span = { start: end - wordOf(rule, option).length, end };
				yield {
					severity: scope.doubtful,
					line: rule.line,
					span: { start, end },
					message: `${wordOf(rule, option)} is out of date: "${says}". Write ${instead}.`,
					fixes: [{ title: `Change to ${instead}`, safe: false, edits: [{ kind: 'replace', line: rule.line, span, text: instead }] }],
				};
			}
		}
	},
};
