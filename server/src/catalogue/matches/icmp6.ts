// -m icmp6: type and code of ICMPv6.

import type { MatchSpec } from '../specification.ts';

export const icmp6: MatchSpec = {
	kind: 'match',
	name: 'icmp6',
	aliases: ['icmpv6', 'ipv6-icmp'],
	families: ['ipv6'],
	doc: {
		summary: 'Matches ICMPv6 packets by type and code. IPv6 does not work without them: they find neighbours, routers and packet sizes.',
		example: '-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j ACCEPT',
		traps: [
			'Accept neighbour discovery (133 to 136) and packet-too-big (2): without them the network falls silent after seconds.',
			'`-p icmp` is ICMP of IPv4 and never comes with IPv6: write `-p ipv6-icmp`.',
			'`any` is unknown here: for all types leave the match out.',
		],
	},
	protocols: ['ipv6-icmp', 'icmpv6'],
	impliedBy: ['ipv6-icmp', 'icmpv6'],
	options: [
		{
			names: ['--icmpv6-type'],
			doc: {
				summary: 'Matches this type, by number or name, with all its codes, or `TYPE/CODE`; saved as numbers.',
				example: '-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j ACCEPT',
				traps: ['One type only: write a rule for each.'],
			},
			clause: { yes: 'of type {}', no: 'of any type but {}' },
			values: [{ kind: 'icmp-type' }],
			negatable: true,
			required: true,
		},
	],
	listing: [
		// No blank is printed before "type": "ipv6-icmptype 135", "ipv6-icmp !type 135 code 0".
		{ pattern: 'ipv6-icmp[ ]{!}type {--icmpv6-type:[0-9]+}[ code[s] {+--icmpv6-type:[0-9-]+ /}]' },
		{ pattern: 'ipv6-icmp {!--icmpv6-type:(?:[A-Za-z][A-Za-z-]*)}' },
	],
};
