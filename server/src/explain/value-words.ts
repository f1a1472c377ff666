// A value in the few words that fit into a sentence: "22 (ssh)", "5 a minute", "80 (http) or 443 (https)".

import { icmpTypeName } from '../catalogue/icmp.ts';
import { protocolName, protocolNumber } from '../catalogue/protocols.ts';
import { serviceName } from '../catalogue/services.ts';
import type { Family, ValueSpec } from '../catalogue/specification.ts';
import { canonicalValue, type ValueContext } from '../catalogue/values/canonical.ts';
import { alternatives } from './words.ts';

/** Characters of a text that a sentence shows. */
const SHOWN_TEXT = 60;
/** Items of a list that a sentence names. */
const SHOWN_ITEMS = 8;
const RATE_UNITS: Readonly<Record<string, string>> = { sec: 'second', min: 'minute', hour: 'hour', day: 'day' };
/** Protocols that are written in capitals or otherwise than iptables does. */
const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
	'ipv6-icmp': 'ICMPv6',
	icmpv6: 'ICMPv6',
	udplite: 'UDP-Lite',
	ipencap: 'IP-in-IP',
	ipv6: 'IPv6-in-IP',
	all: 'all',
};
const IN_CAPITALS: ReadonlySet<string> = new Set([
	'tcp',
	'udp',
	'icmp',
	'sctp',
	'dccp',
	'esp',
	'ah',
	'gre',
	'igmp',
	'ospf',
	'vrrp',
	'pim',
	'l2tp',
]);

/** A value as written, in words. Text of the document stays as it is: whoever shows it escapes it. Never throws. */
export function valueInWords(spec: ValueSpec | undefined, written: string, context: ValueContext): string {
	const text = spec ? canonicalValue(spec, written, context) : written;
	switch (spec?.kind) {
		case 'port':
			return portInWords(text, context.protocol);
		case 'port-range':
			return rangeInWords(text, ':', (end) => portInWords(end, context.protocol));
		case 'port-list':
			return listed(text.split(',').map((part) => rangeInWords(part, ':', (end) => portInWords(end, context.protocol))));
		case 'nat-ports':
			return rangeInWords(text, '-', (end) => portInWords(end, context.protocol));
		case 'protocol':
			return protocolInWords(text);
		case 'network':
			return listed(text.split(','));
		case 'address-range':
			return rangeInWords(text, '-', (end) => end);
		case 'interface':
			return interfaceInWords(text);
		case 'number-range':
			return rangeInWords(text, spec.separator ?? ':', (end) => end);
		case 'number-list':
			return listed(text.split(','));
		case 'rate':
		case 'size-rate':
			return rateInWords(text);
		case 'masked':
			return maskedInWords(text);
		case 'words':
			return listed(text.split(',').map((word) => word.toLowerCase()));
		case 'icmp-type':
			return icmpInWords(text, context.family);
		case 'tcp-flags':
			return text === 'NONE' ? 'none' : listed(text.split(','), 'and');
		case 'text':
		case 'program':
			return `"${text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT - 1)}…` : text}"`;
		default:
			return text;
	}
}

/** "TCP", "ICMPv6", "protocol 99" */
export function protocolInWords(text: string): string {
	const number = /^\d+$/.test(text) ? Number(text) : protocolNumber(text);
	const name = number === undefined ? text : (protocolName(number) ?? `protocol ${number}`);
	return PROTOCOL_NAMES[name] ?? (IN_CAPITALS.has(name) ? name.toUpperCase() : name);
}

function portInWords(text: string, protocol: string | undefined): string {
	const name = /^\d+$/.test(text) ? serviceName(Number(text), protocol) : undefined;
	return name === undefined ? text : `${text} (${name})`;
}

function rangeInWords(text: string, separator: string, end: (text: string) => string): string {
	const at = text.indexOf(separator);
	return at === -1 ? end(text) : `${text.slice(0, at)} to ${text.slice(at + separator.length)}`;
}

function interfaceInWords(text: string): string {
	return text.endsWith('+') ? (text === '+' ? 'any interface' : `any ${text.slice(0, -1)}…`) : text;
}

/** "5 a minute", "512 kB a second" */
function rateInWords(text: string): string {
	const packets = /^(\d+)\/(\w+)$/.exec(text);
	const bytes = /^(\d+)([km]?b)\/s$/.exec(text);
	if (bytes) {
		return `${bytes[1]} ${{ b: 'bytes', kb: 'kB', mb: 'MB' }[bytes[2] as 'b' | 'kb' | 'mb']} a second`;
	}
	return packets ? `${packets[1]} ${packets[2] === 'hour' ? 'an' : 'a'} ${RATE_UNITS[packets[2]!] ?? packets[2]}` : text;
}

function maskedInWords(text: string): string {
	const [value, mask] = text.split('/');
	return mask === undefined ? value! : `${value} in the bits ${mask}`;
}

function icmpInWords(text: string, family: Family | undefined): string {
	const [type, code] = text.split('/').map(Number) as [number, number | undefined];
	const name = Number.isNaN(type) ? undefined : icmpTypeName(type, code, family ?? 'ipv4');
	return name === undefined ? text : `${text} (${name})`;
}

function listed(items: readonly string[], word: 'or' | 'and' = 'or'): string {
	const more = items.length - SHOWN_ITEMS;
	return alternatives(more > 1 ? [...items.slice(0, SHOWN_ITEMS), `${more} more`] : items, word);
}
