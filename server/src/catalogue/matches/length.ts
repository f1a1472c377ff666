// -m length: the length of the packet, headers of the network layer included.

import type { MatchSpec } from '../specification.ts';

export const length: MatchSpec = {
	kind: 'match',
	name: 'length',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches the length of the packet in bytes, the IP header included and that of Ethernet not.',
		example: '-A INPUT -p icmp -m length --length 1029:65535 -j DROP',
		traps: [
			'It is not the length of the data: a ping with 56 bytes has 84, in IPv6 104.',
			'Network cards join packets of a connection (GRO), which are then longer than came over the wire.',
		],
	},
	options: [
		{
			names: ['--length'],
			doc: {
				summary: 'Matches this length in bytes, or `FIRST:LAST` with both ends included, 0 to 65535; an end may be left out.',
				example: '-A INPUT -p udp -m length --length 0:28 -j DROP',
			},
			clause: { yes: 'of {} bytes', no: 'of other than {} bytes' },
			values: [{ kind: 'number-range', min: 0, max: 65535, least: { ipv4: 20, ipv6: 40, why: 'the header alone is as long' } }],
			negatable: true,
			required: true,
		},
	],
	listing: [{ pattern: 'length {!--length:[0-9:]+}' }],
};
