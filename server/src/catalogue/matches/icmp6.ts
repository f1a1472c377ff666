// -m icmp6: type and code of ICMPv6.

import type { MatchSpec } from '../specification.ts';

export const icmp6: MatchSpec = {
	kind: 'match',
	name: 'icmp6',
	aliases: ['icmpv6', 'ipv6-icmp'],
	families: ['ipv6'],
	protocols: ['ipv6-icmp', 'icmpv6'],
	impliedBy: ['ipv6-icmp', 'icmpv6'],
	options: [{ names: ['--icmpv6-type'], values: [{ kind: 'icmp-type' }], negatable: true, required: true }],
	listing: [
		// No blank is printed before "type": "ipv6-icmptype 135", "ipv6-icmp !type 135 code 0".
		{ pattern: 'ipv6-icmp[ ]{!}type {--icmpv6-type:[0-9]+}[ code[s] {+--icmpv6-type:[0-9-]+ /}]' },
		{ pattern: 'ipv6-icmp {!--icmpv6-type:(?:[A-Za-z][A-Za-z-]*)}' },
	],
};
