// Makes small random tables out of a few features, and every packet that rules of those features can tell apart.

import type { Packet } from '../../server/src/packets/packet.ts';
import { isPossible } from './possible.ts';

/** Numbers between 0 and 1, the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Conditions about one thing, and packets of which every condition tells apart what it can. */
interface Feature {
	readonly conditions: readonly string[];
	readonly targets?: readonly string[];
	readonly packets: readonly Partial<Packet>[];
	/** The outcome is not the same each time, or changes what nobody can follow: brute force finds less than what can happen. */
	readonly isLoose?: true;
	/** Its packets have all states that matter; else a packet may have another one where its header does not go with the usual one. */
	readonly decidesStates?: true;
	readonly tables?: readonly string[];
}

const ip = (a: number, b: number, c: number, d: number): bigint => BigInt(((a * 256 + b) * 256 + c) * 256 + d);
/** The same, and later fragments, which have no ports, flags and types to look at. */
const withFragments = (packets: readonly Partial<Packet>[], protocols: readonly number[]): readonly Partial<Packet>[] => [
	...packets.map((packet) => ({ ...packet, fragment: 'first' as const })),
	...protocols.map((protocol) => ({ ...packets[0], protocol, fragment: 'later' as const })),
];
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

export const FEATURES: Readonly<Record<string, Feature>> = {
	source: {
		conditions: [
			'-s 10.0.0.0/31',
			'-s 10.0.0.2',
			'! -s 10.0.0.1',
			'-s 10.0.0.0/30',
			'! -s 10.0.0.2/31',
			'-m iprange --src-range 10.0.0.1-10.0.0.2',
			'-m iprange ! --src-range 10.0.0.0-10.0.0.1',
			'-s 10.0.0.1/255.255.255.253',
		],
		packets: [ip(10, 0, 0, 0), ip(10, 0, 0, 1), ip(10, 0, 0, 2), ip(10, 0, 0, 3), ip(11, 0, 0, 0)].map((src) => ({ src })),
	},
	destination: {
		conditions: ['-d 10.1.0.1', '! -d 10.1.0.1', '-d 10.1.0.0/16', '-m iprange --dst-range 10.1.0.1-10.1.0.9'],
		packets: [ip(10, 1, 0, 1), ip(10, 1, 0, 2), ip(10, 1, 9, 9), ip(9, 9, 9, 9)].map((dst) => ({ dst })),
	},
	ports: {
		conditions: [
			'-p tcp',
			'-p udp',
			'! -p tcp',
			'-p tcp -m tcp --dport 22',
			'-p tcp -m tcp ! --dport 22',
			'-p tcp -m tcp --dport 0:22',
			'-p tcp -m tcp --dport 23:65535',
			'-p udp -m udp --dport 22:80',
			'-p tcp -m multiport --dports 22,80',
			'-p tcp -m multiport ! --dports 22,81:65535',
			'-p tcp -m tcp --dport 0:65535',
			'-p tcp -m tcp',
		],
		packets: withFragments(
			[6, 17, 47].flatMap((protocol) => [21, 22, 23, 80, 81].map((dport) => ({ protocol, dport }))),
			[6, 17, 47],
		),
	},
	bothPorts: {
		conditions: [
			'-p tcp -m multiport --ports 22,80',
			'-p tcp -m multiport ! --ports 22,80',
			'-p tcp -m tcp --sport 22',
			'-p tcp -m tcp --dport 80',
			'-p tcp -m multiport --sports 80,81:65535',
			'-p tcp',
		],
		packets: withFragments(
			[6, 17].flatMap((protocol) => [21, 22, 80, 81].flatMap((sport) => [21, 22, 80, 81].map((dport) => ({ protocol, sport, dport })))),
			[6, 17],
		),
	},
	icmp: {
		conditions: [
			'-p icmp',
			'-p icmp -m icmp --icmp-type 8',
			'-p icmp -m icmp --icmp-type 3/1',
			'-p icmp -m icmp ! --icmp-type 3',
			'-p icmp -m icmp --icmp-type any',
			'! -p icmp',
			'-p icmp -m icmp --icmp-type 3',
		],
		packets: withFragments(
			[1, 6].flatMap((protocol) =>
				[
					[3, 0],
					[3, 1],
					[3, 2],
					[8, 0],
					[8, 1],
					[0, 0],
				].map(([icmpType, icmpCode]) => ({ protocol, icmpType: icmpType!, icmpCode: icmpCode! })),
			),
			[1, 6],
		),
	},
	flags: {
		conditions: [
			'-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN',
			'-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN',
			'-p tcp -m tcp --tcp-flags SYN,ACK ACK',
			'-p tcp -m tcp --tcp-flags SYN,ACK SYN,ACK',
			'-p tcp -m tcp --tcp-flags ALL NONE',
			'-p tcp',
			'-p tcp -m tcp ! --tcp-flags SYN SYN',
		],
		packets: withFragments(
			[6, 17].flatMap((protocol) => [0, 1, 2, 3, 4, 16, 17, 18, 19, 8, 10].map((tcpFlags) => ({ protocol, tcpFlags }))),
			[6, 17],
		),
	},
	fragments: {
		conditions: ['-f', '! -f', '-p tcp -m tcp --dport 0:65535', '-p tcp'],
		packets: [6, 17].flatMap((protocol) => (['first', 'later'] as const).map((fragment) => ({ protocol, fragment }))),
	},
	fragmentedPorts: {
		conditions: [
			...[
				'-f',
				'! -f',
				'-p tcp -m tcp --dport 0:22',
				'-p tcp -m tcp --dport 23:65535',
				'-p tcp',
				'-p udp',
				'-p tcp -m multiport --dports 22,23:80',
			],
			...['-p tcp -m tcp ! --dport 22', '-p tcp -m tcp --dport 22', '! -p udp', '-p icmp -m icmp --icmp-type any', '-p icmp'],
		],
		packets: [1, 6, 17].flatMap((protocol) =>
			(['first', 'later'] as const).flatMap((fragment) => [21, 22, 23, 81].map((dport) => ({ protocol, fragment, dport }))),
		),
	},
	interfaces: {
		conditions: ['-i eth0', '! -i eth0', '-i eth+', '-i ppp+', '! -i eth+', '-o eth1', '! -o eth1', '-o eth+', '-i ethernet'],
		packets: ['eth0', 'eth1', 'ppp0', 'ethernet', 'lo'].flatMap((name) => ['eth1', 'eth2', 'lo'].map((out) => ({ in: name, out }))),
	},
	states: {
		decidesStates: true,
		conditions: [
			'-m conntrack --ctstate NEW',
			'-m conntrack --ctstate RELATED,ESTABLISHED',
			'-m conntrack ! --ctstate NEW',
			'-m conntrack --ctstate INVALID',
			'-m state --state NEW,UNTRACKED',
			'-m conntrack --ctstate DNAT',
			'-m conntrack ! --ctstate DNAT,INVALID',
			'-m conntrack --ctstate SNAT,NEW',
		],
		packets: [
			...(['INVALID', 'UNTRACKED'] as const).map((ctstate) => ({ ctstate, snat: false, dnat: false })),
			...(['NEW', 'ESTABLISHED', 'RELATED'] as const).flatMap((ctstate) =>
				[0, 1, 2, 3].map((bits) => ({ ctstate, snat: bits > 1, dnat: bits % 2 === 1 })),
			),
		],
	},
	marks: {
		conditions: [
			'-m mark --mark 0x1/0x1',
			'-m mark ! --mark 0x2/0x2',
			'-m mark --mark 0x1',
			'-m mark ! --mark 0x0',
			'-m mark --mark 0x0/0x3',
			'-m mark --mark 0x3/0x3',
		],
		targets: [
			'MARK --set-xmark 0x1/0x1',
			'MARK --set-xmark 0x2/0xffffffff',
			'MARK --set-xmark 0x3/0x0',
			'MARK --or-mark 0x2',
			'MARK --and-mark 0x1',
		],
		packets: numbers(0, 7).map((mark) => ({ mark })),
	},
	connmarks: {
		conditions: [
			'-m connmark --mark 0x1/0x1',
			'-m connmark ! --mark 0x0',
			'-m mark --mark 0x1/0x1',
			'-m mark --mark 0x0/0x3',
			'-m connmark ! --mark 0x1/0x3',
		],
		targets: [
			'CONNMARK --save-mark',
			'CONNMARK --restore-mark',
			'CONNMARK --restore-mark --mask 0x1',
			'CONNMARK --set-xmark 0x1/0x3',
			'CONNMARK --save-mark --nfmask 0x3 --ctmask 0x1',
			'MARK --set-xmark 0x1/0x1',
			'MARK --set-xmark 0x0/0x2',
		],
		packets: (['NEW', 'INVALID'] as const).flatMap((ctstate) =>
			numbers(0, 3).flatMap((mark) => [0, 1, 2, 3, 4].map((connmark) => ({ ctstate, mark, connmark }))),
		),
		tables: ['mangle'],
	},
	hops: {
		conditions: ['-m ttl --ttl-eq 3', '-m ttl ! --ttl-eq 2', '-m ttl --ttl-lt 3', '-m ttl --ttl-gt 2', '-m ttl --ttl-lt 1'],
		targets: ['TTL --ttl-set 3', 'TTL --ttl-dec 1', 'TTL --ttl-inc 1'],
		packets: numbers(0, 24).map((ttl) => ({ ttl })),
		tables: ['mangle'],
	},
	service: {
		conditions: [
			'-m dscp --dscp 0x00',
			'-m dscp ! --dscp 0x01',
			'-m tos --tos 0x04/0x0c',
			'-m tos ! --tos 0x00/0x03',
			'-m tos --tos 0x01/0xff',
		],
		targets: ['DSCP --set-dscp 0x01', 'TOS --set-tos 0x04/0x0c', 'TOS --or-tos 0x01', 'TOS --xor-tos 0x0c'],
		packets: [...numbers(0, 15), ...numbers(128, 143)].map((tos) => ({ tos })),
		tables: ['mangle'],
	},
	sizes: {
		conditions: [
			'-m length --length 100',
			'-m length --length 0:100',
			'-m length ! --length 101:65535',
			'-m length --length 101:200',
			'-m length --length 0:19',
		],
		packets: [60, 100, 101, 200, 201].map((length) => ({ length })),
	},
	linkLayer: {
		conditions: [
			'-m pkttype --pkt-type broadcast',
			'-m pkttype ! --pkt-type unicast',
			'-m mac --mac-source 02:00:00:00:00:01',
			'-m mac ! --mac-source 02:00:00:00:00:01',
		],
		packets: (['unicast', 'broadcast', 'multicast', 'otherhost', 'other'] as const).flatMap((packetType) =>
			[null, 0x020000000001, 0x020000000002].map((mac) => ({ packetType, mac })),
		),
	},
	sets: {
		conditions: ['-m set --match-set a src', '-m set ! --match-set a src', '-m set --match-set b dst', '-m set ! --match-set b dst'],
		packets: [{}],
	},
	changingSets: {
		conditions: ['-m set --match-set a src', '-m set ! --match-set a src'],
		targets: ['SET --add-set a src', 'SET --del-set a src'],
		packets: [{}],
	},
	limits: { conditions: ['-m limit --limit 1/sec', '-m statistic --mode random --probability 0.5'], packets: [{}], isLoose: true },
};

