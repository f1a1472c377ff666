// -m eui64: the lower half of the source address was made from the source MAC address.

import { INCOMING } from '../accepted-in.ts';
import type { MatchSpec } from '../specification.ts';

export const eui64: MatchSpec = {
	kind: 'match',
	name: 'eui64',
	families: ['ipv6'],
	acceptedIn: INCOMING,
	options: [],
	// Printed by ip6tables-legacy only, and without a blank before it; ip6tables-nft prints nothing at all (measured on 1.8.9).
	listing: [{ pattern: 'eui64' }],
};
