// -m hl: the hop limit of IPv6.

import type { MatchSpec } from '../specification.ts';
import { neverGreater, neverLess } from '../values/numbers.ts';

const HOPS = { kind: 'number', min: 0, max: 255 } as const;

export const hl: MatchSpec = {
	kind: 'match',
	name: 'hl',
	families: ['ipv6'],
	doc: {
		summary: 'Matches the hop limit of IPv6 packets, from which every router on the way takes one; at 0 they are dropped.',
		example: '-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m hl ! --hl-eq 255 -j DROP',
		traps: ['In FORWARD and POSTROUTING this machine has taken its one off already, in PREROUTING not yet.'],
	},
	says: { '': "You must specify one of `--hl-eq', `--hl-lt', `--hl-gt'" },
	options: [
		{
			names: ['--hl-eq', '--hl'],
			obsolete: ['--hl'],
			doc: {
				summary: 'Matches this hop limit, 0 to 255. 255 can only come from a neighbour, because no router has taken one off.',
				example: '-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m hl --hl-eq 255 -j ACCEPT',
			},
			clause: { yes: 'with the hop limit {}', no: 'with any hop limit but {}' },
			values: [HOPS],
			negatable: true,
			excludes: ['--hl-lt', '--hl-gt'],
		},
		{
			names: ['--hl-lt'],
			doc: {
				summary: 'Matches hop limits below this one.',
				example: '-A FORWARD -m hl --hl-lt 5 -j DROP',
			},
			clause: { yes: 'with a hop limit below {}' },
			never: neverLess,
			values: [HOPS],
			excludes: ['--hl-eq', '--hl-gt'],
		},
		{
			names: ['--hl-gt'],
			doc: {
				summary: 'Matches hop limits above this one.',
				example: '-A FORWARD -m hl --hl-gt 64 -j LOG',
			},
			clause: { yes: 'with a hop limit above {}' },
			never: neverGreater,
			values: [HOPS],
			excludes: ['--hl-eq', '--hl-lt'],
		},
	],
	oneOf: [['--hl-eq', '--hl-lt', '--hl-gt']],
	// "==" and "!=": the first character is the negation.
	listing: [{ pattern: 'HL match HL ({!}[=]= {--hl-eq:[0-9]+}|< {--hl-lt:[0-9]+}|> {--hl-gt:[0-9]+})' }],
};
