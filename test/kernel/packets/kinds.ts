// What a packet is to the connection that it belongs to (kernel, nf_conntrack_proto_tcp.c and nf_conntrack_proto_icmp.c).

import type { Family } from '../../../server/src/catalogue/specification.ts';
import type { Packet } from '../../../server/src/packets/packet.ts';

const ICMP: Readonly<Record<Family, number>> = { ipv4: 1, ipv6: 58 };
const REQUESTS: Readonly<Record<Family, readonly number[]>> = { ipv4: [8, 13, 15, 17], ipv6: [128] };
const ANSWERS: Readonly<Record<Family, readonly number[]>> = { ipv4: [0, 14, 16, 18], ipv6: [129] };
const ERRORS: Readonly<Record<Family, readonly number[]>> = { ipv4: [3, 4, 5, 11, 12], ipv6: [1, 2, 3, 4] };
const PSH = 0x08;
/** Flags without PSH: SYN, or a bare ACK of a connection that is older than its tracking; URG goes with both. */
const OPENING_FLAGS: readonly number[] = [0x02, 0x22, 0x10, 0x30];
/** ACK, FIN and ACK, with and without URG; RST, RST and ACK. */
const FOLLOWING_FLAGS: readonly number[] = [0x10, 0x30, 0x11, 0x31, 0x14, 0x04];
const SYN_ACK = 0x12;
/** DCCP, GRE and SCTP are tracked by more than addresses and ports. */
const SPECIAL: readonly number[] = [33, 47, 132];

export function isIcmp({ protocol }: Packet, family: Family): boolean {
	return protocol === ICMP[family];
}

/** Newer kernels track no ICMP of the other family. */
function isForeignIcmp({ protocol }: Packet, family: Family): boolean {
	return protocol === ICMP[family === 'ipv4' ? 'ipv6' : 'ipv4'];
}

/** Whether a packet of no known connection opens one. */
export function isOpening(packet: Packet, family: Family): boolean {
	if (packet.protocol === 6) {
		return OPENING_FLAGS.includes(packet.tcpFlags & ~PSH);
	}
	if (isIcmp(packet, family)) {
		return REQUESTS[family].includes(packet.icmpType);
	}
	return !SPECIAL.includes(packet.protocol) && !isForeignIcmp(packet, family);
}

/** Whether it can only be the second of a connection, in the other direction. */
export function isAnswer(packet: Packet, family: Family): boolean {
	return packet.protocol === 6 ? (packet.tcpFlags & ~PSH) === SYN_ACK : isIcmp(packet, family) && ANSWERS[family].includes(packet.icmpType);
}

/** Whether it tells of another packet that it encloses. */
export function isError(packet: Packet, family: Family): boolean {
	return isIcmp(packet, family) && ERRORS[family].includes(packet.icmpType);
}

/** Whether a packet can belong to a connection that has seen packets of both directions. */
export function isFollowing(packet: Packet, family: Family): boolean {
	const isTcp = packet.protocol === 6;
	return isAnswer(packet, family) || (isTcp ? FOLLOWING_FLAGS.includes(packet.tcpFlags & ~PSH) : isOpening(packet, family));
}

/** Whether it belongs to no connection as long as none is there that it answers. */
export function isAlone(packet: Packet, family: Family): boolean {
	return isForeignIcmp(packet, family) || (isIcmp(packet, family) && (isAnswer(packet, family) || isError(packet, family)));
}
