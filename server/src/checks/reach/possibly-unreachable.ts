// Tells of rules that may be out of reach, if what a listing hides is nothing.

import type { AnswerCheck } from '../check.ts';
import { stoppingPlaces, stoppingRules } from './stopping-rules.ts';

export const possiblyUnreachable: AnswerCheck = {
	code: 'possibly-unreachable',
	tells: 'possibly',
	doc: {
		title: 'Perhaps no packet reaches this rule',
		what: 'An earlier rule of a listing stops every packet of this one, if it has no other conditions than those that are shown. But iptables -L without -v hides the interfaces: "ACCEPT all -- anywhere anywhere" is mostly "-i lo".',
		why: 'Nothing is certain here: this is a hint where to look.',
		fix: 'Print the rules with "iptables -L -v -n", or better with iptables-save, and look again.',
		bad: 'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \nACCEPT     all  --  anywhere             anywhere            \nDROP       tcp  --  anywhere             anywhere             tcp dpt:ssh\n',
		good: 'Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n pkts bytes target     prot opt in     out     source               destination         \n    0     0 ACCEPT     all  --  lo     any     anywhere             anywhere            \n    0     0 DROP       tcp  --  any    any     anywhere             anywhere             tcp dpt:ssh\n',
	},
	lookAtAnswer(line, answer, scope) {
		if (answer.blockers.length === 0 || answer.reason === 'branch') {
			return undefined;
		}
		return {
			severity: 'hint',
			line,
			message: `Perhaps never reached, if ${stoppingRules(line, answer, scope)} ${answer.blockers.length === 1 ? 'has' : 'have'} no other conditions than this listing shows. "iptables -L -v -n" shows the interfaces, iptables-save everything.`,
			related: stoppingPlaces(answer, scope),
		};
	},
};
