// Protocols by name and number.

import { protocolName, protocolNumber } from '../catalogue/protocols.ts';
import { numberOf } from '../catalogue/values/numbers.ts';
import { own } from '../text/own.ts';
import type { Explanation } from './explanation.ts';

/** What the usual protocols are, by their first names (IANA's registry of protocol numbers). */
const FULL_NAMES: Readonly<Record<string, string>> = {
	icmp: 'Internet Control Message Protocol: ping, unreachable and the like',
	igmp: 'Internet Group Management Protocol: multicast groups',
	ipencap: 'IPv4 in IP',
	tcp: 'Transmission Control Protocol',
	udp: 'User Datagram Protocol',
	dccp: 'Datagram Congestion Control Protocol',
	ipv6: 'IPv6 in IP',
	gre: 'Generic Routing Encapsulation: tunnels',
	esp: 'Encapsulating Security Payload: IPsec, encrypted',
	ah: 'Authentication Header: IPsec, signed',
	'ipv6-icmp': 'ICMP for IPv6: ping, neighbour discovery and the like',
	ospf: 'Open Shortest Path First: routing',
	vrrp: 'Virtual Router Redundancy Protocol',
	pim: 'Protocol Independent Multicast: routing',
	'mobility-header': 'Mobility Header: Mobile IPv6',
	sctp: 'Stream Control Transmission Protocol',
	udplite: 'UDP-Lite',
};

/** A protocol by its name or number, as behind -p; undefined for a name that is not known. */
export function explainProtocol(text: string): Explanation | undefined {
	const written = numberOf(text);
	const isNumber = written !== undefined;
	const number = isNumber ? Number(written) : protocolNumber(text);
	if (number === undefined || number > 255) {
		return undefined;
	}
	if (number === 0) {
		return { subject: text, summary: 'any protocol', details: [] };
	}
	const name = protocolName(number);
	const full = own(FULL_NAMES, name ?? '');
	if (isNumber) {
		return { subject: `protocol ${text}`, summary: name ?? 'has no usual name', details: full === undefined ? [] : [`${full}.`] };
	}
	return { subject: text, summary: `protocol ${number}`, details: full === undefined ? [] : [`${full}.`] };
}
