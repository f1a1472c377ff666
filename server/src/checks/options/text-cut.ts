// Finds texts that iptables cuts without a word.

import { bytesIn } from '../../catalogue/values/problems/names.ts';
import type { RuleCheck } from '../check.ts';
import { wordOf } from './rule-at-hand.ts';

export const textCut: RuleCheck = {
	code: 'text-cut',
	doc: {
		title: 'A text that will be cut',
		what: 'A comment has more than 255 bytes, the prefix of LOG more than 29, or another text more than fits.',
		why: 'iptables cuts it without a word, so the log, or the next iptables-save, shows less than was written.',
		fix: 'Shorten it.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j LOG --log-prefix "dropped because of the blocklist: "\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j LOG --log-prefix "dropped by blocklist: "\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			for (const [i, value] of option.values.entries()) {
				const kind = option.spec?.values[i];
				if ((kind?.kind !== 'text' && kind?.kind !== 'name') || kind.maxBytes === undefined || !kind.isCut) {
					continue;
				}
				const bytes = value.text.length * 3 > kind.maxBytes ? bytesIn(value.text) : 0;
				if (bytes > kind.maxBytes) {
					yield {
						severity: scope.doubtful,
						line: rule.line,
						span: value,
						message: `${wordOf(rule, option)} keeps ${kind.maxBytes} bytes and this text has ${bytes}: the rest is cut without a word. Shorten it.`,
					};
				}
			}
		}
	},
};