/** Taken only where they are asked for: masks with so many holes that they are no list of intervals. */
export const MASKED: Readonly<Record<string, Feature>> = {
	maskedSource: {
		conditions: [
			'-s 0.0.0.1/0.0.0.1',
			'! -s 0.0.0.1/0.0.0.1',
			'-s 0.0.0.0/0.0.0.1',
			'! -s 0.0.0.2/0.0.0.3',
			'-s 10.0.0.3/255.0.0.3',
			'! -s 10.0.0.0/255.0.0.255',
			'-s 10.0.0.0/30',
			'-s 10.0.0.1',
			'! -s 10.0.0.2/31',
			'-m iprange ! --src-range 10.0.0.1-10.0.0.6',
		],
		packets: [0, 1].flatMap((third) => [10, 11].flatMap((first) => numbers(0, 8).map((last) => ({ src: ip(first, 0, third, last) })))),
	},
	maskedDestination: {
		conditions: ['-d 0.0.0.1/0.0.0.1', '-d 0.0.0.0/0.0.0.1', '! -d 10.0.0.1/255.0.0.3', '-d 10.1.0.2/31', '! -d 10.1.0.1'],
		packets: [9, 10].flatMap((first) => numbers(0, 6).map((last) => ({ dst: ip(first, 1, 0, last) }))),
	},
};

