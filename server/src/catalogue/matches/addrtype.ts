// -m addrtype: what the routing table says of an address.

import type { MatchSpec, ValueSpec } from '../specification.ts';

const TYPES: ValueSpec = {
	kind: 'words',
	words: [
		...['UNSPEC', 'UNICAST', 'LOCAL', 'BROADCAST', 'ANYCAST', 'MULTICAST', 'BLACKHOLE', 'UNREACHABLE', 'PROHIBIT', 'THROW', 'NAT'],
		'XRESOLVE',
	],
	list: true,
	set: true,
};

export const addrtype: MatchSpec = {
	kind: 'match',
	name: 'addrtype',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--src-type'], values: [TYPES], negatable: true },
		{ names: ['--dst-type'], values: [TYPES], negatable: true },
		{ names: ['--limit-iface-in'], values: [], excludes: ['--limit-iface-out'] },
		{ names: ['--limit-iface-out'], values: [], excludes: ['--limit-iface-in'] },
	],
	needsOneOf: ['--src-type', '--dst-type'],
	listing: [
		{
			// The first revision of the match prints no blank behind "dst-type".
			pattern:
				'ADDRTYPE match[ src-type {!--src-type}][ dst-type[ ]{!--dst-type:[A-Z,]+}]' +
				'[ limit-in<--limit-iface-in>][ limit-out<--limit-iface-out>]',
		},
	],
};
