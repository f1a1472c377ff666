// Finds numbers with a unit, or a fraction, that iptables reads without it.

import type { RuleCheck } from '../check.ts';
import { wordOf } from './rule-at-hand.ts';

/** What each option counts. A burst may end in b, kb or mb. */
const COUNTED: ReadonlyMap<string, { readonly unit: string; readonly taken: RegExp }> = new Map([
	['--hashlimit-rate-interval', { unit: 'seconds', taken: /^$/ }],
	['--hashlimit-burst', { unit: 'packets', taken: /^(?:b|kb|mb)?$/ }],
]);

export const unitIgnored: RuleCheck = {
	code: 'unit-ignored',
	doc: {
		title: 'A unit that is not read',
		what: 'The interval or the burst of hashlimit is a number with a unit or a fraction behind it that iptables does not know.',
		why: 'It reads the number and overlooks the rest without a word: "5m" are 5 seconds, and not 5 minutes.',
		fix: 'Write the number of seconds, or of packets.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m hashlimit --hashlimit-above 9/sec --hashlimit-name a --hashlimit-rate-match --hashlimit-rate-interval 5m -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m hashlimit --hashlimit-above 9/sec --hashlimit-name a --hashlimit-rate-match --hashlimit-rate-interval 300 -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option, extension } of rule.options) {
			const counted = extension?.name === 'hashlimit' ? COUNTED.get(option.name) : undefined;
			const value = option.values[0];
			const [, number, rest] = /^(\d+)(\D.*)$/.exec(value?.text ?? '') ?? [];
			if (counted && value && number !== undefined && rest !== undefined && Number(number) > 0 && !counted.taken.test(rest)) {
				yield {
					severity: scope.doubtful,
					line: rule.line,
					span: value,
					message: `${wordOf(rule, option)} ${value.text} is read as ${number} ${counted.unit}: "${rest}" is overlooked without a word. Write the number that is meant.`,
				};
			}
		}
	},
};
