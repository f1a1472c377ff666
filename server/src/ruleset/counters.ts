// Packet and byte counters, exact as in iptables-save or rounded as in a listing.

import type { Counters } from './rule.ts';

const UNITS: Readonly<Record<string, bigint>> = {
	'': 1n,
	K: 1_000n,
	M: 1_000_000n,
	G: 1_000_000_000n,
	T: 1_000_000_000_000n,
	P: 1_000_000_000_000_000n,
};

/** Reads a counter: digits, and in a listing perhaps K, M, G or T behind them. Undefined for anything else. */
function counterOf(text: string): { value: bigint; exact: boolean } | undefined {
	const found = /^(\d{1,40})([KMGTP]?)$/.exec(text);
	if (!found) {
		return undefined;
	}
	return { value: BigInt(found[1]!) * UNITS[found[2]!]!, exact: found[2] === '' };
}

/** Both counters of a rule or a policy; undefined where one is missing or malformed. */
export function countersOf(packets: string | undefined, bytes: string | undefined): Counters | undefined {
	const first = packets === undefined ? undefined : counterOf(packets);
	const second = bytes === undefined ? undefined : counterOf(bytes);
	return first && second ? { packets: first.value, bytes: second.value, exact: first.exact && second.exact } : undefined;
}
