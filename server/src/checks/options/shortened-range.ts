// Finds ranges of IPv4 addresses whose ends are cut short, which iptables fills up with zeros.

import { filledUp, IPV4_PARTS } from '../../catalogue/values/addresses.ts';
import type { RuleCheck } from '../check.ts';
import { wordOf } from './rule-at-hand.ts';

export const shortenedRange: RuleCheck = {
	code: 'shortened-range',
	doc: {
		title: 'A range whose last address is cut short',
		what: 'The last address of a range has fewer than four numbers, as people write it who mean the last ones.',
		why: 'iptables takes it for the first ones and fills up the rest with zeros, without a word: `10.0.0.1-20` ends at 20.0.0.0, which are 167 million addresses.',
		says: [],
		fix: 'Write both addresses in full.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m iprange --src-range 10.0.0.1-20 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m iprange --src-range 10.0.0.1-10.0.0.20 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			const value = option.values[0];
			const [first = '', last = '', more] = value?.text.split('-') ?? [];
			if (!value || option.spec?.values[0]?.kind !== 'address-range' || more !== undefined || filledUp(last) === last) {
				continue;
			}
			const missing = first.split('.').slice(0, IPV4_PARTS - last.split('.').length);
			const text = `${first}-${[...missing, last].join('.')}`;
			const isMeant = first.split('.').length === IPV4_PARTS;
			yield {
				severity: scope.doubtful,
				line: rule.line,
				span: value,
				message: `${wordOf(rule, option)} ${value.text} ends at ${filledUp(last)}: iptables fills up an address that is cut short with zeros. ${isMeant ? `Write ${text}, or whatever is meant, in full.` : 'Write both addresses in full.'}`,
				fixes: isMeant
					? [
							{
								title: `Change to ${text}`,
								safe: false,
								edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text }],
							},
						]
					: [],
			};
		}
	},
};
