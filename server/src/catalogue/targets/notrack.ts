// -j NOTRACK: leaves the packet out of connection tracking. An old name of `CT --notrack`, which is what iptables up to 1.4.21 printed for it.

import { RAW } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';

export const notrack: TargetSpec = {
	kind: 'target',
	name: 'NOTRACK',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Leaves the packet out of connection tracking. The old name of `CT --notrack`, which is what listings of today show for it.',
		example: '-t raw -A PREROUTING -p udp -m udp --dport 53 -j NOTRACK',
		traps: [
			'Rules for NEW or ESTABLISHED no longer match the packet, and NAT does not touch it.',
			'The answers are other packets: leave them out too, in OUTPUT with `--sport`.',
		],
	},
	sentence: 'Leaves {packets} out of connection tracking',
	options: [],
	acceptedIn: RAW,
	afterwards: 'continues',
	sameAs: { name: 'CT', flags: ['--notrack'] },
	listing: [{ pattern: 'NOTRACK' }, { pattern: 'CT notrack' }],
};
