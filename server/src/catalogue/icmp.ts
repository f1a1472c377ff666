// The names of ICMP types and codes, as iptables 1.8.11 knows them (`iptables -p icmp -h`, `ip6tables -p icmpv6 -h`).

import type { Family } from './specification.ts';

/** A named type, or one code of a type. */
export interface IcmpType {
	readonly name: string;
	readonly type: number;
	/** Absent where the name means all codes of the type. */
	readonly code: number | undefined;
	/** First version that knows the name, where that is later than 1.4.21. */
	readonly since?: string;
}

/** `type name …` and `type/code name …`; the first name of several is the one that listings print. `@` and a version at the end: the first one that knows the names. */
const IPV4 = `
0 echo-reply pong
3 destination-unreachable
3/0 network-unreachable
3/1 host-unreachable
3/2 protocol-unreachable
3/3 port-unreachable
3/4 fragmentation-needed
3/5 source-route-failed
3/6 network-unknown
3/7 host-unknown
3/9 network-prohibited
3/10 host-prohibited
3/11 TOS-network-unreachable
3/12 TOS-host-unreachable
3/13 communication-prohibited
3/14 host-precedence-violation
3/15 precedence-cutoff
4 source-quench
5 redirect
5/0 network-redirect
5/1 host-redirect
5/2 TOS-network-redirect
5/3 TOS-host-redirect
8 echo-request ping
9 router-advertisement
10 router-solicitation
11 time-exceeded ttl-exceeded
11/0 ttl-zero-during-transit
11/1 ttl-zero-during-reassembly
12 parameter-problem
12/0 ip-header-bad
12/1 required-option-missing
13 timestamp-request
14 timestamp-reply
17 address-mask-request
18 address-mask-reply`;

const IPV6 = `
1 destination-unreachable
1/0 no-route
1/1 communication-prohibited
1/2 beyond-scope
1/3 address-unreachable
1/4 port-unreachable
1/5 failed-policy
1/6 reject-route
2 packet-too-big
3 time-exceeded ttl-exceeded
3/0 ttl-zero-during-transit
3/1 ttl-zero-during-reassembly
4 parameter-problem
4/0 bad-header
4/1 unknown-header-type
4/2 unknown-option
128 echo-request ping
129 echo-reply pong
130 mld-listener-query @1.8.10
131 mld-listener-report @1.8.10
132 mld-listener-done mld-listener-reduction @1.8.10
133 router-solicitation
134 router-advertisement
135 neighbour-solicitation neighbor-solicitation
136 neighbour-advertisement neighbor-advertisement
137 redirect`;

/** Every name of each family, in the order of the numbers. */
export const ICMP_TYPES: Readonly<Record<Family, readonly IcmpType[]>> = { ipv4: parse(IPV4), ipv6: parse(IPV6) };

/** What the types say that people write rules for (RFC 792, 1122, 1812, 4443, 4861), by any of their names. */
export const ICMP_MEANINGS: Readonly<Record<string, string>> = {
	'echo-request': 'a ping',
	ping: 'a ping, the same as echo-request',
	'echo-reply': 'the answer to a ping',
	pong: 'the answer to a ping, the same as echo-reply',
	'destination-unreachable': 'a packet could not be delivered, whatever the reason',
	'network-unreachable': 'no way leads to the network',
	'host-unreachable': 'the machine does not answer',
	'protocol-unreachable': 'the machine does not speak the protocol',
	'port-unreachable': 'no program listens on the port',
	'fragmentation-needed': 'the packet was too large for the way: without it connections hang',
	'packet-too-big': 'the packet was too large for the way: without it connections hang',
	'host-prohibited': 'a firewall lets nothing to the machine',
	'network-prohibited': 'a firewall lets nothing to the network',
	'communication-prohibited': 'a firewall lets nothing through',
	'no-route': 'no way leads to the network',
	'address-unreachable': 'the machine does not answer',
	'source-quench': 'asks to send more slowly; out of use',
	redirect: 'there is a better way to the destination',
	'time-exceeded': 'the packet was on its way for too long: traceroute lives of it',
	'ttl-exceeded': 'the packet was on its way for too long, the same as time-exceeded',
	'parameter-problem': 'something in the header was not understood',
	'router-solicitation': 'asks for routers',
	'router-advertisement': 'a router says that it is there',
	'neighbour-solicitation': 'asks for the hardware address of a neighbour: IPv6 does not work without it',
	'neighbour-advertisement': 'tells the hardware address of a neighbour: IPv6 does not work without it',
	'neighbor-solicitation': 'the same as neighbour-solicitation',
	'neighbor-advertisement': 'the same as neighbour-advertisement',
	'mld-listener-query': 'asks who listens to multicast groups',
	'mld-listener-report': 'somebody listens to a multicast group',
	'mld-listener-done': 'somebody listens to a multicast group no more',
	'timestamp-request': 'asks for the time of the machine',
	'timestamp-reply': 'tells the time of the machine',
	any: 'every type',
};

/** The type of a name in any case, or of the beginning of a name that fits one only (`echo-req`). Undefined where nothing fits, or too much. */
export function icmpTypeNamed(name: string, family: Family): IcmpType | undefined {
	const lower = name.toLowerCase();
	const fits = lower === '' ? [] : ICMP_TYPES[family].filter((candidate) => candidate.name.toLowerCase().startsWith(lower));
	return fits.find((candidate) => candidate.name.toLowerCase() === lower) ?? (fits.length === 1 ? fits[0] : undefined);
}

/** The name of a type, or of a type and a code; undefined where it has none. */
export function icmpTypeName(type: number, code: number | undefined, family: Family): string | undefined {
	return ICMP_TYPES[family].find((candidate) => candidate.type === type && candidate.code === code)?.name;
}

function parse(list: string): IcmpType[] {
	return list
		.trim()
		.split('\n')
		.flatMap((line) => {
			const [names = '', since] = line.split(' @');
			const [numbers = '', ...each] = names.split(' ');
			const [type = 0, code] = numbers.split('/').map(Number);
			return each.map((name) => ({ name, type, code, ...(since !== undefined && { since }) }));
		});
}
