// -m rt: the routing header of IPv6.

import type { MatchSpec } from '../specification.ts';
import { NETWORK, NUMBER, NUMBER_RANGE } from '../value-specs.ts';

export const rt: MatchSpec = {
	kind: 'match',
	name: 'rt',
	families: ['ipv6'],
	options: [
		{ names: ['--rt-type'], values: [NUMBER], negatable: true },
		{ names: ['--rt-segsleft'], values: [NUMBER_RANGE], negatable: true },
		{ names: ['--rt-len'], values: [NUMBER], negatable: true },
		{ names: ['--rt-0-res'], values: [] },
		{ names: ['--rt-0-addrs'], values: [NETWORK] }, // at most 16 addresses with commas
		{ names: ['--rt-0-not-strict'], values: [] },
	],
	listing: [
		{
			pattern:
				'rt[ type:{!--rt-type}][ segsleft[s]:{!--rt-segsleft}][ length:{!--rt-len}][ reserved<--rt-0-res>]' +
				'[ 0-addrs {--rt-0-addrs:[0-9a-f:.,]+}][ 0-not-strict<--rt-0-not-strict>]',
		},
	],
};
