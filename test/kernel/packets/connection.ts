// Connections that are made and ended from outside, by the messages that conntrack(8) sends: a packet is ESTABLISHED, RELATED or translated, or has a connection
// mark, if connection tracking knows such a connection already.

import type { Family } from '../../../server/src/catalogue/specification.ts';
import type { Packet } from '../../../server/src/packets/packet.ts';
import { isAnswer, isError } from './kinds.ts';
import { addressBytes, ECHO_IDENTIFIER, refused } from './wire.ts';

// Numbers of linux/netfilter/nfnetlink_conntrack.h and nf_conntrack_common.h.
const NEW_CONNECTION = 0x100;
const DELETE_CONNECTION = 0x102;
const REQUEST_WITH_ANSWER = 0x5;
const CREATE = 0x400;
const NESTED = 0x8000;
const ATTRIBUTE = {
	original: 1,
	reply: 2,
	status: 3,
	protocolInfo: 4,
	sourceNat: 6,
	timeout: 7,
	mark: 8,
	destinationNat: 13,
	master: 14,
} as const;
const ADDRESSES = 1;
const PROTOCOL = 2;
const SEEN_REPLY = 2;
const ASSURED = 4;
const CONFIRMED = 8;
const SYN_SENT = 1;
const TCP_ESTABLISHED = 3;
const SECONDS = 100;
/** Bits in which translated addresses differ: not the same ones, or the answers of a connection between neighbours would be from and to the same as its packets. */
const SOURCE_CHANGE = 2n;
const DESTINATION_CHANGE = 1n;
const FAMILY_NUMBER: Readonly<Record<Family, number>> = { ipv4: 2, ipv6: 10 };
const WITH_PORTS: readonly number[] = [6, 17, 132, 136];
/** The numbers of CTA_PROTO_ICMP_ID and CTA_PROTO_ICMPV6_ID; type and code follow. */
const ICMP_ATTRIBUTES: Readonly<Record<number, number>> = { 1: 4, 58: 7 };
/** What answers which ICMP request. */
const ICMP_REPLIES: Readonly<Record<number, number>> = { 8: 0, 13: 14, 15: 16, 17: 18, 128: 129 };

type Ends = Pick<Packet, 'src' | 'dst' | 'protocol' | 'sport' | 'dport' | 'icmpType' | 'icmpCode'>;

/** Requests, in hexadecimal, that make the connection of a packet before it is sent, and end it afterwards. */
export interface Requests {
	readonly before: readonly string[];
	readonly after: readonly string[];
}

/** For a packet that opens a connection itself, which must not be there for the next one. */
export function forgotten(packet: Packet, family: Family): Requests {
	return { before: [], after: [remove(packet, family)] };
}

/** For a packet of a connection that is there already, and is what the packet says of it. */
export function existing(packet: Packet, family: Family): Requests {
	if (isError(packet, family)) {
		return enclosed(packet, family);
	}
	const parent = packet.ctstate === 'RELATED' ? parentOf(packet, family) : undefined;
	const first = isAnswer(packet, family) ? answered(packet) : packet;
	const own = create(first, family, {
		status: CONFIRMED | (packet.ctstate === 'ESTABLISHED' ? SEEN_REPLY | ASSURED : 0),
		more: [
			...(packet.snat ? [nat(ATTRIBUTE.sourceNat, first.src ^ SOURCE_CHANGE, family)] : []),
			...(packet.dnat ? [nat(ATTRIBUTE.destinationNat, first.dst ^ DESTINATION_CHANGE, family)] : []),
			...(parent ? [tuple(ATTRIBUTE.master, parent, family)] : []),
		],
	});
	const parents = parent ? [create(parent, family, { status: CONFIRMED | SEEN_REPLY | ASSURED, more: [] })] : [];
	return { before: [...parents, own], after: [remove(first, family), ...(parent ? [remove(parent, family)] : [])] };
}

/** An ICMP error is RELATED to the connection of the packet that it encloses. */
function enclosed(packet: Packet, family: Family): Requests {
	const inner: Packet = { ...packet, ...refused(packet), ctstate: 'ESTABLISHED' };
	return { before: [create(inner, family, { status: CONFIRMED | SEEN_REPLY | ASSURED, more: [] })], after: [remove(inner, family)] };
}

/** A connection that has opened the packet's one. */
function parentOf(packet: Packet, family: Family): Packet {
	const far = family === 'ipv4' ? 0xc6120001n : (0x20010002n << 96n) + 1n;
	return { ...packet, src: far, dst: far + 1n, protocol: 17, sport: 1, dport: 2, connmark: 0, ctstate: 'ESTABLISHED' };
}

