// A packet as bytes, with right checksums, so that the kernel takes it for one that came over a network.

import type { Family } from '../../../server/src/catalogue/specification.ts';
import type { Packet } from '../../../server/src/packets/packet.ts';
import { isError, isIcmp } from './kinds.ts';

const TCP = 6;
const PORTS_AND_LENGTH: readonly number[] = [17, 136];
const IP_HEADER: Readonly<Record<Family, number>> = { ipv4: 20, ipv6: 40 };
/** Where a later fragment lies in the whole packet, in units of 8 bytes. */
const FRAGMENT_OFFSET = 100;
const FRAGMENT_HEADER = 8;
const IPV6_FRAGMENT = 44;
/** A TCP header that claims to be shorter than any. */
const TOO_SHORT = 4;
const WINDOW = 64_240;

/** How the packet differs from what `Packet` says of it. */
export interface Marking {
	/** 16 bits, not 0, in IPv4's identification or IPv6's flow label: rules can tell the packet by it. */
	readonly tag: number;
	/** A header that connection tracking calls INVALID, while every other header field is as it should be. */
	readonly isSpoilt: boolean;
}

/** The echo identifier of ICMP packets. */
export const ECHO_IDENTIFIER = 7;

export function addressBytes(address: bigint, family: Family): Buffer {
	return Buffer.from(address.toString(16).padStart(family === 'ipv4' ? 8 : 32, '0'), 'hex');
}

/** The packet of which an ICMP error tells its sender. */
export function refused({ src, dst }: Packet): Pick<Packet, 'src' | 'dst' | 'protocol' | 'sport' | 'dport'> {
	return { src: dst, dst: src, protocol: 17, sport: 1, dport: 2 };
}

/** The shortest length, IP header included, of a packet of this protocol. */
export function shortest(packet: Packet, family: Family): number {
	const isWhole = packet.fragment === 'first';
	const enclosed = isWhole && isError(packet, family) ? IP_HEADER[family] + 8 : 0;
	const transport = packet.protocol === TCP && isWhole ? 20 : 8 + enclosed;
	return IP_HEADER[family] + transport + (packet.fragment === 'later' && family === 'ipv6' ? FRAGMENT_HEADER : 0);
}

/** The bytes of a packet; longer than it says where its protocol needs that. */
export function bytesOf(packet: Packet, family: Family, marking: Marking): Buffer {
	const length = Math.max(packet.length, shortest(packet, family));
	const isLater = packet.fragment === 'later';
	const room = length - IP_HEADER[family] - (isLater && family === 'ipv6' ? FRAGMENT_HEADER : 0);
	const payload = isLater ? Buffer.alloc(room) : transport(packet, family, room, marking.isSpoilt);
	return family === 'ipv4' ? ipv4(packet, payload, marking.tag) : ipv6(packet, payload, marking.tag);
}

/** The first `length` bytes of a packet, which says of itself that it is no longer. */
export function cutShort(packet: Buffer, family: Family, length: number): Buffer {
	const short = Buffer.from(packet.subarray(0, length));
	if (family === 'ipv6') {
		short.writeUInt16BE(length - IP_HEADER.ipv6, 4);
		return short;
	}
	short.writeUInt16BE(length, 2);
	short.writeUInt16BE(0, 10);
	short.writeUInt16BE(checksum(short.subarray(0, IP_HEADER.ipv4)), 10);
	return short;
}

