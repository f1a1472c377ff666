// -m cpu: the processor that handles the packet.

import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

export const cpu: MatchSpec = {
	kind: 'match',
	name: 'cpu',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches by the processor that handles the packet. Spreads connections over several programs, one on each processor.',
		example: '-t nat -A PREROUTING -p tcp -m tcp --dport 80 -m cpu --cpu 0 -j REDIRECT --to-ports 8080',
	},
	stateful: true,
	options: [
		{
			names: ['--cpu'],
			doc: {
				summary: 'Matches packets that this processor handles, counted from 0.',
				example: '-t nat -A PREROUTING -p tcp -m tcp --dport 80 -m cpu --cpu 1 -j REDIRECT --to-ports 8081',
				traps: ['The number of a processor that is not there is taken and never matches.'],
			},
			clause: { yes: 'on processor {}', no: 'on any processor but {}' },
			values: [NUMBER],
			negatable: true,
			required: true,
		},
	],
	listing: [{ pattern: 'cpu {!--cpu:[0-9]+}' }],
};
