// -m pkttype: whether the link layer carried the packet to us, to a group or to all.

import type { MatchSpec } from '../specification.ts';

/** Other names that are accepted, with the one that is printed. */
const ALIASES: Readonly<Record<string, string>> = { bcast: 'broadcast', mcast: 'multicast', host: 'unicast' };
const TYPES = ['unicast', 'broadcast', 'multicast', 'otherhost', ...Object.keys(ALIASES)];

export const pkttype: MatchSpec = {
	kind: 'match',
	name: 'pkttype',
	families: ['ipv4', 'ipv6'],
	options: [
		{
			names: ['--pkt-type'],
			values: [{ kind: 'words', words: TYPES }],
			negatable: true,
			required: true,
			rewrite: ([type = '']) => ({ name: '--pkt-type', values: [ALIASES[type.toLowerCase()] ?? type.toLowerCase()] }),
		},
	],
	listing: [{ pattern: 'PKTTYPE {!}= {--pkt-type}' }],
};
