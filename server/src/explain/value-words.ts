// A value in the few words that fit into a sentence: "22 (ssh)", "5 a minute", "80 (http) or 443 (https)".

import { icmpTypeName } from '../catalogue/icmp.ts';
import { protocolName, protocolNumber } from '../catalogue/protocols.ts';
import { serviceName } from '../catalogue/services.ts';
import type { Family, ValueSpec } from '../catalogue/specification.ts';
import { canonicalValue, type ValueContext } from '../catalogue/values/canonical.ts';
import { readHexString } from '../catalogue/values/hex-string.ts';
import { calledNumber, greatestNumber, numberOf } from '../catalogue/values/numbers.ts';
import { lettersInWords } from '../catalogue/values/words.ts';
import { own } from '../text/own.ts';
import { bytesAsText } from './bytes.ts';
import { alternatives, grouped } from './words.ts';

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
	ipcomp: 'IPComp',
	'mobility-header': 'Mobile IPv6',
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
			return portsInWords(text, ':', context.protocol);
		case 'port-list':
			return listed(text.split(',').map((part) => portsInWords(part, ':', context.protocol)));
		case 'nat-ports':
			return portsInWords(text, '-', context.protocol);
		case 'protocol':
			return protocolInWords(text);
		case 'network':
			return listed(text.split(','), spec.all ? 'and' : 'or');
		case 'address-range':
			return rangeInWords(text, '-', (end) => end);
		case 'interface':
			return interfaceInWords(text);
		case 'number-range':
			return spec.names && text === '0' ? 'root (0)' : numbersInWords(spec, text);
		case 'number':
			return spec.fraction ? fractionInWords(text) : numbersInWords(spec, text);
		case 'number-list':
			return listed(text.split(','));
		case 'rate':
		case 'size-rate':
			return rateInWords(text);
		case 'nat-address':
			return natPortsInWords(text, context.protocol);
		case 'masked':
			return maskedInWords(text);
		case 'words':
			return wordsInWords(spec, text);
		case 'icmp-type':
			return icmpInWords(text, context.family);
		case 'tcp-flags':
			return text === 'NONE' ? 'none' : listed(text.split(','), 'and');
		case 'name':
			return spec.size ? sizeInWords(text) : text;
		case 'text':
			return quotedInWords(spec.hexadecimal ? withoutBars(text) : text);
		case 'program':
			return quotedInWords(text);
		default:
			return text;
	}
}

/** Whether a canonical value names several things: a list, or a range with two ends. */
export function isSeveral(spec: ValueSpec | undefined, text: string): boolean {
	switch (spec?.kind) {
		case 'port-list':
		case 'number-list':
		case 'words':
			return text.includes(',') || (spec.kind !== 'words' && text.includes(':'));
		case 'port-range':
			return text.includes(':');
		case 'nat-ports':
		case 'address-range':
			return text.includes('-');
		case 'number-range':
			// a name may hold a "-"
			return spec.separator === '-' ? /^\d*-\d*$/.test(text) : text.includes(':');
		default:
			return false;
	}
}

const ALL_FLAGS = 'FIN,SYN,RST,PSH,ACK,URG';

/** The flags of TCP that are looked at and those of them that must be set, both canonical: "SYN set and RST clear". */
export function flagsInWords(mask: string, set: string): string {
	const isSet = (flag: string): boolean => set.split(',').includes(flag);
	const flags = mask.split(',').filter((flag) => flag !== 'NONE' && flag !== '');
	const parts = [
		[flags.filter(isSet), 'set'],
		[flags.filter((flag) => !isSet(flag)), 'clear'],
	] as const;
	const named = parts.flatMap(([names, state]) => {
		return names.length === 0 ? [] : [`${names.join() === ALL_FLAGS ? 'all flags' : alternatives(names, 'and')} ${state}`];
	});
	return named.length === 0 ? 'any flags' : named.join(' and ');
}

/** "TCP", "ICMPv6", "protocol 99" */
export function protocolInWords(text: string): string {
	const number = protocolNumber(text) ?? (numberOf(text) === undefined ? undefined : Number(numberOf(text)));
	const name = number === undefined ? text : (protocolName(number) ?? `protocol ${number}`);
	return own(PROTOCOL_NAMES, name) ?? (IN_CAPITALS.has(name) ? name.toUpperCase() : name);
}

function portInWords(text: string, protocol: string | undefined): string {
	const number = numberOf(text);
	const name = number === undefined ? undefined : serviceName(Number(number), protocol);
	return name === undefined ? (number?.toString() ?? text) : `${number} (${name})`;
}

