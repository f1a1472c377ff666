// -m udp: the ports of UDP.

import type { MatchSpec } from '../specification.ts';
import { PORT_RANGE } from '../value-specs.ts';

export const udp: MatchSpec = {
	kind: 'match',
	name: 'udp',
	families: ['ipv4', 'ipv6'],
	protocols: ['udp'],
	impliedBy: ['udp'],
	options: [
		{ names: ['--source-port', '--sport'], values: [PORT_RANGE], negatable: true },
		{ names: ['--destination-port', '--dport'], values: [PORT_RANGE], negatable: true },
	],
	listing: [
		{
			pattern: 'udp[ spt[s]:{!--source-port}][ dpt[s]:{!--destination-port}]',
		},
	],
};
