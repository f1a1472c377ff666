// Finds interfaces with a "*" or another character of a shell pattern.

import type { RuleCheck } from '../check.ts';
import { spanOf, wordOf } from './rule-at-hand.ts';

export const interfacePattern: RuleCheck = {
	code: 'interface-pattern',
	doc: {
		title: 'A shell pattern as an interface',
		what: 'The name of an interface holds "*" or "?".',
		why: 'iptables takes it as a plain character: "eth*" is an interface of exactly that name, which there is not, so the rule never matches. iptables says at most "Warning: weird character in interface".',
		fix: 'Write "+" at the end, which stands for any ending: eth+.',
		bad: '*filter\n:INPUT DROP [0:0]\n-A INPUT -i eth* -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT DROP [0:0]\n-A INPUT -i eth+ -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const option of rule.syntax.core) {
			const value = option.values[0];
			if (!value || option.spec?.values[0]?.kind !== 'interface' || !/[*?]/.test(value.text)) {
				continue;
			}
			const instead = /^[^*?]*\*$/.test(value.text) ? value.text.replace('*', '+') : undefined;
			yield {
				severity: scope.doubtful,
				line: rule.line,
				span: spanOf(option),
				message: `${wordOf(rule, option)} ${value.text} is no pattern: it stands for an interface of exactly this name, so the rule matches nothing. ${instead ? `Write ${instead}.` : 'A "+" at the end stands for any ending.'}`,
				fixes:
					instead === undefined
						? []
						: [{ title: `Change to ${instead}`, safe: true, edits: [{ kind: 'replace', line: rule.line, span: value, text: instead }] }],
			};
		}
	},
};
