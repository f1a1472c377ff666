// -m addrtype: what the routing table says of an address.

import { INCOMING, OUTGOING } from '../accepted-in.ts';
import type { MatchSpec, ValueSpec } from '../specification.ts';

/** Every type with its meaning; what IPv4 makes of 0.0.0.0 and of routes without a way was measured on kernel 6.18. */
const MEANINGS = {
	UNSPEC: '`::` of IPv6; 0.0.0.0 of IPv4 is BROADCAST',
	UNICAST: 'an ordinary address of another machine',
	LOCAL: 'an address of this machine',
	BROADCAST: 'a broadcast address, or 0.0.0.0',
	ANYCAST: 'an anycast address',
	MULTICAST: 'a multicast address',
	BLACKHOLE: 'a blackhole route of the local routing table',
	UNREACHABLE: 'an unreachable route; in IPv4 of the local routing table only',
	PROHIBIT: 'a prohibit route of the local routing table',
	THROW: 'a throw route of the local routing table',
	NAT: 'not used by Linux any more',
	XRESOLVE: 'not used by Linux',
};

/** Types that the kernel refuses for IPv6. */
const FOR_IPV4 = ['BROADCAST', 'BLACKHOLE', 'PROHIBIT', 'THROW', 'NAT', 'XRESOLVE'];

const TYPES: ValueSpec = { kind: 'words', words: Object.keys(MEANINGS), list: true, set: true, meanings: MEANINGS };

export const addrtype: MatchSpec = {
	kind: 'match',
	name: 'addrtype',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches by the kind of the source or destination address: one of this machine, broadcast, multicast … Tells what is meant for ' +
			'this machine from the rest already before routing.',
		example: '-t nat -A PREROUTING -p tcp -m addrtype --dst-type LOCAL -m tcp --dport 80 -j REDIRECT --to-ports 8080',
		traps: [
			'`LOCAL` is any address of this machine, 127.0.0.0/8 and those of other interfaces included: `--limit-iface-in` narrows it down.',
			'IPv4 asks the local routing table only: blackhole, unreachable and prohibit routes of the main table are not seen.',
			'ip6tables refuses BROADCAST, BLACKHOLE, PROHIBIT, THROW, NAT and XRESOLVE; for IPv6 use `MULTICAST` in place of broadcast.',
			'In IPv6 the types of a list are not alternatives: `MULTICAST,LOCAL` matches nothing. Use one rule for each.',
		],
	},
	says: { '': 'you must specify --src-type or --dst-type' },
	options: [
		{
			names: ['--src-type'],
			doc: {
				summary: 'Matches packets whose source address is of one of these types.',
				example: '-A INPUT -m addrtype --src-type BROADCAST,MULTICAST -j DROP',
			},
			clause: { yes: 'from an address of type {}', no: 'from an address of any type but {}' },
			values: [TYPES],
			negatable: true,
		},
		{
			names: ['--dst-type'],
			doc: {
				summary: 'Matches packets whose destination address is of one of these types.',
				example: '-A INPUT -m addrtype --dst-type BROADCAST -j DROP',
			},
			clause: { yes: 'to an address of type {}', no: 'to an address of any type but {}' },
			values: [TYPES],
			negatable: true,
		},
		{
			names: ['--limit-iface-in'],
			doc: {
				summary: 'Looks at the addresses of the interface only through which the packet came in.',
				example: '-A INPUT -m addrtype ! --dst-type LOCAL --limit-iface-in -j DROP',
				traps: ['Refused in OUTPUT and POSTROUTING.'],
			},
			clause: { yes: 'by the addresses of the incoming interface', place: 'aside' },
			values: [],
			excludes: ['--limit-iface-out'],
		},
		{
			names: ['--limit-iface-out'],
			doc: {
				summary: 'Looks at the addresses of the interface only through which the packet goes out.',
				example: '-A OUTPUT -m addrtype ! --src-type LOCAL --limit-iface-out -j DROP',
				traps: ['Refused in PREROUTING and INPUT.'],
			},
			clause: { yes: 'by the addresses of the outgoing interface', place: 'aside' },
			values: [],
			excludes: ['--limit-iface-in'],
		},
	],
	needsOneOf: ['--src-type', '--dst-type'],
	refuses: (options, family) => {
		if (family !== 'ipv6') {
			return undefined;
		}
		for (const { name, values } of options) {
			const types = values[0]?.text.toUpperCase().split(',') ?? [];
			const refused = types.find((type) => FOR_IPV4.some((each) => type !== '' && each.startsWith(type)));
			if (refused !== undefined) {
				return { kind: 'value', option: name, reason: `asks for ${refused}, and IPv6 has no addresses of this type` };
			}
		}
		return undefined;
	},
	placesFor: (options) => {
		const has = (name: string): boolean => options.some((option) => option.name === name);
		return has('--limit-iface-in') ? INCOMING : has('--limit-iface-out') ? OUTGOING : undefined;
	},
	listing: [
		{
			// The first revision of the match prints no blank behind "dst-type".
			pattern:
				'ADDRTYPE match[ src-type {!--src-type}][ dst-type[ ]{!--dst-type:[A-Z,]+}]' +
				'[ limit-in<--limit-iface-in>][ limit-out<--limit-iface-out>]',
		},
	],
};
