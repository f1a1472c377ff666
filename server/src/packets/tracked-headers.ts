// What connection tracking makes of TCP flags and ICMP types (kernel, nf_conntrack_proto_tcp.c, _icmp.c and _icmpv6.c), whatever connections there are. Held against the
// kernel by test/kernel/packets/hooks.test.ts.

import { type Intervals, union } from './intervals.ts';

const [FIN, SYN, RST, PSH, ACK, URG] = [1, 2, 4, 8, 16, 32] as const;

/** Flags, without PSH, that open a connection. A bare ACK does as well: connections that began before they were tracked are picked up. */
export const OPENING_FLAGS: readonly number[] = [SYN, SYN | URG, ACK, ACK | URG];
/** Only ever the second packet of a connection, in the other direction. */
export const SYN_ACK = SYN | ACK;
/** Flags, without PSH, of packets that may belong to a connection; packets with any others are INVALID. */
export const SENSIBLE_FLAGS: readonly number[] = [...OPENING_FLAGS, SYN_ACK, FIN | ACK, FIN | ACK | URG, RST, RST | ACK];

/** Whether TCP flags, six bits as in the header, are ones that a connection may have. */
export function isSensible(flags: number): boolean {
	return SENSIBLE_FLAGS.includes(flags & ~PSH);
}

/** Bytes of the header, by protocol, without which a packet is INVALID (the same files, and nf_conntrack_proto_udp.c, _sctp.c). */
export const TRACKED_HEADERS: ReadonlyMap<number, number> = new Map([
	[1, 8],
	[6, 20],
	[17, 8],
	[58, 8],
	[132, 12],
	[136, 8],
]);

export interface IcmpTypes {
	readonly opening: readonly number[];
	readonly answering: readonly number[];
	/** They tell of another packet, to whose connection they are RELATED; the likeliest first. */
	readonly errors: readonly number[];
	/** What neighbours tell each other. All types that are nowhere here are INVALID. */
	readonly untracked: readonly number[];
}

/** By protocol. ICMPv6 calls all types below 128 errors, and redirects in newer kernels. */
export const ICMP_TYPES: ReadonlyMap<number, IcmpTypes> = new Map([
	[1, { opening: [8, 13, 15, 17], answering: [0, 14, 16, 18], errors: [3, 4, 5, 11, 12], untracked: [] }],
	[
		58,
		{
			opening: [128, 139],
			answering: [129, 140],
			errors: [1, 2, 3, 4, ...Array.from({ length: 128 }, (_, type) => type).filter((type) => type < 1 || type > 4), 137],
			untracked: [130, 131, 132, 133, 134, 135, 136, 143],
		},
	],
]);

/**
 * The ICMP of the other family, of which newer kernels track nothing: ICMP in IPv6 is INVALID whatever it says (nf_conntrack_icmp_packet, nf_conntrack_icmpv6_packet: other than
 * the own family). Older ones, below 4.19, take it for any other protocol.
 */
export const FOREIGN_ICMP = { ipv4: 58, ipv6: 1 } as const;

/** ICMP types with all their codes, as values of the dimension ICMP. */
export function withCodes(types: readonly number[]): Intervals {
	return union(types.map((type) => [type * 256, (type + 1) * 256]));
}
