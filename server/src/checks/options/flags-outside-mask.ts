// Finds TCP flags that must be set but are not looked at.

import { tcpFlagsProblem } from '../../catalogue/values/problems/tcp-flags.ts';
import { canonicalTcpFlags } from '../../catalogue/values/tcp-flags.ts';
import type { RuleCheck } from '../check.ts';
import { spanOf } from './rule-at-hand.ts';

export const flagsOutsideMask: RuleCheck = {
	code: 'flags-outside-mask',
	isAboutLoadedRules: true,
	doc: {
		title: 'TCP flags that are not looked at',
		what: '--tcp-flags asks for a flag that its first list leaves out.',
		why: 'Only flags of the first list are compared, and all others count as not set. So the rule matches no packet, and with "!" every packet; iptables says nothing.',
		fix: 'Add the flag to the first list, or take it out of the second.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --tcp-flags FIN,RST SYN -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST SYN -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			const [mask, set] = option.values;
			if (option.name !== '--tcp-flags' || !mask || !set || tcpFlagsProblem(mask.text) || tcpFlagsProblem(set.text)) {
				continue;
			}
			const looked = canonicalTcpFlags(mask.text).split(',');
			const outside = canonicalTcpFlags(set.text)
				.split(',')
				.filter((flag) => flag !== 'NONE' && !looked.includes(flag));
			if (outside.length > 0) {
				const wider = [...looked.filter((flag) => flag !== 'NONE'), ...outside].join(',');
				yield {
					severity: scope.doubtful,
					line: rule.line,
					span: spanOf(option),
					message: `${outside.join(', ')} must be set but ${outside.length === 1 ? 'is' : 'are'} not among the flags that are looked at (${mask.text}): the rule matches ${option.negated ? 'every packet' : 'no packet'}. Add ${outside.length === 1 ? 'it' : 'them'} to the first list.`,
					fixes: [
						{
							title: `Change ${mask.text} to ${wider}`,
							safe: false,
							edits: [{ kind: 'replace', line: rule.line, span: { start: mask.start, end: mask.end }, text: wider }],
						},
					],
				};
			}
		}
	},
};
