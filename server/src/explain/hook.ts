// What the builtin chains are for, in words.

import type { Hook } from '../catalogue/specification.ts';
import { tablesOfHook } from '../catalogue/tables.ts';

/** Which packets come to a hook (netfilter's hooks as iptables(8) describes them). */
const PACKETS: Readonly<Record<Hook, string>> = {
	PREROUTING: 'every packet that arrives, before routing decides whether it is for this machine',
	INPUT: 'packets addressed to this machine',
	FORWARD: 'packets that pass through this machine, from one interface to another',
	OUTPUT: 'packets that programs on this machine send',
	POSTROUTING: 'every packet that leaves, after routing has decided where to',
};

/** A sentence on the packets that come to a builtin chain; nat has only the first one of each connection. */
export function packetsOf(hook: Hook, table: string | undefined): string {
	const packets = table === 'nat' ? `the first packet of each connection among: ${PACKETS[hook]}` : PACKETS[hook];
	return `For ${packets}.`;
}

/** "A packet meets raw, mangle, nat, filter …" with all tables of the hook in their order. */
export function orderOf(hook: Hook): string {
	return `Tables on this hook, in their order: ${tablesOfHook(hook).join(', ')}.`;
}
