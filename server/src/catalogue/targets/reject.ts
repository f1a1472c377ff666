// -j REJECT: refuses the packet and tells its sender. The two families have different answers.

import type { TargetSpec, ValueSpec } from '../specification.ts';

/** A type of answer: the name that is printed, the short name that is accepted too, and what the sender is told. */
type Answer = readonly [name: string, short: string, meaning: string];

/** tcp-reset needs -p tcp. */
const IPV4: readonly Answer[] = [
	['icmp-net-unreachable', 'net-unreach', 'ICMP error: no way to the network'],
	['icmp-host-unreachable', 'host-unreach', 'ICMP error: no way to the host'],
	['icmp-proto-unreachable', 'proto-unreach', 'ICMP error: the protocol is not spoken here'],
	['icmp-port-unreachable', 'port-unreach', 'ICMP error: nothing listens on the port'],
	['icmp-net-prohibited', 'net-prohib', 'ICMP error: the network is forbidden'],
	['icmp-host-prohibited', 'host-prohib', 'ICMP error: the host is forbidden'],
	['tcp-reset', 'tcp-rst', 'TCP reset: connection refused'],
	['icmp-admin-prohibited', 'admin-prohib', 'ICMP error: forbidden by a filter'],
];
/** policy-fail and reject-route came with 1.6.0. */
const IPV6: readonly Answer[] = [
	['icmp6-no-route', 'no-route', 'ICMPv6 error: no route'],
	['icmp6-adm-prohibited', 'adm-prohibited', 'ICMPv6 error: forbidden by a filter'],
	['icmp6-addr-unreachable', 'addr-unreach', 'ICMPv6 error: the address cannot be reached'],
	['icmp6-port-unreachable', 'port-unreach', 'ICMPv6 error: nothing listens on the port'],
	['tcp-reset', 'tcp-reset', 'TCP reset: connection refused'],
	['icmp6-policy-fail', 'policy-fail', 'ICMPv6 error: the source address is refused by policy'],
	['icmp6-reject-route', 'reject-route', 'ICMPv6 error: the route rejects packets'],
];

/** What each type of the other family is in this one; undefined for what there is none of. */
const ELSEWHERE: Readonly<Record<'ipv4' | 'ipv6', Readonly<Record<string, string | undefined>>>> = {
	ipv4: {
		'icmp6-no-route': 'icmp-net-unreachable',
		'icmp6-adm-prohibited': 'icmp-admin-prohibited',
		'icmp6-addr-unreachable': 'icmp-host-unreachable',
		'icmp6-port-unreachable': 'icmp-port-unreachable',
		'icmp6-policy-fail': undefined,
		'icmp6-reject-route': undefined,
	},
	ipv6: {
		'icmp-net-unreachable': 'icmp6-no-route',
		'icmp-host-unreachable': 'icmp6-addr-unreachable',
		'icmp-proto-unreachable': undefined,
		'icmp-port-unreachable': 'icmp6-port-unreachable',
		'icmp-net-prohibited': 'icmp6-adm-prohibited',
		'icmp-host-prohibited': 'icmp6-adm-prohibited',
		'icmp-admin-prohibited': 'icmp6-adm-prohibited',
	},
};

/** The words that people write for the types, and the types of the other family. */
function otherWords(family: 'ipv4' | 'ipv6', types: readonly Answer[]): Record<string, readonly [string | undefined, string?]> {
	const others = family === 'ipv4' ? IPV6 : IPV4;
	const reason =
		family === 'ipv4'
			? 'is an answer of ICMPv6, and iptables has those of ICMP'
			: 'is an answer of ICMP, and ip6tables has those of ICMPv6';
	const foreign = others.flatMap(([name, short]) => [name, short].map((word) => [word, [ELSEWHERE[family][name], reason]] as const));
	const bare = types.map(([name]) => [name.replace(/^icmp6?-/, ''), [name]] as const);
	const resets = ['rst', 'reset', 'tcpreset', 'tcp-rst', 'tcp_reset'].map((word) => [word, ['tcp-reset']] as const);
	const own =
		family === 'ipv4'
			? []
			: ([
					['icmp6-admin-prohibited', ['icmp6-adm-prohibited']],
					['icmp6-host-unreachable', ['icmp6-addr-unreachable']],
				] as const);
	return Object.fromEntries([...foreign, ...bare, ...resets, ...own]);
}

export const reject: TargetSpec = specOf('ipv4', IPV4, 'icmp-port-unreachable');
export const reject6: TargetSpec = specOf('ipv6', IPV6, 'icmp6-port-unreachable');

function specOf(family: 'ipv4' | 'ipv6', types: readonly Answer[], usual: string): TargetSpec {
	const meanings = Object.fromEntries(types.flatMap(([name, short, meaning]) => [name, short].map((word) => [word, meaning])));
	const value: ValueSpec = { kind: 'words', words: Object.keys(meanings), empty: true, meanings, otherWords: otherWords(family, types) };
	const [error, other] = family === 'ipv4' ? ['an ICMP error', 'icmp-host-prohibited'] : ['an ICMPv6 error', 'icmp6-adm-prohibited'];
	return {
		kind: 'target',
		name: 'REJECT',
		families: [family],
		doc: {
			summary: `Refuses the packet and tells the sender so, with ${error} or a TCP reset; programs there fail at once in place of waiting.`,
			example: '-A INPUT -p tcp -m tcp --dport 113 -j REJECT --reject-with tcp-reset',
			traps: [
				'Only in `filter`: elsewhere use `DROP`.',
				'A late duplicate of a good connection is INVALID, and answering it breaks the connection: drop `--ctstate INVALID` before.',
			],
		},
		sentence: 'Rejects {packets} {options}',
		options: [
			{
				names: ['--reject-with'],
				doc: {
					summary: `What the sender is told; default \`${usual}\`.`,
					example: `-A INPUT -j REJECT --reject-with ${other}`,
					traps: ['`tcp-reset` needs `-p tcp`: the test of iptables-restore lets it pass without, but the kernel refuses it.'],
				},
				clause: { yes: 'answering with {}', place: 'aside' },
				values: [value],
				default: [usual],
				rewrite: ([written = '']) => ({ name: '--reject-with', values: [typeNamed(written, types)] }),
			},
		],
		protocolsFor: (options) =>
			options.some(({ values }) => typeNamed(values[0]?.text ?? '', types) === 'tcp-reset') ? ['tcp'] : undefined,
		acceptedIn: { filter: ['INPUT', 'FORWARD', 'OUTPUT'] },
		afterwards: 'ends',
		listing: [{ pattern: 'reject-with {--reject-with}' }],
	};
}

/** The first type whose name or short name begins with what was written, as iptables takes it. */
function typeNamed(written: string, types: readonly Answer[]): string {
	const lower = written.toLowerCase();
	const found = lower === '' ? undefined : types.find(([name, short]) => [name, short].some((one) => one.startsWith(lower)));
	return found?.[0] ?? written;
}