function transport(packet: Packet, family: Family, room: number, isSpoilt: boolean): Buffer {
	const data = Buffer.alloc(room);
	const { protocol } = packet;
	if (protocol === TCP) {
		data.writeUInt16BE(packet.sport, 0);
		data.writeUInt16BE(packet.dport, 2);
		data.writeUInt32BE(1, 4);
		data.writeUInt32BE(packet.tcpFlags & 16 ? 1 : 0, 8);
		data.writeUInt8((isSpoilt ? TOO_SHORT : 5) << 4, 12);
		data.writeUInt8(packet.tcpFlags, 13);
		data.writeUInt16BE(WINDOW, 14);
		data.writeUInt16BE(checksum(pseudoHeader(packet, family, room), data), 16);
	} else if (PORTS_AND_LENGTH.includes(protocol)) {
		data.writeUInt16BE(packet.sport, 0);
		data.writeUInt16BE(packet.dport, 2);
		data.writeUInt16BE(isSpoilt ? room + 1 : room, 4);
		data.writeUInt16BE(checksum(pseudoHeader(packet, family, room), data) || 0xffff, 6);
	} else if (isIcmp(packet, family)) {
		data.writeUInt8(packet.icmpType, 0);
		data.writeUInt8(packet.icmpCode, 1);
		if (isError(packet, family)) {
			const inner = { ...packet, ...refused(packet), length: 0 };
			bytesOf(inner, family, { tag: 1, isSpoilt: false }).copy(data, 8);
		} else {
			data.writeUInt16BE(ECHO_IDENTIFIER, 4);
			data.writeUInt16BE(1, 6);
		}
		const sum = checksum(family === 'ipv4' ? Buffer.alloc(0) : pseudoHeader(packet, family, room), data);
		data.writeUInt16BE(isSpoilt ? sum ^ 0xff : sum, 2);
	}
	return data;
}

function pseudoHeader(packet: Packet, family: Family, length: number): Buffer {
	const end = Buffer.alloc(8);
	end.writeUInt32BE(length, 0);
	end.writeUInt32BE(packet.protocol, 4);
	return Buffer.concat([addressBytes(packet.src, family), addressBytes(packet.dst, family), end]);
}

function ipv4(packet: Packet, payload: Buffer, tag: number): Buffer {
	const header = Buffer.alloc(IP_HEADER.ipv4);
	header.writeUInt8(0x45, 0);
	header.writeUInt8(packet.tos, 1);
	header.writeUInt16BE(header.length + payload.length, 2);
	header.writeUInt16BE(tag, 4);
	header.writeUInt16BE(packet.fragment === 'later' ? FRAGMENT_OFFSET : 0, 6);
	header.writeUInt8(packet.ttl, 8);
	header.writeUInt8(packet.protocol, 9);
	addressBytes(packet.src, 'ipv4').copy(header, 12);
	addressBytes(packet.dst, 'ipv4').copy(header, 16);
	header.writeUInt16BE(checksum(header), 10);
	return Buffer.concat([header, payload]);
}

function ipv6(packet: Packet, payload: Buffer, tag: number): Buffer {
	const isLater = packet.fragment === 'later';
	const header = Buffer.alloc(IP_HEADER.ipv6 + (isLater ? FRAGMENT_HEADER : 0));
	header.writeUInt32BE(((6 << 28) | (packet.tos << 20) | tag) >>> 0, 0);
	header.writeUInt16BE(header.length - IP_HEADER.ipv6 + payload.length, 4);
	header.writeUInt8(isLater ? IPV6_FRAGMENT : packet.protocol, 6);
	header.writeUInt8(packet.ttl, 7);
	addressBytes(packet.src, 'ipv6').copy(header, 8);
	addressBytes(packet.dst, 'ipv6').copy(header, 24);
	if (isLater) {
		header.writeUInt8(packet.protocol, 40);
		header.writeUInt16BE(FRAGMENT_OFFSET << 3, 42);
		header.writeUInt32BE(tag, 44);
	}
	return Buffer.concat([header, payload]);
}

/** The checksum of the Internet protocols over all parts together; each part but the last has an even length. */
function checksum(...parts: readonly Buffer[]): number {
	let sum = 0;
	for (const part of parts) {
		for (let i = 0; i < part.length; i += 2) {
			sum += (part[i]! << 8) | (part[i + 1] ?? 0);
		}
	}
	while (sum > 0xffff) {
		sum = (sum & 0xffff) + (sum >>> 16);
	}
	return ~sum & 0xffff;
}
