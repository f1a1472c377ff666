// -j NETMAP: maps a whole network one to one onto another.

import type { TargetSpec } from '../specification.ts';
import { LOOSE_NETWORK } from '../value-specs.ts';

export const netmap: TargetSpec = {
	kind: 'target',
	name: 'NETMAP',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Maps a whole network one to one onto another: the network part of the address is replaced, the host part stays. Rewrites ' +
			'the destination in PREROUTING and OUTPUT, the source in POSTROUTING and INPUT.',
		example: '-t nat -A PREROUTING -d 203.0.113.0/24 -j NETMAP --to 10.0.0.0/24',
		traps: [
			'Without `-s` or `-d` for the old network it rewrites every address that comes along.',
			'Connections that start on the other side need a second rule, with the networks exchanged.',
		],
	},
	sentence: 'Maps the network of {packets} one to one {options}',
	options: [
		{
			names: ['--to'],
			doc: {
				summary: 'The network to map onto; its mask says which bits are replaced.',
				example: '-t nat -A POSTROUTING -s 10.0.0.0/24 -j NETMAP --to 203.0.113.0/24',
				traps: ['Use the prefix length of the old network: with another one, host parts collide or network parts survive.'],
			},
			clause: { yes: 'onto {}' },
			values: [LOOSE_NETWORK],
			required: true,
		},
	],
	acceptedIn: { nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'] },
	afterwards: 'ends',
	listing: [{ pattern: '[to:]{--to:[0-9a-fA-F:./]+}' }],
};
