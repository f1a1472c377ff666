// -m eui64: the lower half of the source address was made from the source MAC address.

import { INCOMING } from '../accepted-in.ts';
import type { MatchSpec } from '../specification.ts';

export const eui64: MatchSpec = {
	kind: 'match',
	name: 'eui64',
	families: ['ipv6'],
	doc: {
		summary: 'Matches packets whose IPv6 source address ends in the MAC address they came from (EUI-64), a weak test for forged addresses.',
		example: '-A INPUT -i eth0 -m eui64 -j ACCEPT',
		traps: [
			'Most systems take other addresses today (privacy extensions, DHCPv6, by hand), which do not match: do not drop those.',
			'Only neighbours on the same Ethernet can match: behind a router it is the MAC address of the router.',
		],
	},
	clause: { yes: 'whose source address was made from their MAC address' },
	acceptedIn: INCOMING,
	options: [],
	// Printed by ip6tables-legacy only, and without a blank before it; ip6tables-nft prints nothing at all (measured on 1.8.9).
	listing: [{ pattern: 'eui64' }],
};
