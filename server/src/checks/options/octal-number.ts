// Finds numbers that a zero in front makes octal.

import type { ValueSpec } from '../../catalogue/specification.ts';
import { canonicalValue } from '../../catalogue/values/canonical.ts';
import type { RuleCheck } from '../check.ts';
import { replaced } from './replaced-words.ts';
import { wordOf } from './rule-at-hand.ts';

/** Kinds of values in which digits are letters of a text, or stand for days and times. Days of the month are read in a way of their own: 010 is 1 (measured, 1.8.9). */
const WITHOUT_NUMBERS: ReadonlySet<ValueSpec['kind']> = new Set<ValueSpec['kind']>([
	'text',
	'name',
	'interface',
	'program',
	'time',
	'date',
	'mac',
	'words',
	'number-list',
]);
/** A whole number that begins with a zero. */
const NUMBER = /\b0[0-7]+\b/g;

export const octalNumber: RuleCheck = {
	code: 'octal-number',
	isAboutLoadedRules: true,
	doc: {
		title: 'A number that is read as octal',
		what: 'A number in an address, a port or another value begins with 0: 192.168.010.001, --dport 022.',
		why: 'Most options read it as a number of base 8, without a word: 192.168.010.001 is 192.168.8.1, and --dport 022 is port 18.',
		fix: 'Leave the zeros in front out.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 192.168.010.001 -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 192.168.10.1 -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			for (const [i, value] of option.values.entries()) {
				const kind = option.spec?.values[i];
				const meant = value.text.replace(NUMBER, (digits) => String(Number(digits)));
				// two colons are those of an IPv6 address, whose groups are hexadecimal
				const isIpv6 = value.text.indexOf(':') !== value.text.lastIndexOf(':');
				if (!kind || WITHOUT_NUMBERS.has(kind.kind) || ('fraction' in kind && kind.fraction) || meant === value.text || isIpv6) {
					continue;
				}
				const context = { family: rule.family, protocol: rule.protocol?.text };
				const read = canonicalValue(kind, value.text, context);
				if (read !== canonicalValue(kind, meant, context)) {
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