/** Only a port alone is named: in a range services mean little. */
function portsInWords(text: string, separator: string, protocol: string | undefined): string {
	return text.includes(separator) ? rangeInWords(text, separator, (end) => end) : portInWords(text, protocol);
}

/** Ports without an address, `:8080`, are named as such. */
function quotedInWords(text: string): string {
	return `"${text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT - 1)}…` : text}"`;
}

/** The text of --hex-string with its bytes as characters; as it is where iptables cannot read it. */
function withoutBars(text: string): string {
	const read = readHexString(text);
	return 'reason' in read ? text : bytesAsText(read.content);
}

function natPortsInWords(text: string, protocol: string | undefined): string {
	const ports = /^:(\d+(?:-\d+)?)$/.exec(text)?.[1];
	const [, shifted, first, base] = /^(.*?:(\d+)-\d+)\/(\d+)$/.exec(text) ?? [];
	if (shifted !== undefined) {
		return `${shifted.startsWith(':') ? `ports ${shifted.slice(1)}` : shifted} (port ${base} becomes ${first}, and so on)`;
	}
	return ports === undefined ? text : `${ports.includes('-') ? 'ports' : 'port'} ${portsInWords(ports, '-', protocol)}`;
}

function rangeInWords(text: string, separator: string, end: (text: string) => string): string {
	const at = text.indexOf(separator);
	return at === -1 ? end(text) : `${end(text.slice(0, at))} to ${end(text.slice(at + separator.length))}`;
}

function interfaceInWords(text: string): string {
	return text.endsWith('+') ? (text === '+' ? 'any interface' : `any ${text.slice(0, -1)}…`) : text;
}

/** "5 a minute", "512 kB a second" */
function rateInWords(text: string): string {
	const packets = /^(\d+)\/(\w+)$/.exec(text);
	const bytes = /^(\d+[km]?b)\/s$/.exec(text);
	if (bytes) {
		return `${sizeInWords(bytes[1]!)} a second`;
	}
	return packets ? `${packets[1]} ${packets[2] === 'hour' ? 'an' : 'a'} ${RATE_UNITS[packets[2]!] ?? packets[2]}` : text;
}

/** "512 kB", as in `512kb`; any other text as it is. */
function sizeInWords(text: string): string {
	const [, count, unit] = /^(\d+)([km]?b)$/i.exec(text) ?? [];
	return unit === undefined
		? text
		: `${count} ${{ b: count === '1' ? 'byte' : 'bytes', kb: 'kB', mb: 'MB' }[unit.toLowerCase() as 'b' | 'kb' | 'mb']}`;
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

/** "5", "5 to 10", "5 or more" */
function numbersInWords(spec: Extract<ValueSpec, { kind: 'number' | 'number-range' | 'number-list' }>, text: string): string {
	// numbers of 64 bits count something, others may be names
	const shown = (end: string): string => {
		const name = calledNumber(spec, Number(end))?.[0];
		return spec.wide && /^\d{7,}$/.test(end) ? grouped(BigInt(end)) : name === undefined ? end : `${end} (${name})`;
	};
	const separator = spec.separator ?? ':';
	if (text.endsWith(separator) || (spec.onward && !isSeveral(spec, text))) {
		return `${shown(text.replace(separator, '') || '0')} or more`;
	}
	const [first, last] = text.split(separator);
	if (spec.kind === 'number-range' && separator === ':' && first !== '0' && last === String(greatestNumber(spec))) {
		return `${shown(first!)} or more`;
	}
	if (isSeveral(spec, text)) {
		return rangeInWords(text, separator, shown).replace(/^ to /, 'up to ');
	}
	return shown(text);
}

/** Each word once: "destination" for `dst,dst`. */
function wordsInWords(spec: Extract<ValueSpec, { kind: 'words' }>, text: string): string {
	const shown = (word: string): string => (spec.letters ? lettersInWords(word) : spec.keepsCase ? word : word.toLowerCase());
	const words = text.split(',').map((word) => own(spec.shown ?? {}, word) ?? shown(word));
	return listed([...new Set(words)], spec.all ? 'and' : 'or');
}

/** iptables-save prints 11 digits, of which the last ones come from rounding: "0.1" for 0.10000000009. */
function fractionInWords(text: string): string {
	const number = Number(text);
	return text !== '' && Number.isFinite(number) ? String(Number(number.toPrecision(6))) : text;
}

function listed(items: readonly string[], word: 'or' | 'and' = 'or'): string {
	const more = items.length - SHOWN_ITEMS;
	return alternatives(more > 1 ? [...items.slice(0, SHOWN_ITEMS), `${more} more`] : items, word);
}
