// Names and texts that are too long or empty, and protocols that nobody knows.

import { own } from '../../../text/own.ts';
import { protocolNumber } from '../../protocols.ts';
import { commonServices } from '../../services.ts';
import type { Family, ValueSpec } from '../../specification.ts';
import { numberOf } from '../numbers.ts';
import type { ValueProblem } from '../problem.ts';
import { hexStringProblem } from './hex-string.ts';

type InterfaceSpec = Extract<ValueSpec, { kind: 'interface' }>;
type ProtocolSpec = Extract<ValueSpec, { kind: 'protocol' }>;
type TextSpec = Extract<ValueSpec, { kind: 'text' | 'name' }>;

/** Bytes in the name of an interface: the kernel's IFNAMSIZ, 16, has the final zero in it. */
export const INTERFACE_BYTES = 15;
const encoder = new TextEncoder();

/** The name of an interface, or the beginning of one with a "+" behind it. */
export function interfaceProblem({ empty, isCut }: InterfaceSpec, text: string): ValueProblem | undefined {
	if (text === '') {
		return empty ? undefined : { reason: 'is empty: leave the option out where any interface will do' };
	}
	const bytes = !isCut && text.length * 3 > INTERFACE_BYTES ? bytesIn(text) : 0;
	return bytes > INTERFACE_BYTES
		? { reason: `has ${bytes} bytes, and the name of an interface has at most ${INTERFACE_BYTES}` }
		: undefined;
}

const BOTH = 'is no protocol: a rule takes one, so write one rule for tcp and one for udp';

const CAPITALS = 'is no protocol: /etc/protocols has that name in capitals, and iptables asks for it in small letters';

/** What people write in the place of a protocol. */
const OTHER_PROTOCOLS: Readonly<Record<string, readonly [reason: string, instead?: string]>> = {
	any: ['is no protocol: every one is called all', 'all'],
	both: [BOTH],
	tcpudp: [BOTH],
	'tcp-udp': [BOTH],
	'tcp+udp': [BOTH],
	...{ ospfigp: [CAPITALS, 'ospf'], 'ip-encap': [CAPITALS, 'ipencap'], 'ipsec-esp': [CAPITALS, 'esp'], 'ipsec-ah': [CAPITALS, 'ah'] },
	ping: ['is no protocol: pings are a type of ICMP, echo-request'],
};

/** The second names of /etc/protocols that are not the first one in capitals (netbase 6.4). */
const SECOND_NAMES: ReadonlySet<string> = new Set([
	...['IP-ENCAP', 'IPSEC-ESP', 'IPSEC-AH', 'OSPFIGP', 'IPv6', 'IPv6-Route', 'IPv6-Frag', 'IPv6-ICMP', 'IPv6-NoNxt', 'IPv6-Opts'],
	...['Mobility-Header', 'UDPLite', 'MPLS-in-IP', 'Shim6', 'Ethernet', 'MPTCP', 'IPIP'],
]);
/** Protocols whose second name is another one. */
const NOT_IN_CAPITALS = /^(?:ipencap|esp|ah|ospf|ipv6|ipv6-.*|icmpv?6|mh|mobility-header|udplite|mpls-in-ip|shim6|ethernet|all)$/;

function isInCapitals(text: string): boolean {
	const name = text.toLowerCase();
	return SECOND_NAMES.has(text) || (text === text.toUpperCase() && protocolNumber(name) !== undefined && !NOT_IN_CAPITALS.test(name));
}

function commonServiceNamed(name: string): boolean {
	return commonServices('tcp').has(name) || commonServices('udp').has(name);
}

/** The name or number of a protocol. `family`: that of the rule; undefined where it is not known. */
export function protocolProblem(spec: ProtocolSpec, text: string, family?: Family): ValueProblem | undefined {
	if (spec.min !== undefined && /^(?:0|0x0+|all|ip)$/i.test(text)) {
		return { reason: 'stands for every protocol, which would never match here', since: '1.8.11' };
	}
	if (/^\s*\+?(?:\d+|0x[0-9a-f]+)$/i.test(text)) {
		const number = numberOf(text);
		return number === undefined || number > 255n ? { reason: 'is no protocol: numbers from 0 to 255 are taken' } : undefined;
	}
	if (text.toLowerCase() === 'hopopt') {
		return { reason: 'has the number 0, which stands for every protocol: the rule asks for none', isTaken: true };
	}
	if (text.toLowerCase() === 'icmp6') {
		return { reason: 'is no protocol: only the match has that name', instead: family === 'ipv4' ? 'icmp' : 'ipv6-icmp' };
	}
	if (/^\w+(?:[,/|]\w+)+$/.test(text) && text.split(/[,/|]/).every((name) => protocolNumber(name) !== undefined)) {
		return { reason: 'is more than one protocol: a rule takes one, so write one rule for each' };
	}
	if (spec.asWritten && text !== text.toLowerCase()) {
		const known = text.toLowerCase();
		return isInCapitals(text)
			? undefined
			: protocolNumber(known) === undefined
				? { reason: 'is no protocol that /etc/protocols has' }
				: { reason: 'is no protocol that /etc/protocols has: here the name is not asked for in small letters', instead: known };
	}
	const [reason, instead] = own(OTHER_PROTOCOLS, text.toLowerCase()) ?? [];
	if (reason !== undefined) {
		return { reason, ...(instead !== undefined && spec.min === undefined && { instead }) };
	}
	if (protocolNumber(text) === undefined && commonServiceNamed(text)) {
		return { reason: 'is the name of a service and no protocol: services are ports, behind -p tcp or -p udp' };
	}
	return protocolNumber(text) === undefined ? { reason: 'is no protocol that /etc/protocols has' } : undefined;
}

/** A text that has to fit. */
export function textProblem(spec: TextSpec, text: string): ValueProblem | undefined {
	if (text === '' && spec.kind === 'name' && !spec.empty) {
		return { reason: 'is empty: a name is expected' };
	}
	if (spec.hexadecimal) {
		return hexStringProblem(text);
	}
	if (spec.form && !spec.form.pattern.test(text)) {
		return { reason: `is not ${spec.form.called}` };
	}
	const read = spec.readAs?.(text);
	if (read !== undefined) {
		return { reason: `is read as ${read}, without a word`, instead: read, isTaken: true };
	}
	const bytes = spec.maxBytes === undefined || spec.isCut || text.length * 3 <= spec.maxBytes ? 0 : bytesIn(text);
	return spec.maxBytes !== undefined && bytes > spec.maxBytes
		? { reason: `has ${bytes} bytes, and ${spec.maxBytes} is the most` }
		: undefined;
}

/** The bytes that a text has for iptables, which reads UTF-8 as bytes. */
export function bytesIn(text: string): number {
	return encoder.encode(text).length;
}