/** The packet that is answered by this one, or answers it. */
function reversed(packet: Packet): Packet {
	const request = Object.keys(ICMP_REPLIES).find((type) => ICMP_REPLIES[Number(type)] === packet.icmpType);
	const icmpType = ICMP_REPLIES[packet.icmpType] ?? (request === undefined ? packet.icmpType : Number(request));
	return { ...packet, src: packet.dst, dst: packet.src, sport: packet.dport, dport: packet.sport, icmpType };
}

/** The packet that is answered, as it was before it was translated. */
function answered(packet: Packet): Packet {
	const { src, dst, ...rest } = reversed(packet);
	return { ...rest, src: packet.snat ? src ^ SOURCE_CHANGE : src, dst: packet.dnat ? dst ^ DESTINATION_CHANGE : dst };
}

function create(packet: Packet, family: Family, { status, more }: { readonly status: number; readonly more: readonly Buffer[] }): string {
	const isOpening = (packet.tcpFlags & 0x12) === 0x02 && packet.ctstate !== 'ESTABLISHED';
	const state = nested(1, [attribute(1, Buffer.from([isOpening ? SYN_SENT : TCP_ESTABLISHED]))]);
	return message(NEW_CONNECTION, CREATE, family, [
		tuple(ATTRIBUTE.original, packet, family),
		tuple(ATTRIBUTE.reply, reversed(packet), family),
		attribute(ATTRIBUTE.status, word(status)),
		attribute(ATTRIBUTE.timeout, word(SECONDS)),
		attribute(ATTRIBUTE.mark, word(packet.connmark)),
		...(packet.protocol === 6 ? [nested(ATTRIBUTE.protocolInfo, [state])] : []),
		...more,
	]);
}

function remove(packet: Packet, family: Family): string {
	return message(DELETE_CONNECTION, 0, family, [tuple(ATTRIBUTE.original, packet, family)]);
}

function tuple(type: number, ends: Ends, family: Family): Buffer {
	const [source, destination] = family === 'ipv4' ? [1, 2] : [3, 4];
	const { protocol } = ends;
	const icmp = ICMP_ATTRIBUTES[protocol];
	const ports = [attribute(2, half(ends.sport)), attribute(3, half(ends.dport))];
	const echo = (first: number): Buffer[] => [
		attribute(first, half(ECHO_IDENTIFIER)),
		attribute(first + 1, Buffer.from([ends.icmpType])),
		attribute(first + 2, Buffer.from([ends.icmpCode])),
	];
	return nested(type, [
		nested(ADDRESSES, [attribute(source!, addressBytes(ends.src, family)), attribute(destination!, addressBytes(ends.dst, family))]),
		nested(PROTOCOL, [
			attribute(1, Buffer.from([protocol])),
			...(WITH_PORTS.includes(protocol) ? ports : icmp === undefined ? [] : echo(icmp)),
		]),
	]);
}

function nat(type: number, address: bigint, family: Family): Buffer {
	const [lowest, highest] = family === 'ipv4' ? [1, 2] : [4, 5];
	const bytes = addressBytes(address, family);
	return nested(type, [attribute(lowest!, bytes), attribute(highest!, bytes)]);
}

function message(type: number, flags: number, family: Family, attributes: readonly Buffer[]): string {
	const body = Buffer.concat([Buffer.from([FAMILY_NUMBER[family], 0, 0, 0]), ...attributes]);
	const header = Buffer.alloc(16);
	header.writeUInt32LE(header.length + body.length, 0);
	header.writeUInt16LE(type, 4);
	header.writeUInt16LE(REQUEST_WITH_ANSWER | flags, 6);
	header.writeUInt32LE(1, 8);
	return Buffer.concat([header, body]).toString('hex');
}

function nested(type: number, attributes: readonly Buffer[]): Buffer {
	return attribute(type | NESTED, Buffer.concat(attributes));
}

/** Type and length in the order of bytes of this machine (x86 and ARM: the lowest first), values in that of the network. */
function attribute(type: number, value: Buffer): Buffer {
	const whole = Buffer.alloc((4 + value.length + 3) & ~3);
	whole.writeUInt16LE(4 + value.length, 0);
	whole.writeUInt16LE(type, 2);
	value.copy(whole, 4);
	return whole;
}

function word(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value >>> 0);
	return bytes;
}

function half(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16BE(value);
	return bytes;
}
