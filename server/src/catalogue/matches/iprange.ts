// -m iprange: addresses from one to another, where no network fits.

import type { MatchSpec } from '../specification.ts';

export const iprange: MatchSpec = {
	kind: 'match',
	name: 'iprange',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--src-range'], values: [{ kind: 'address-range' }], negatable: true },
		{ names: ['--dst-range'], values: [{ kind: 'address-range' }], negatable: true },
	],
	listing: [
		{ pattern: 'source IP range {!--src-range}[ destination IP range {!--dst-range}]' },
		{ pattern: 'destination IP range {!--dst-range}' },
	],
};
