// What the builtin chains are for, in words.

import type { Hook } from '../catalogue/specification.ts';
import { tablesOfHook } from '../catalogue/tables.ts';

/** Which packets come to a hook (netfilter's hooks as iptables(8) describes them). */
const PACKETS: Readonly<Record<Hook, string>> = {
	PREROUTING: 'packets that arrive, before routing decides whether they are for this machine',
	INPUT: 'packets addressed to this machine',
	FORWARD: 'packets that pass through this machine, from one interface to another',
	OUTPUT: 'packets that programs on this machine send',
	POSTROUTING: 'packets that leave, after routing has decided where to',
};

/** Which packets come to a builtin chain, in a sentence or two. */
export function packetsOf(hook: Hook, table: string | undefined): string {
	const only = table === 'nat' ? ' Only the first packet of each connection comes to nat; the others are treated like it.' : '';
	return `For ${PACKETS[hook]}.${only}`;
}

/** "A packet meets raw, mangle, nat, filter …" with all tables of the hook in their order. */
export function orderOf(hook: Hook): string {
	return `Tables on this hook, in their order: ${tablesOfHook(hook).join(', ')}.`;
}
