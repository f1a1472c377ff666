// Packet and byte counters in words: of a rule, of a policy, of a chain.

import type { Chain } from '../ruleset/chain.ts';
import type { Counters } from '../ruleset/rule.ts';
import type { Explanation, Ruleset } from './explanation.ts';
import { shortBytes, shortCount } from './quantity.ts';
import { countOf } from './words.ts';

const UNITS: Readonly<Record<string, string>> = {
	k: 'thousand',
	M: 'million',
	G: 'billion',
	T: 'trillion',
	P: 'quadrillion',
	E: 'quintillion',
};
/** Rules of a chain that are added up for a share; a longer chain shows none. */
const SHARE_RULES = 500;

/** "1.23 million packets, 3.4 GB" */
export function countersInWords({ packets, bytes }: Counters): string {
	const [number, unit] = shortCount(packets).split(' ') as [string, string?];
	const words = unit === undefined ? number : `${number} ${UNITS[unit] ?? unit}`;
	const volume = bytes < 1000n ? countOf(bytes, 'byte') : shortBytes(bytes);
	return `${words} packet${packets === 1n ? '' : 's'}, ${volume}`;
}

/** The counters of a rule. `rule` is its name in words: "INPUT rule 3". */
export function explainRuleCounters(counters: Counters, rule: string, share: string | undefined): Explanation {
	const summary =
		counters.packets === 0n ? `no packet has matched ${rule} since the counters were last set to zero` : `have matched ${rule} so far`;
	return { subject: countersInWords(counters), summary, details: [...(share === undefined ? [] : [share]), ...exactly(counters)] };
}

/** Counters in brackets of a rule that has -c as well. */
export function explainOverruledCounters(written: string): Explanation {
	return {
		subject: `[${written}]`,
		summary: 'counters of the rule that are left aside, for -c gives others',
		details: [
			'`iptables-restore -c` reads both and refuses the file: "multiple -c flags not allowed". Without its -c only those of the rule are read.',
		],
	};
}

/** The counters of a builtin chain's policy, or of a user chain, which has none. */
export function explainChainCounters(counters: Counters, policy: string | undefined): Explanation {
	if (policy === undefined) {
		const details = ['Only the policy of a builtin chain is counted here. Each rule has counters of its own.'];
		return { subject: countersInWords(counters), summary: 'a user chain has no policy, so these stay 0', details };
	}
	return {
		subject: countersInWords(counters),
		summary: `were decided by the policy ${policy}: no rule of the chain had decided them`,
		details: exactly(counters),
	};
}

/**
 * What part of all that a chain's rules have counted one rule has: "38 % of the 1.2 million packets that rules of INPUT have counted". Undefined where that says little: one
 * rule, a very long chain, counters missing, or nothing counted. A packet may be counted by several rules, so this is no share of the traffic.
 */
export function shareInChain(counters: Counters, chain: Chain, ruleset: Ruleset): string | undefined {
	if (chain.rules.length < 2 || chain.rules.length > SHARE_RULES || counters.packets === 0n) {
		return undefined;
	}
	let sum = 0n;
	for (const line of chain.rules) {
		const other = ruleset.rule(line)?.counters;
		if (!other) {
			return undefined;
		}
		sum += other.packets;
	}
	const percent = Number((counters.packets * 1000n) / sum) / 10;
	return `${percent < 0.1 ? 'Under 0.1' : percent} % of all that the ${chain.rules.length} rules of ${chain.name} have counted.`;
}

function exactly({ packets, bytes, exact }: Counters): string[] {
	if (!exact) {
		return ['Rounded by iptables, which counts in powers of 1000; -x prints all digits.'];
	}
	return packets >= 1000n || bytes >= 1000n ? [`Exactly ${countOf(packets, 'packet')} and ${countOf(bytes, 'byte')}.`] : [];
}
