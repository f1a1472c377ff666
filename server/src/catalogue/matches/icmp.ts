// -m icmp: type and code of ICMP.

import type { MatchSpec } from '../specification.ts';

export const icmp: MatchSpec = {
	kind: 'match',
	name: 'icmp',
	families: ['ipv4'],
	protocols: ['icmp'],
	impliedBy: ['icmp'],
	options: [{ names: ['--icmp-type'], values: [{ kind: 'icmp-type' }], negatable: true, required: true }],
	listing: [
		// No blank is printed before "type": "icmptype 8 code 0", "icmp !type 8". A range of codes loses its end in iptables-save as well.
		{ pattern: 'icmp[ ]{!}type {--icmp-type:[0-9]+}[ code[s] {+--icmp-type:[0-9-]+ /}]' },
		{ pattern: 'icmp {!--icmp-type:(?:[A-Za-z][A-Za-z-]*)}' },
	],
};
