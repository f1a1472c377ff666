// Finds ranges of IPv4 addresses whose ends are cut short, which iptables fills up with zeros.

import { filledUp } from '../../catalogue/values/addresses.ts';
import type { RuleCheck } from '../check.ts';
import { rangeEnds } from './range-ends.ts';
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
		for (const placed of rule.options) {
			const range = rangeEnds(rule, placed);
			if (!range?.isCutShort || range.isReversed) {
				continue; // reversed-range tells both
			}
			const { value, last, meant } = range;
			yield {
				severity: scope.doubtful,
				line: rule.line,
				span: value,
				message: `${wordOf(rule, placed.option)} ${value.text} ends at ${filledUp(last)}: iptables fills up an address that is cut short with zeros. ${meant === undefined ? 'Write both addresses in full.' : `Write ${meant}, or whatever is meant, in full.`}`,
				fixes:
					meant === undefined
						? []
						: [
								{
									title: `Change to ${meant}`,
									safe: false,
									edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text: meant }],
								},
							],
			};
		}
	},
};
