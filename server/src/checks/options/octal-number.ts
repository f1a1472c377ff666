// Finds numbers that a zero in front makes octal.

import type { ValueSpec } from '../../catalogue/specification.ts';
import type { RuleCheck } from '../check.ts';
import { replaced } from './replaced-words.ts';
import { wordOf } from './rule-at-hand.ts';

/** Kinds of values whose numbers iptables reads as C does (strtoul with base 0, inet_aton): 0 in front stands for octal, 0x for hexadecimal (measured, 1.8.9). */
const KINDS: ReadonlySet<ValueSpec['kind']> = new Set<ValueSpec['kind']>([
	...(['network', 'address', 'address-range', 'nat-address'] as const),
	...(['port', 'port-range', 'port-list', 'nat-ports'] as const),
	...(['number', 'number-range', 'number-list', 'masked'] as const),
]);
/** A whole number that begins with a zero. */
const NUMBER = /\b0[0-7]+\b/g;

export const octalNumber: RuleCheck = {
	code: 'octal-number',
	isAboutLoadedRules: true,
	doc: {
		title: 'A number that is read as octal',
		what: 'A number in an address, a port or another value begins with 0: 192.168.010.001, --dport 022.',
		why: 'iptables reads it as a number of base 8, without a word: 192.168.010.001 is 192.168.8.1, and --dport 022 is port 18.',
		fix: 'Leave the zeros in front out.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 192.168.010.001 -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 192.168.10.1 -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			for (const [i, value] of option.values.entries()) {
				const kind = option.spec?.values[i]?.kind;
				if (!kind || !KINDS.has(kind) || !value.text.includes('0') || value.text.includes('::')) {
					continue;
				}
				const read = value.text.replace(NUMBER, (digits) => String(Number.parseInt(digits, 8)));
				const meant = value.text.replace(NUMBER, (digits) => String(Number(digits)));
				if (read !== meant) {
					yield {
						severity: scope.doubtful,
						line: rule.line,
						span: value,
						message: `${wordOf(rule, option)} ${value.text} is read as ${read}: a zero in front makes a number octal. Write ${meant}.`,
						fixes: [replaced(rule, value, meant)],
					};
				}
			}
		}
	},
};