/** Bits beyond the lowest two, of the mark and of the connection's mark: none, and such that the marks and what is mixed of both are 0 or not in every way. */
const HIGHER_BITS = [
	[0, 0],
	[4, 0],
	[0, 4],
	[4, 4],
	[4, 8],
] as const;

/** Taken only where they are asked for: changes that mix bits of both marks. */
export const MIXED: Readonly<Record<string, Feature>> = {
	mixedMarks: {
		...FEATURES.connmarks!,
		packets: (['NEW', 'INVALID'] as const).flatMap((ctstate) =>
			HIGHER_BITS.flatMap(([own, other]) =>
				numbers(0, 3).flatMap((mark) => numbers(0, 3).map((connmark) => ({ ctstate, mark: mark | own, connmark: connmark | other }))),
			),
		),
		targets: [
			...FEATURES.connmarks!.targets!,
			'CONNMARK --restore-mark --nfmask 0x1 --ctmask 0xffffffff',
			'CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0x2',
		],
	},
};

export interface RandomTable {
	readonly text: string;
	readonly packets: readonly Packet[];
	/** Brute force cannot find everything that can happen. */
	readonly isLoose: boolean;
}

export const USUAL: Packet = {
	...{
		hook: 'FORWARD',
		in: 'eth0',
		out: 'eth1',
		src: ip(203, 0, 113, 7),
		dst: ip(198, 51, 100, 9),
		protocol: 6,
		sport: 40_000,
		dport: 80,
		icmpType: 8,
		icmpCode: 0,
	},
	...{
		tcpFlags: 2,
		fragment: 'first',
		ctstate: 'NEW',
		snat: false,
		dnat: false,
		mark: 0,
		connmark: 0,
		length: 60,
		ttl: 64,
		tos: 0,
		packetType: 'unicast',
		mac: null,
	},
};
const MOST_PACKETS = 2_500;

