// Whether a rule matches one packet: the rule model read as plainly as can be, option by option. Belongs to the simulator and shares nothing with the engine.

import ipaddr from 'ipaddr.js';
import { protocolNumber } from '../catalogue/protocols.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Match, Rule, RuleOption } from '../ruleset/rule.ts';
import { isVariable } from '../syntax/placeholder.ts';
import type { Packet } from './packet.ts';

/** Decides what cannot be told from the packet; negation is left to the option that it stands at. */
export interface Questions {
	/** A match that is not modelled. */
	readonly match: (match: Match) => boolean;
	/** An address that is a name. */
	readonly name: (option: RuleOption) => boolean;
}

/** Never throws. */
export function matchesPacket(rule: Rule, packet: Packet, family: Family, ask: Questions): boolean {
	return (
		rule.conditions.every((option) => (coreHolds(option, packet, family) ?? ask.name(option)) !== option.negated) &&
		rule.matches.every((match) => matchHolds(match, packet) ?? ask.match(match))
	);
}

/** Undefined for an address that is none. */
function coreHolds({ name, values }: RuleOption, packet: Packet, family: Family): boolean | undefined {
	const text = values[0] ?? '';
	switch (name) {
		case '--protocol':
			return text === 'all' || text === '0' || (protocolNumber(text) ?? Number(text)) === packet.protocol;
		case '--source':
			return isInOne(packet.src, text, family);
		case '--destination':
			return isInOne(packet.dst, text, family);
		case '--in-interface':
			return nameFits(text, packet.in);
		case '--out-interface':
			return nameFits(text, packet.out);
		case '--fragment':
			return packet.fragment === 'later';
		default:
			return true;
	}
}

/** Undefined for a name that is filled in. */
function nameFits(pattern: string, name: string | null): boolean | undefined {
	if (isVariable(pattern)) {
		return undefined;
	}
	return pattern.endsWith('+') ? (name ?? '').startsWith(pattern.slice(0, -1)) : (name ?? '') === pattern;
}

