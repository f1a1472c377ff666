// -m fuzzy: a rate limit with a soft edge. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec } from '../specification.ts';
import { NUMBER, OF_XTABLES_ADDONS } from '../value-specs.ts';

export const fuzzy: MatchSpec = {
	kind: 'match',
	name: 'fuzzy',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	doc: {
		summary:
			'Matches what is too much, by chance: none of the packets below the lower rate, 99 of 100 above the upper one, and more and ' +
			'more of them in between.',
		example: '-A INPUT -p icmp -m fuzzy --lower-limit 100 --upper-limit 1000 -j DROP',
		traps: ['It matches the excess, other than `-m limit`: use it with `DROP`.', OF_XTABLES_ADDONS],
	},
	stateful: true,
	options: [
		{
			names: ['--lower-limit'],
			doc: {
				summary: 'The rate, in packets per second, up to which nothing matches; at least 3, default 1000.',
				example: '-A INPUT -p udp -m fuzzy --lower-limit 500 --upper-limit 2000 -j DROP',
				traps: ['It must be less than the upper limit.'],
			},
			clause: { yes: 'ever more of them above {} a second', place: 'aside' },
			values: [NUMBER],
			default: ['1000'],
		},
		{
			names: ['--upper-limit'],
			doc: {
				summary: 'The rate, in packets per second, from which on 99 of 100 packets match; at most 10000000, default 2000.',
				example: '-A INPUT -p udp -m fuzzy --lower-limit 1000 --upper-limit 5000 -j DROP',
			},
			clause: { yes: 'nearly all above {} a second', place: 'aside' },
			values: [NUMBER],
			default: ['2000'],
		},
	],
	listing: [],
};
