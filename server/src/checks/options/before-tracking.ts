// Finds rules of raw that ask for the state of a connection, which is not known there yet.

import type { RuleCheck } from '../check.ts';
import { spanOf, textOf } from './rule-at-hand.ts';

/** What connection tracking says of packets that it has not seen. */
const UNSEEN: ReadonlySet<string> = new Set(['INVALID', 'UNTRACKED']);

export const beforeTracking: RuleCheck = {
	code: 'before-tracking',
	isAboutLoadedRules: true,
	doc: {
		title: 'The state of a connection in raw',
		what: 'A rule of table raw asks for a state such as NEW or ESTABLISHED.',
		why: 'Packets pass raw before connection tracking looks at them: all of them are INVALID there, but for those that this host sends to itself and for those that -j CT has dealt with. The rule never matches what it was meant for, and one for INVALID matches nearly everything.',
		fix: 'Put the rule into mangle or filter, behind connection tracking.',
		bad: '*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -m conntrack --ctstate NEW -j DROP\nCOMMIT\n',
		good: '*mangle\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -m conntrack --ctstate NEW -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		// what this host sends to itself comes with its connection
		const isLoopback = rule.options.some(
			({ option }) => option.name === '--in-interface' && option.values[0]?.text === 'lo' && !option.negated,
		);
		if (rule.table.knownName !== 'raw' || isLoopback) {
			return;
		}
		for (const { option } of rule.options) {
			const states = option.name === '--ctstate' || option.name === '--state' ? option.values[0]?.text.toUpperCase().split(',') : undefined;
			if (!states || states.every((state) => state === 'UNTRACKED')) {
				continue;
			}
			const asksForUnseen = states.some((state) => UNSEEN.has(state)) !== option.negated;
			yield {
				severity: scope.doubtful,
				line: rule.line,
				span: spanOf(option),
				message: `Packets pass raw before connection tracking looks at them, and are INVALID there: ${textOf(rule, spanOf(option))} matches ${asksForUnseen ? 'nearly all of them' : 'hardly any of them'}. Put the rule into mangle or filter.`,
				fixes: [],
			};
		}
	},
};
