// Tells of rules that match no packet at all.

import { isGenerated } from '../../catalogue/generators.ts';
import type { Reason } from '../../packets/answers.ts';
import { chainOf } from '../../ruleset/chain.ts';
import type { AnswerCheck } from '../check.ts';

const REASONS: Readonly<Partial<Record<Reason, string>>> = {
	contradiction: 'its conditions exclude each other',
	hook: 'packets of its chain are never like that',
};

export const impossibleRule: AnswerCheck = {
	code: 'impossible-rule',
	needsFinalText: true,
	tells: 'never-matches',
	doc: {
		title: 'No packet can match this rule',
		what: 'The conditions of a rule exclude each other, or its chain never sees such packets: an outgoing interface in a chain that only INPUT leads to, ESTABLISHED in nat, which sees first packets only.',
		why: 'iptables loads it without a word, and it never does anything.',
		fix: 'Correct the conditions, or move the rule to a chain that has such packets.',
		bad: '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -m conntrack --ctstate ESTABLISHED -j ACCEPT\nCOMMIT\n',
		good: '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -m conntrack --ctstate NEW -j ACCEPT\nCOMMIT\n',
	},
	lookAtAnswer(line, { reason }) {
		if (isGenerated(line.chain)) {
			return undefined;
		}
		const hooks = chainOf(line)?.hook;
		const why =
			reason === 'hook' && hooks
				? `packets in ${hooks} are never like that`
				: (REASONS[reason ?? 'contradiction'] ?? 'what happens before changes every packet that it would match');
		return { severity: 'warning', line, message: `Matches no packet: ${why}. Correct its conditions, or remove it.`, unnecessary: true };
	},
};
