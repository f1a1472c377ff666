// The policy of a builtin chain in words.

import type { Counters } from '../ruleset/rule.ts';
import { own } from '../text/own.ts';
import { countersInWords } from './counters.ts';
import type { Explanation } from './explanation.ts';

const FATES: Readonly<Record<string, string>> = {
	ACCEPT: 'goes on its way',
	DROP: 'is dropped',
	QUEUE: 'is handed to a program on this machine',
};

/** One sentence: "Policy DROP: a packet that no rule decides is dropped; 1.2 million packets, 3.4 GB so far." */
export function policySentence(policy: string, counters: Counters | undefined): string {
	return `Policy ${policy}: ${fateOf(policy, 'no rule', counters)}.`;
}

/** The policy of a chain, by itself. */
export function explainPolicy(policy: string, chain: string, counters: Counters | undefined): Explanation {
	const details = counters ? [] : ['How many packets that were: iptables -L -v and iptables-save tell.'];
	return { subject: `policy ${policy}`, summary: fateOf(policy, `no rule of ${chain}`, counters), details };
}

function fateOf(policy: string, rule: string, counters: Counters | undefined): string {
	const fate = own(FATES, policy);
	if (fate === undefined) {
		return 'iptables knows no such policy, it takes ACCEPT and DROP';
	}
	return `a packet that ${rule} decides ${fate}${counters ? `; ${countersInWords(counters)} so far` : ''}`;
}
