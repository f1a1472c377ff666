// -m ah: the IPsec authentication header. With IPv4 it needs `-p ah`; with IPv6, where the header is an extension header, it does not.

import type { MatchSpec } from '../specification.ts';
import { NUMBER, NUMBER_RANGE } from '../value-specs.ts';

export const ah: MatchSpec = {
	kind: 'match',
	name: 'ah',
	families: ['ipv4', 'ipv6'],
	impliedBy: ['ah'],
	protocolsFor: (_options, family) => (family === 'ipv6' ? undefined : ['ah']),
	options: [
		{ names: ['--ahspi'], values: [NUMBER_RANGE], negatable: true },
		{ names: ['--ahlen'], values: [NUMBER], negatable: true, families: ['ipv6'] },
		{ names: ['--ahres'], values: [], families: ['ipv6'] },
	],
	// No blank is printed between the index and the length: "ah spi:5length:8".
	listing: [{ pattern: 'ah[ spi[s]:{!--ahspi:[0-9:]+}][[ ]length:{!--ahlen:[0-9]+}][ reserved<--ahres>]' }],
};