/** A table with two builtin chains, up to four user chains without loops, and rules of two to four features. */
export function randomTable(seed: number, allowed: readonly string[] = Object.keys(FEATURES)): RandomTable {
	const random = randomNumbers(seed);
	const choose = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
	const names: string[] = [];
	let packets: Partial<Packet>[] = [{}];
	for (let tries = 0; tries < 12 && names.length < 4; tries++) {
		const name = choose(allowed);
		const feature = featureOf(name);
		const isNew = feature.packets[0] && Object.keys(feature.packets[0]).every((key) => !(key in packets[0]!));
		if (isNew && !names.includes(name) && packets.length * feature.packets.length * 2 <= MOST_PACKETS) {
			names.push(name);
			packets = packets.flatMap((packet) => feature.packets.map((other) => ({ ...packet, ...other })));
		}
	}
	const features = names.map(featureOf);
	const table = features.some(({ tables }) => tables) ? 'mangle' : 'filter';
	const chains = ['INPUT', 'FORWARD', 'a', 'b', 'c', 'd'];
	const lines = [`*${table}`, ':INPUT ACCEPT', ':FORWARD DROP', ...chains.slice(2).map((chain) => `:${chain} -`)];
	const count = 6 + Math.floor(random() * 16);
	for (let i = 0; i < count; i++) {
		const place = Math.floor(random() ** 1.5 * chains.length);
		const conditions = Array.from({ length: Math.floor(random() * 3) }, () => choose(choose(features).conditions));
		lines.push(`-A ${chains[place]} ${joined(conditions)}${target(place, chains, features, random, choose)}`);
	}
	return {
		text: `${lines.join('\n')}\nCOMMIT\n`,
		packets: (['INPUT', 'FORWARD'] as const).flatMap((hook) =>
			packets
				.map((packet) => ({ ...USUAL, ...packet, hook, ...(hook === 'INPUT' && { out: null }) }))
				.flatMap((packet) =>
					withState(
						packet,
						features.some(({ decidesStates }) => decidesStates),
					),
				),
		),
		isLoose: features.some(({ isLoose }) => isLoose),
	};
}