/** Undefined for what is no address. */
function number(address: string): bigint | undefined {
	if (!ipaddr.isValid(address)) {
		return undefined;
	}
	const bytes = ipaddr.parse(address).toByteArray();
	return BigInt(`0x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
}

function isInOne(address: bigint, networks: string, family: Family): boolean | undefined {
	const found = networks.split(',').map((network) => isIn(address, network, family));
	return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
}

function isIn(address: bigint, network: string, family: Family): boolean | undefined {
	const bits = family === 'ipv4' ? 32 : 128;
	const [base = '', suffix = String(bits)] = network.split('/');
	const [first, mask] = [number(base), /^\d+$/.test(suffix) ? maskOf(Number(suffix), bits) : number(suffix)];
	return first === undefined || mask === undefined ? undefined : (address & mask) === (first & mask);
}

function maskOf(length: number, bits: number): bigint {
	return ((1n << BigInt(bits)) - 1n) ^ ((1n << BigInt(Math.max(0, bits - length))) - 1n);
}

/** Undefined for matches that are not modelled. */
function matchHolds(match: Match, packet: Packet): boolean | undefined {
	const isFirst = packet.fragment === 'first';
	const all = (holds: (option: RuleOption) => boolean): boolean => match.options.every((option) => holds(option) !== option.negated);
	const withHeader = (protocols: readonly number[], holds: (option: RuleOption) => boolean): boolean =>
		isFirst && protocols.includes(packet.protocol) && all(holds);
	switch (match.name) {
		case 'tcp':
			return match.options.some(({ name }) => name === '--tcp-option')
				? undefined
				: withHeader([6], (option) => portOrFlags(option, packet));
		case 'udp':
			return withHeader([17, 136], (option) => portOrFlags(option, packet));
		case 'multiport':
			return withHeader([6, 17, 33, 132, 136], (option) => multiport(option, packet));
		case 'icmp':
		case 'icmp6':
			return withHeader([match.name === 'icmp' ? 1 : 58], ({ values }) => icmp(values[0] ?? '', packet));
		case 'iprange':
			return iprange(match, packet);
		case 'mark':
			return all(({ values }) => isMarked(packet.mark, values[0] ?? ''));
		case 'connmark':
			return (
				packet.ctstate !== 'INVALID' && packet.ctstate !== 'UNTRACKED' && all(({ values }) => isMarked(packet.connmark, values[0] ?? ''))
			);
		case 'state':
		case 'conntrack':
			return match.options.some(({ name }) => !/^--(ct)?state$/.test(name))
				? undefined
				: all(({ values }) => hasState(values[0] ?? '', packet));
		case 'length':
			return all(({ values }) => isInRange(packet.length, values[0] ?? ''));
		case 'ttl':
		case 'hl':
			return all((option) => hops(option, packet.ttl));
		case 'dscp':
			return all(({ values }) => packet.tos >> 2 === Number(values[0]));
		case 'tos':
			return all(({ values }) => isMarked(packet.tos, values[0] ?? ''));
		case 'pkttype':
			return all(({ values }) => packet.packetType === values[0]);
		case 'mac':
			return packet.mac !== null && all(({ values }) => packet.mac === Number.parseInt((values[0] ?? '').replaceAll(':', ''), 16));
		default:
			return undefined;
	}
}

function isInRange(value: number, range: string): boolean {
	const [first, last = first] = range.split(':').map(Number);
	return value >= first! && value <= last!;
}

function portOrFlags({ name, values }: RuleOption, packet: Packet): boolean {
	switch (name) {
		case '--source-port':
			return isInRange(packet.sport, values[0]!);
		case '--destination-port':
			return isInRange(packet.dport, values[0]!);
		default:
			return (packet.tcpFlags & flags(values[0]!)) === flags(values[1]!);
	}
}

function flags(text: string): number {
	const bits: Record<string, number> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, NONE: 0, ALL: 63 };
	return text.split(',').reduce((sum, name) => sum | bits[name]!, 0);
}

function multiport({ name, values }: RuleOption, packet: Packet): boolean {
	const ports = name === '--source-ports' ? [packet.sport] : name === '--destination-ports' ? [packet.dport] : [packet.sport, packet.dport];
	return values[0]!.split(',').some((range) => ports.some((port) => isInRange(port, range)));
}

function icmp(text: string, packet: Packet): boolean {
	const [type, codes] = text.split('/');
	const [first = '0', last = codes === undefined ? '255' : first] = codes?.split(':') ?? [];
	const hasCode = Number(first) <= packet.icmpCode && packet.icmpCode <= Number(last);
	return text === 'any' || (packet.icmpType === Number(type) && hasCode);
}

function iprange({ options }: Match, { src, dst }: Packet): boolean | undefined {
	const found = options.map(({ name, values, negated }) => {
		const holds = isBetween(name === '--src-range' ? src : dst, values[0] ?? '');
		return holds === undefined ? undefined : holds !== negated;
	});
	return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
}

function isBetween(address: bigint, range: string): boolean | undefined {
	const [from = '', to = from] = range.split('-');
	const [first, last] = [number(from), number(to)];
	return first === undefined || last === undefined ? undefined : address >= first && address <= last;
}

function isMarked(mark: number, text: string): boolean {
	const [value, mask = '0xffffffff'] = text.split('/');
	return (mark & Number(mask)) >>> 0 === Number(value);
}

function hasState(text: string, packet: Packet): boolean {
	return text
		.split(',')
		.some((state) => state === packet.ctstate || (state === 'SNAT' && packet.snat) || (state === 'DNAT' && packet.dnat));
}

function hops({ name, values }: RuleOption, ttl: number): boolean {
	const value = Number(values[0]);
	return name.endsWith('-lt') ? ttl < value : name.endsWith('-gt') ? ttl > value : ttl === value;
}
