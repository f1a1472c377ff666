// One packet, with everything that a modelled match can look at. Tables are looked at one by one, so it is the packet as it enters a hook of one table.

import type { Hook } from '../catalogue/specification.ts';

/** What connection tracking says of a packet; INVALID and UNTRACKED packets belong to no connection. */
export type ConnectionState = 'INVALID' | 'UNTRACKED' | 'NEW' | 'ESTABLISHED' | 'RELATED';

/** As `-m pkttype` tells packets apart; `other` is everything that it has no word for (looped back, outgoing). */
export type PacketType = 'unicast' | 'broadcast' | 'multicast' | 'otherhost' | 'other';

export interface Packet {
	readonly hook: Hook;
	/** Interface names; null where the hook has none. */
	readonly in: string | null;
	readonly out: string | null;
	/** Addresses as numbers: 32 bits for IPv4, 128 for IPv6. */
	readonly src: bigint;
	readonly dst: bigint;
	/** 0 to 255. */
	readonly protocol: number;
	/** Only protocols with ports have them, and only the first fragment; else the numbers mean nothing. The same holds for ICMP and TCP flags. */
	readonly sport: number;
	readonly dport: number;
	readonly icmpType: number;
	readonly icmpCode: number;
	/** Six bits as in the TCP header: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32. */
	readonly tcpFlags: number;
	/** `first` also for packets that are whole. */
	readonly fragment: 'first' | 'later';
	readonly ctstate: ConnectionState;
	/** The connection's source or destination is rewritten. False for INVALID and UNTRACKED. */
	readonly snat: boolean;
	readonly dnat: boolean;
	/** 32 bits, unsigned. */
	readonly mark: number;
	readonly connmark: number;
	/** Bytes, IP header included. */
	readonly length: number;
	/** TTL of IPv4, hop limit of IPv6. */
	readonly ttl: number;
	/** The byte that holds DSCP (upper six bits) and ECN: TOS of IPv4, traffic class of IPv6. */
	readonly tos: number;
	readonly packetType: PacketType;
	/** The source of the Ethernet header as a number of 48 bits; null where there is no such header. */
	readonly mac: number | null;
}
