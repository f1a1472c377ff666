// Tells of rules that match no packet at all.

import { whyImpossible } from '../../explain/why-impossible.ts';
import type { AnswerCheck } from '../check.ts';
import { removal } from './removal.ts';

export const neverMatches: AnswerCheck = {
	code: 'never-matches',
	needsFinalText: true,
	tells: 'never-matches',
	doc: {
		title: 'No packet can match this rule',
		what: 'The conditions of a rule exclude each other, or its chain never sees such packets: an outgoing interface in a chain that only INPUT leads to, ESTABLISHED in nat, which sees first packets only. Or each can hold, but never for the same packet: SYN with FIN in state NEW, which connection tracking calls INVALID; a length without room for the header with the ports. Or rules before it change every packet so that it does not match any more: a mark that is always set.',
		why: 'iptables loads it without a word, but for a few conditions of which nft takes no comparison, and it never does anything.',
		says: ['line 5: RULE_APPEND failed (Invalid argument): rule in chain INPUT'],
		fix: 'Correct the conditions, or move the rule to a chain that has such packets.',
		bad: '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -m conntrack --ctstate ESTABLISHED -j ACCEPT\nCOMMIT\n',
		good: '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -m conntrack --ctstate NEW -j ACCEPT\nCOMMIT\n',
	},
	lookAtAnswer(line, answer, scope) {
		if (scope.isQuiet(line.chain)) {
			return undefined;
		}
		const message = `Matches no packet: ${whyImpossible(line, answer, scope.analysis)}. Correct its conditions, or remove it.`;
		return { severity: 'warning', line, message, unnecessary: true, fixes: removal(line, 'Remove the rule, which matches no packet') };
	},
};
