// -m esp: the IPsec encapsulating security payload.

import type { MatchSpec } from '../specification.ts';
import { NUMBER_RANGE } from '../value-specs.ts';

export const esp: MatchSpec = {
	kind: 'match',
	name: 'esp',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches encrypted IPsec packets (ESP) by their security parameter index (SPI), the number of the secured connection.',
		example: '-A INPUT -p esp -m esp --espspi 256:511 -j ACCEPT',
		traps: ['Tunnels through NAT put ESP into UDP port 4500, which this does not match: accept that port too.'],
	},
	protocols: ['esp'],
	impliedBy: ['esp'],
	options: [
		{
			names: ['--espspi'],
			doc: {
				summary: 'Matches this SPI, or `FIRST:LAST` with both ends included.',
				example: '-A INPUT -p esp -m esp ! --espspi 500 -j DROP',
				traps: ['Key exchange by IKE picks new SPIs all the time: fixed numbers suit keys set by hand only.'],
			},
			clause: { yes: 'with SPI[s] {}', no: 'with any SPI but {}' },
			values: [NUMBER_RANGE],
			negatable: true,
		},
	],
	listing: [{ pattern: 'esp[ spi[s]:{!--espspi:[0-9:]+}]' }],
};
