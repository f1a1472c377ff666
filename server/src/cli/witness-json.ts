// A packet as JSON, the same wherever one is shown.

import type { Family } from '../catalogue/specification.ts';
import { macText, partsOf } from '../explain/packet.ts';
import type { Packet } from '../packets/packet.ts';

/** What one can see of the packet, and what connection tracking says of it; null where it has no such thing. */
export function witnessJson(packet: Packet, family: Family) {
	const { source, destination, protocol, sport, dport, icmpType, icmpCode, tcpFlags } = partsOf(packet, family);
	return {
		hook: packet.hook,
		in: packet.in,
		out: packet.out,
		src: source,
		dst: destination,
		proto: protocol,
		sport,
		dport,
		icmpType,
		icmpCode,
		tcpFlags,
		fragment: packet.fragment,
		ctstate: packet.ctstate,
		snat: packet.snat,
		dnat: packet.dnat,
		mark: packet.mark,
		connmark: packet.connmark,
		length: packet.length,
		ttl: packet.ttl,
		tos: packet.tos,
		packetType: packet.packetType,
		mac: packet.mac === null ? null : macText(packet.mac),
	};
}
