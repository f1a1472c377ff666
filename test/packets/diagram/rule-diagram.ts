// The packets that a rule matches, as a decision diagram; only what the random rulesets of the kernel referee ask for. Shares nothing with the engine.

import ipaddr from 'ipaddr.js';
import type { Match, Rule, RuleOption } from '../../../server/src/ruleset/rule.ts';
import { EVERYTHING, NOTHING } from './diagrams.ts';
import type { Field, Fields } from './fields.ts';

/** Every name that patterns of the random rulesets tell apart; 0 is no interface. */
export const NAMES = ['', 'eth0', 'eth1', 'eth9', 'tun0', 'ppp0', 'ppp9', 'e9', 'x9'];
export const STATES = ['INVALID', 'UNTRACKED', 'NEW', 'ESTABLISHED', 'RELATED'];
const PROTOCOLS: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, 'ipv6-icmp': 58, esp: 50 };
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'];

/** Throws at a match or an option that the random rulesets do not have. */
export function diagramOf(rule: Rule, fields: Fields): number {
	const { diagrams } = fields;
	const all = (sets: readonly number[]): number => sets.reduce((met, set) => diagrams.and(met, set), EVERYTHING);
	const turned = (option: RuleOption, set: number): number => (option.negated ? diagrams.not(set) : set);
	const ofMatch = (match: Match): number => {
		const needs = needsOf(match, fields);
		return all([needs, ...match.options.map((option) => turned(option, optionSet(match, option, fields)))]);
	};
	return all([...rule.conditions.map((option) => turned(option, coreSet(option, fields))), ...rule.matches.map(ofMatch)]);
}

function coreSet({ name, values: [text = ''] }: RuleOption, fields: Fields): number {
	switch (name) {
		case '--source':
			return network('src', text, fields);
		case '--destination':
			return network('dst', text, fields);
		case '--in-interface':
			return interfaces('in', text, fields);
		case '--out-interface':
			return interfaces('out', text, fields);
		case '--protocol':
			return fields.is('protocol', PROTOCOLS[text]!);
		case '--fragment':
			return fields.is('fragment', 1);
		default:
			throw new Error(`not known: ${name}`);
	}
}

function number(address: string): bigint {
	const bytes = ipaddr.parse(address).toByteArray();
	return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function network(field: 'src' | 'dst', text: string, fields: Fields): number {
	const [address, length] = text.split('/');
	const free = BigInt(fields.width(field) - Number(length ?? fields.width(field)));
	const first = (number(address!) >> free) << free;
	return fields.between(field, first, first + (1n << free) - 1n);
}

function interfaces(field: 'in' | 'out', pattern: string, fields: Fields): number {
	const fits = (name: string): boolean => (pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);
	return fields.oneOf(
		field,
		NAMES.flatMap((name, place) => (fits(name) ? [place] : [])),
	);
}

/** What a match asks for by being there at all. */
function needsOf({ name }: Match, fields: Fields): number {
	const { diagrams } = fields;
	const header = (...protocols: readonly number[]): number => diagrams.and(fields.is('fragment', 0), fields.oneOf('protocol', protocols));
	switch (name) {
		case 'tcp':
			return header(6);
		case 'udp':
			return header(17, 136);
		case 'multiport':
			return header(6, 17, 33, 132, 136);
		case 'icmp':
			return header(1);
		case 'icmp6':
			return header(58);
		case 'connmark':
			return fields.between('state', 2, 4);
		default:
			return EVERYTHING;
	}
}

function optionSet(match: Match, { name, values }: RuleOption, fields: Fields): number {
	const { diagrams } = fields;
	const text = values[0] ?? '';
	switch (`${match.name} ${name}`) {
		case 'tcp --tcp-flags':
			return fields.masked('tcpFlags', flagBits(values[1]!), flagBits(text));
		case 'tcp --source-port':
		case 'udp --source-port':
			return range('sport', text, ':', fields);
		case 'tcp --destination-port':
		case 'udp --destination-port':
			return range('dport', text, ':', fields);
		case 'multiport --source-ports':
			return ports('sport', text, fields);
		case 'multiport --destination-ports':
			return ports('dport', text, fields);
		case 'multiport --ports':
			return diagrams.or(ports('sport', text, fields), ports('dport', text, fields));
		case 'icmp --icmp-type':
		case 'icmp6 --icmpv6-type': {
			const [type, code] = text.split('/');
			return diagrams.and(fields.is('icmpType', Number(type)), code === undefined ? EVERYTHING : fields.is('icmpCode', Number(code)));
		}
		case 'iprange --src-range':
			return range('src', text, '-', fields);
		case 'iprange --dst-range':
			return range('dst', text, '-', fields);
		case 'length --length':
			return range('length', text, ':', fields);
		default:
			return smallFieldSet(match, name, text, fields);
	}
}

function smallFieldSet(match: Match, name: string, text: string, fields: Fields): number {
	const [value = '', mask] = text.split('/');
	switch (match.name) {
		case 'mark':
		case 'connmark':
			return fields.masked(match.name, BigInt(value), BigInt(mask ?? 0xffffffff));
		case 'tos':
			return fields.masked('tos', BigInt(value), BigInt(mask ?? 0xff));
		case 'dscp':
			return fields.masked('tos', BigInt(value) << 2n, 0xfcn);
		case 'ttl':
		case 'hl': {
			const bound = Number(text);
			return name.endsWith('-eq')
				? fields.is('ttl', bound)
				: name.endsWith('-lt')
					? fields.between('ttl', 0, bound - 1)
					: fields.between('ttl', bound + 1, 255);
		}
		case 'state':
		case 'conntrack':
			return text.split(',').reduce((all, word) => fields.diagrams.or(all, state(word, fields)), NOTHING);
		default:
			throw new Error(`not known: ${match.name} ${name}`);
	}
}

function state(word: string, fields: Fields): number {
	return word === 'SNAT' ? fields.is('snat', 1) : word === 'DNAT' ? fields.is('dnat', 1) : fields.is('state', STATES.indexOf(word));
}

function range(field: Field, text: string, separator: string, fields: Fields): number {
	const [first = '', last = first] = text.split(separator);
	const read = (end: string): bigint => (separator === '-' ? number(end) : BigInt(end));
	return fields.between(field, read(first), read(last));
}

function ports(field: 'sport' | 'dport', list: string, fields: Fields): number {
	return list.split(',').reduce((all, part) => fields.diagrams.or(all, range(field, part, ':', fields)), NOTHING);
}

function flagBits(list: string): bigint {
	return list === 'NONE' ? 0n : list.split(',').reduce((bits, flag) => bits | (1n << BigInt(FLAGS.indexOf(flag))), 0n);
}
