// What belongs to the other family: what is said, and the same in this one. What the tools make of each was measured.

import { describe, test } from 'vitest';
import { type Case, expectCase } from './one-rule.ts';

const FILTER: readonly Case[] = [
	['-A INPUT -p icmp6 -j DROP', 'error invalid-value', 'Did you mean icmp?', '-A INPUT -p icmp -j DROP'],
	['-A INPUT -m hl --hl-gt 5 -j DROP', 'error wrong-family', 'Use -m ttl', '-A INPUT -m ttl --ttl-gt 5 -j DROP'],
	[
		'-A INPUT -p icmp --icmpv6-type 128 -j DROP',
		'error unknown-option',
		'is for IPv6 only',
		'-A INPUT -p icmp --icmp-type echo-request -j DROP',
	],
	['-A INPUT -p icmp --icmpv6-type 135 -j DROP', 'error unknown-option', 'whose types have other numbers. Write that'],
	[
		'-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j DROP',
		'error wrong-family',
		'Use -m icmp',
		'-A INPUT -p icmp -m icmp --icmp-type echo-request -j DROP',
	],
	...rejected('iptables has those of ICMP', [
		['icmp6-adm-prohibited', 'icmp-admin-prohibited'],
		['icmp6-no-route', 'icmp-net-unreachable'],
		['icmp6-policy-fail'],
		['adm-prohibited', 'icmp-admin-prohibited'],
	]),
	...rejected('is not known here', [['port-unreachable', 'icmp-port-unreachable'], ['icmp-unreachable']]),
	[
		'-A INPUT -p tcp -j REJECT --reject-with reset',
		'error invalid-value',
		'is not known here. Did you mean tcp-reset?',
		'-A INPUT -p tcp -j REJECT --reject-with tcp-reset',
	],
];

const FILTER_IPV6: readonly Case[] = [
	['-A INPUT -f -j DROP', 'error wrong-family', 'IPv6 has -m frag, which matches all fragments', '-A INPUT -m frag -j DROP'],
	['-A INPUT ! -f -j DROP', 'error wrong-family', 'cannot be negated'],
	['-A INPUT -m ttl --ttl-lt 5 -j DROP', 'error wrong-family', 'Use -m hl', '-A INPUT -m hl --hl-lt 5 -j DROP'],
	['-A INPUT -m ttl ! --ttl=5 -j DROP', 'error wrong-family', 'Use -m hl', '-A INPUT -m hl ! --hl-eq=5 -j DROP'],
	['-A INPUT --match ttl --ttl-l 5 -j DROP', 'error wrong-family', 'Use -m hl', '-A INPUT -m hl --hl-lt 5 -j DROP'],
	[
		'-A INPUT -p icmp --icmpv6-type 128 -j DROP',
		'error misplaced-option',
		'has -p icmp',
		'-A INPUT -p ipv6-icmp --icmpv6-type 128 -j DROP',
	],
	[
		'-A INPUT -p icmp -m icmp6 --icmpv6-type 128 -j DROP',
		'error missing-protocol',
		'has -p icmp',
		'-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j DROP',
	],
	[
		'-A INPUT -p icmpv6 -m icmp --icmp-type 8 -j DROP',
		'error wrong-family',
		'Use -m icmp6',
		'-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type echo-request -j DROP',
	],
	[
		'-A INPUT -p icmpv6 --icmp-type 8 -j DROP',
		'error unknown-option',
		'whose types have other numbers. Did you mean --icmpv6-type echo-request?',
		'-A INPUT -p icmpv6 --icmpv6-type echo-request -j DROP',
	],
	...rejected('ip6tables has those of ICMPv6', [
		['icmp-port-unreachable', 'icmp6-port-unreachable'],
		['icmp-host-unreachable', 'icmp6-addr-unreachable'],
		['icmp-host-prohibited', 'icmp6-adm-prohibited'],
		['net-prohib', 'icmp6-adm-prohibited'],
		['icmp-proto-unreachable'],
	]),
	...rejected('is not known here', [['icmp6-admin-prohibited', 'icmp6-adm-prohibited']]),
];

const MANGLE: readonly Case[] = [['-A INPUT -j HL --hl-set 64', 'error wrong-family', 'Use -j TTL', '-A INPUT -j TTL --ttl-set 64']];
const MANGLE_IPV6: readonly Case[] = [['-A INPUT -j TTL --ttl-inc 1', 'error wrong-family', 'Use -j HL', '-A INPUT -j HL --hl-inc 1']];

/** Types of REJECT, each with the one that is meant, and what is said of them. */
function rejected(words: string, types: ReadonlyArray<readonly [type: string, meant?: string]>): Case[] {
	return types.map(([type, meant]) => {
		const rule = `-A INPUT -j REJECT --reject-with ${type}`;
		return meant === undefined
			? [rule, 'error invalid-value', words]
			: [rule, 'error invalid-value', words, `-A INPUT -j REJECT --reject-with ${meant}`];
	});
}

describe.each([
	['iptables', 'filter', FILTER],
	['ip6tables', 'filter', FILTER_IPV6],
	['iptables', 'mangle', MANGLE],
	['ip6tables', 'mangle', MANGLE_IPV6],
] as const)('%s, table %s', (tool, table, cases) => {
	test.each(cases.map((each) => [each[0], each] as const))('%s', (_, each) => {
		expectCase(tool, table, each);
	});
});
