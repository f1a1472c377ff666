// A packet in words: "TCP 10.244.1.7:40000 → 10.96.0.10:53 (domain) entering eth0, NEW".

import ipaddr from 'ipaddr.js';
import { icmpTypeName } from '../catalogue/icmp.ts';
import { protocolName } from '../catalogue/protocols.ts';
import { serviceName } from '../catalogue/services.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Packet } from '../packets/packet.ts';
import { protocolInWords } from './value-words.ts';

/** Protocols whose packets have ports. */
const WITH_PORTS: ReadonlySet<number> = new Set([6, 17, 33, 132, 136]);
const TCP = 6;
const ICMP: Readonly<Record<Family, number>> = { ipv4: 1, ipv6: 58 };
/** From the lowest bit, as in the TCP header. */
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] as const;

/** What witnesses have where no rule asks for something else. */
const USUAL_LENGTH = 60;
const USUAL_TTL = 64;

/** What one can see of a packet: null where a packet of its protocol has no such thing. */
export interface PacketParts {
	readonly source: string;
	readonly destination: string;
	/** Name, or number where it has none. */
	readonly protocol: string | number;
	readonly sport: number | null;
	readonly dport: number | null;
	readonly icmpType: number | null;
	readonly icmpCode: number | null;
	readonly tcpFlags: readonly string[] | null;
}

/** The parts of a packet that its protocol and fragment have, addresses as text. */
export function partsOf(packet: Packet, family: Family): PacketParts {
	const isFirst = packet.fragment === 'first';
	const hasPorts = isFirst && WITH_PORTS.has(packet.protocol);
	const isIcmp = isFirst && packet.protocol === ICMP[family];
	return {
		source: addressText(packet.src, family),
		destination: addressText(packet.dst, family),
		protocol: packet.protocol === 0 ? 0 : (protocolName(packet.protocol) ?? packet.protocol),
		sport: hasPorts ? packet.sport : null,
		dport: hasPorts ? packet.dport : null,
		icmpType: isIcmp ? packet.icmpType : null,
		icmpCode: isIcmp ? packet.icmpCode : null,
		tcpFlags: isFirst && packet.protocol === TCP ? FLAGS.filter((_, bit) => packet.tcpFlags & (1 << bit)) : null,
	};
}

/** The packet in one line. */
export function packetInWords(packet: Packet, family: Family): string {
	const parts = partsOf(packet, family);
	const [source, destination] = (
		[
			[parts.source, parts.sport],
			[parts.destination, parts.dport],
		] as const
	).map(([address, port]) => (port === null ? address : family === 'ipv6' ? `[${address}]:${port}` : `${address}:${port}`));
	const service = parts.dport === null ? undefined : serviceName(parts.dport, String(packet.protocol));
	const icmp = parts.icmpType === null ? [] : [icmpTypeName(parts.icmpType, undefined, family) ?? `type ${parts.icmpType}`];
	const flags =
		parts.tcpFlags === null || parts.tcpFlags.join() === 'SYN'
			? []
			: [parts.tcpFlags.length === 0 ? 'no TCP flag' : parts.tcpFlags.join('+')];
	return [
		[
			protocolInWords(String(parts.protocol)),
			...icmp,
			`${source} → ${destination}${service === undefined ? '' : ` (${service})`}`,
			...interfaces(packet),
		].join(' '),
		...flags,
		`${packet.ctstate}${packet.dnat ? ' DNAT' : ''}${packet.snat ? ' SNAT' : ''}`,
		...(packet.fragment === 'later' ? ['a later fragment'] : []),
		...(packet.mark === 0 ? [] : [`mark 0x${packet.mark.toString(16)}`]),
		...(packet.connmark === 0 ? [] : [`connection mark 0x${packet.connmark.toString(16)}`]),
		...unusual(packet),
	].join(', ');
}

/** What most packets of a kind have in common is told only where it is something else: it is what a rule asks for then. */
function unusual({ length, ttl, tos, packetType, mac }: Packet): string[] {
	return [
		...(length === USUAL_LENGTH ? [] : [`${length} bytes`]),
		...(ttl === USUAL_TTL ? [] : [`TTL ${ttl}`]),
		...(tos === 0 ? [] : [`TOS 0x${tos.toString(16)}`]),
		...(packetType === 'unicast' ? [] : [packetType === 'other' ? 'looped back' : packetType]),
		...(mac === null ? [] : [`MAC ${macText(mac)}`]),
	];
}

/** The text of a hardware address of 48 bits: "02:00:00:00:00:01". */
export function macText(address: number): string {
	return address
		.toString(16)
		.padStart(12, '0')
		.replace(/..(?!$)/g, '$&:');
}

function interfaces({ in: incoming, out }: Packet): string[] {
	return [...(incoming === null ? [] : [`entering ${incoming}`]), ...(out === null ? [] : [`leaving by ${out}`])];
}

/** The text of an address of 32 or 128 bits. */
export function addressText(address: bigint, family: Family): string {
	const size = family === 'ipv4' ? 4 : 16;
	const bytes = Array.from({ length: size }, (_, i) => Number((address >> BigInt(8 * (size - 1 - i))) & 255n));
	return ipaddr.fromByteArray(bytes).toString();
}