function featureOf(name: string): Feature {
	return FEATURES[name] ?? MASKED[name] ?? MIXED[name]!;
}

/** The packet, where there is one that is like that. */
function withState(packet: Packet, isDecided: boolean): readonly Packet[] {
	const states = isDecided ? [packet.ctstate] : ([packet.ctstate, 'ESTABLISHED', 'RELATED', 'INVALID'] as const);
	const found = states.map((ctstate) => ({ ...packet, ctstate })).find(isPossible);
	return found ? [found] : [];
}

/** One -p for all that need one; conditions that need different ones cannot stand together. */
function joined(conditions: readonly string[]): string {
	const kept: string[] = [];
	let protocol = '';
	const used = new Set<string>();
	for (const condition of conditions) {
		const own = /(?:! )?-p \S+/.exec(condition)?.[0] ?? '';
		const options = condition.match(/--?[a-z][a-z-]*/g) ?? [];
		if (
			(own !== '' && protocol !== '' && own !== protocol) ||
			options.some((option) => option !== '-p' && option !== '-m' && used.has(option))
		) {
			continue;
		}
		protocol = own || protocol;
		for (const option of options) {
			used.add(option);
		}
		kept.push(condition.replace(own, ''));
	}
	return `${[protocol, ...kept].join(' ')} `.replace(/ +/g, ' ').trimStart();
}

function target(
	place: number,
	chains: readonly string[],
	features: readonly Feature[],
	random: () => number,
	choose: <T>(list: readonly T[]) => T,
): string {
	const changes = features.flatMap(({ targets }) => targets ?? []);
	const dice = random();
	if (changes.length > 0 && dice < 0.3) {
		return `-j ${choose(changes)}`;
	}
	const callable = chains.slice(Math.max(2, place + 1));
	if (dice < 0.55 && callable.length > 0) {
		return `${random() < 0.75 ? '-j' : '-g'} ${choose(callable)}`;
	}
	return choose(['-j ACCEPT', '-j DROP', '-j RETURN', '-j LOG', '', '-j ACCEPT']).trim();
}

/** Features that are the same in both families, but for how addresses are written. */
const BOTH_FAMILIES = ['source', 'destination', 'ports', 'bothPorts', 'flags', 'interfaces', 'states', 'marks', 'linkLayer', 'sets'];

/** The same for IPv6: the addresses become the last 32 bits of fd00::/96. */
export function randomTable6(seed: number): RandomTable {
	const { text, packets, isLoose } = randomTable(seed, BOTH_FAMILIES);
	const prefix = 0xfd00n << 112n;
	return {
		text: text
			.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)(\/\d+(?!\d*\.))?/g, (_, a, b, c, d, length) => {
				const address = `${hexadecimal(a)}${hexadecimal(b)}:${hexadecimal(c)}${hexadecimal(d)}`;
				return `${a === '255' ? 'ffff:ffff:ffff:ffff:ffff:ffff:' : 'fd00::'}${address}${length ? `/${Number(length.slice(1)) + 96}` : ''}`;
			})
			.replace('*filter', '# Generated by ip6tables-save v1.8.11\n*filter'),
		packets: packets.map((packet) => ({ ...packet, src: prefix + packet.src, dst: prefix + packet.dst })),
		isLoose,
	};
}

function hexadecimal(byte: string): string {
	return Number(byte).toString(16).padStart(2, '0');
}
