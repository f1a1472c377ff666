// -m ah: the IPsec authentication header. With IPv4 it needs `-p ah`; with IPv6, where the header is an extension header, it does not.

import type { MatchSpec } from '../specification.ts';
import { NUMBER, NUMBER_RANGE } from '../value-specs.ts';

export const ah: MatchSpec = {
	kind: 'match',
	name: 'ah',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches IPsec packets with an authentication header (AH), by its security parameter index (SPI), the number of the secured ' +
			'connection.',
		example: '-A INPUT -p ah -m ah --ahspi 256:511 -j ACCEPT',
		traps: ['ip6tables takes `-p ah`, but it never matches there: leave it out, `-m ah` finds the header itself.'],
	},
	clause: { yes: 'with an authentication header' },
	impliedBy: ['ah'],
	protocolsFor: (_options, family) => (family === 'ipv6' ? undefined : ['ah']),
	options: [
		{
			names: ['--ahspi'],
			doc: {
				summary: 'Matches this SPI, or `FIRST:LAST` with both ends included.',
				example: '-A INPUT -p ah -m ah --ahspi 500 -j ACCEPT',
			},
			clause: { yes: 'with the AH index {}', no: 'with any AH index but {}' },
			values: [NUMBER_RANGE],
			negatable: true,
		},
		{
			names: ['--ahlen'],
			doc: {
				summary: 'Matches headers of this total length in bytes; 0 stands for any.',
				example: '-A INPUT -s 2001:db8::1/128 -m ah --ahlen 24 -j ACCEPT',
			},
			clause: { yes: 'with an authentication header of {} bytes', no: 'with an authentication header of other than {} bytes' },
			values: [NUMBER],
			negatable: true,
			families: ['ipv6'],
		},
		{
			names: ['--ahres'],
			doc: {
				summary: 'Matches headers whose reserved field is zero, as the standard wants it.',
				example: '-A INPUT -s 2001:db8::1/128 -m ah --ahspi 500 --ahres -j ACCEPT',
			},
			clause: { yes: 'with a zero reserved field', place: 'aside' },
			values: [],
			families: ['ipv6'],
		},
	],
	// No blank is printed between the index and the length: "ah spi:5length:8".
	listing: [{ pattern: 'ah[ spi[s]:{!--ahspi:[0-9:]+}][[ ]length:{!--ahlen:[0-9]+}][ reserved<--ahres>]' }],
};
