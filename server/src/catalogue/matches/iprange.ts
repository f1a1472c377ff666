// -m iprange: addresses from one to another, where no network fits.

import type { MatchSpec } from '../specification.ts';

export const iprange: MatchSpec = {
	kind: 'match',
	name: 'iprange',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches addresses from a first to a last one, where no network fits.',
		example: '-A INPUT -m iprange --src-range 192.168.1.100-192.168.1.150 -j ACCEPT',
	},
	says: { '': "You must specify `--src-range' or `--dst-range'" },
	options: [
		{
			names: ['--src-range'],
			doc: {
				summary: 'Matches packets from these addresses, first and last included; a single address may stand alone.',
				example: '-A INPUT -p tcp -m iprange --src-range 10.0.0.5-10.0.0.20 -j ACCEPT',
				traps: ['A range with the greater address first is taken with a warning and never matches.'],
			},
			clause: { yes: 'from the address[es] {}', no: 'from any address but {}' },
			values: [{ kind: 'address-range' }],
			negatable: true,
		},
		{
			names: ['--dst-range'],
			doc: {
				summary: 'Matches packets to these addresses, first and last included; a single address may stand alone.',
				example: '-A FORWARD -m iprange --dst-range 192.0.2.10-192.0.2.20 -j ACCEPT',
				traps: ['A range with the greater address first is taken with a warning and never matches.'],
			},
			clause: { yes: 'to the address[es] {}', no: 'to any address but {}' },
			values: [{ kind: 'address-range' }],
			negatable: true,
		},
	],
	needsOneOf: 'any',
	listing: [
		{ pattern: 'source IP range {!--src-range}[ destination IP range {!--dst-range}]' },
		{ pattern: 'destination IP range {!--dst-range}' },
	],
};
