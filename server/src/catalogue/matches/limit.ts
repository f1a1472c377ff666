// -m limit: at most so many packets in a time, for all packets of the rule together.

import type { MatchSpec } from '../specification.ts';

export const limit: MatchSpec = {
	kind: 'match',
	name: 'limit',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches at most so many packets in a time, all packets of the rule together. Keeps logs from being flooded.',
		example: '-A INPUT -m limit --limit 5/min -j LOG --log-prefix "IN dropped: "',
		traps: [
			'With `ACCEPT` it limits nothing by itself: packets above the rate go on to the next rule, which must drop them.',
			'One sender can use up the rate for everybody: `-m hashlimit --hashlimit-mode srcip` counts each by itself.',
			'It counts packets, not connections: put `--ctstate NEW` before it to count connections.',
		],
	},
	clause: { yes: 'at most 3 an hour', place: 'aside' },
	stateful: true,
	options: [
		{
			names: ['--limit'],
			doc: {
				summary: 'How many packets match on average: `5/sec`, `5/min`, `5/hour`, `5/day`; 3/hour when it is left out.',
				example: '-A INPUT -p icmp -m limit --limit 10/sec -j ACCEPT',
				traps: ['A number alone means per second.', 'More than 10000 a second is refused.'],
			},
			clause: { yes: 'at most {}', absent: 'at most 3 an hour', place: 'aside' },
			values: [{ kind: 'rate' }],
			default: ['3/hour'],
		},
		// iptables-save leaves 5 out, listings show it.
		{
			names: ['--limit-burst'],
			doc: {
				summary: 'How many packets match at once before the rate counts, and again after a pause; up to 10000, default 5.',
				example: '-A INPUT -m limit --limit 5/min --limit-burst 10 -j LOG',
				traps: [
					'More than the rate brings in a day overflows: iptables-legacy refuses it (1/day with the default 5) or counts less.',
					'0 is refused by iptables-legacy, and taken for 5 by iptables-nft.',
				],
			},
			clause: { yes: '(burst {})', place: 'further' },
			values: [{ kind: 'number', min: 0, max: 10_000 }],
			default: ['5'],
		},
	],
	listing: [{ pattern: 'limit: avg {--limit} burst {--limit-burst:[0-9]+}' }],
};
