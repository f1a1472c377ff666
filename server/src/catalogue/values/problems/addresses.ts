// Addresses that iptables cannot read. Host names are left alone: whether they can be resolved is known only where the rules are loaded.

import ipaddr from 'ipaddr.js';
import type { Family, ValueSpec } from '../../specification.ts';
import { canonicalNetwork, unmapped } from '../addresses.ts';
import { numberOf } from '../numbers.ts';
import type { ValueProblem } from '../problem.ts';
import { addressSlip } from './address-slip.ts';
import { beyondAddressProblem, shortEndProblem, urlProblem } from './beyond-address.ts';

type NetworkSpec = Extract<ValueSpec, { kind: 'network' }>;

/** What listings print for every address, or people say, and no iptables reads. */
const ANY_WORDS: ReadonlySet<string> = new Set(['any', 'anywhere', 'all']);

/** One address, without a mask; a host name where the option takes one. */
export function addressProblem(text: string, family: Family | undefined): ValueProblem | undefined {
	const host = unmapped(text, family);
	return urlProblem(host) ?? hostProblem(host, family); // a name is looked up
}

/** The length of a prefix where a mask is expected: 24 is read as 0.0.0.24 (measured on 1.8.9). */
export function lengthAsMask(text: string): ValueProblem | undefined {
	const length = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
	if (length === 0 || length > 255) {
		return undefined;
	}
	return {
		reason: `is read as the mask 0.0.0.${length}: a length is not known here, and iptables takes it without a word`,
		...(length <= IPV4_BITS && { instead: ipaddr.IPv4.subnetMaskFromPrefixLength(length).toString() }),
		isTaken: true,
	};
}

const IPV4_BITS = 32;

/** The same for options that take no IPv4 address in IPv6 clothes. */
function plainAddressProblem(text: string, family: Family | undefined): ValueProblem | undefined {
	const problem = urlProblem(text) ?? hostProblem(text, family);
	return problem ?? (isName(text) ? { reason: 'is no address: a name is not looked up here' } : undefined);
}

/** A network, or several with commas between them where the option takes a list. */
export function networkProblem(spec: NetworkSpec, text: string, family: Family | undefined): ValueProblem | undefined {
	const problem = spec.maxLength === undefined ? undefined : prefixProblem(text, spec.maxLength, family);
	if (problem) {
		return problem;
	}
	if (spec.maxLength !== undefined && hasHostBits(text)) {
		return { reason: 'has bits set behind its length, which the kernel refuses here' };
	}
	const read = (network: string): ValueProblem | undefined =>
		spec.looseMask ? looseNetworkProblem(network, family) : oneNetworkProblem(network, family);
	const problemOf = (part: string): ValueProblem | undefined => {
		const refused = read(part);
		const slip = refused && !refused.isTaken ? (beyondAddressProblem(part, read) ?? addressSlip(part, family, read)) : undefined;
		return slip ?? refused;
	};
	const parts = spec.list ? text.split(',') : [text];
	return parts.length === 1 ? problemOf(text) : listProblem(parts, problemOf);
}

const BRACKETS = /^(?:\{(.*)\}|\[(.*)\]|\((.*)\))$/;

/** The first problem with a part of a list. What is to be put in its place is a list, too. */
function listProblem(parts: readonly string[], problemOf: (part: string) => ValueProblem | undefined): ValueProblem | undefined {
	const problems = parts.map(problemOf);
	const at = problems.findIndex((problem) => problem !== undefined);
	const [first, part] = [problems[at], parts[at]];
	if (!first || part === undefined) {
		return undefined;
	}
	const inner = BRACKETS.exec(parts.join(','))
		?.slice(1)
		.find((group) => group !== undefined);
	const isEachRead = inner?.split(',').every((each) => problemOf(each) === undefined);
	if (inner !== undefined && isEachRead) {
		return { reason: 'has brackets round the list', instead: inner };
	}
	const { instead: meant, ...problem } = first;
	const isClear = meant !== undefined && problems.every((each) => !each || each.instead !== undefined);
	return {
		...problem,
		reason: `has ${part === '' ? 'an empty part' : `"${part}", which ${problem.reason}`}`,
		...(isClear && { instead: parts.map((each, i) => problems[i]?.instead ?? each).join(',') }),
	};
}

/** A prefix that is longer than the kernel takes, which it is without a length. */
function prefixProblem(text: string, most: number, family: Family | undefined): ValueProblem | undefined {
	const length = /\/(\d+)$/.exec(text)?.[1];
	if (length === undefined) {
		return hostProblem(text, family) || isName(text)
			? undefined
			: {
					reason: `has no length, which is one of 128 bits: at most ${most} are taken`,
					instead: canonicalNetwork(`${text}/${most}`, family),
				};
	}
	return Number(length) > most ? { reason: `is longer than a prefix of ${most} bits` } : undefined;
}

/** Whether an IPv6 network has bits behind its length; false for what is none. */
export function hasHostBits(text: string): boolean {
	const [host = '', length = '', more] = text.split('/');
	if (more !== undefined || !ipaddr.IPv6.isValid(host) || host.includes('%') || !/^\d{1,3}$/.test(length) || Number(length) > 128) {
		return false;
	}
	return ipaddr.IPv6.networkAddressFromCIDR(text).toString() !== ipaddr.IPv6.parse(host).toString();
}

/** `first-last`, or one address. */
export function addressRangeProblem(text: string, family: Family | undefined): ValueProblem | undefined {
	const parts = text.split('-');
	if (parts.length > 2) {
		return { reason: 'has more than two ends: a range is FIRST-LAST' };
	}
	if (/^[\d.]+:[\d.]+$/.test(text)) {
		return { reason: 'has a ":": ranges of addresses are written with "-"', instead: text.replace(':', '-') };
	}
	if (/^[\da-f.:]+\/[\d.]*$/i.test(text)) {
		return { reason: 'has a mask, and this takes one address or a range, FIRST-LAST' };
	}
	const short = family === 'ipv4' ? undefined : shortEndProblem(parts);
	if (short) {
		return short;
	}
	for (const part of parts) {
		const problem = plainAddressProblem(part, family) ?? largePartProblem(part);
		if (problem) {
			return part === text
				? problem
				: { reason: part === '' ? 'has only one end: a range is FIRST-LAST' : `has "${part}", which ${problem.reason}` };
		}
	}
	return undefined;
}

/** Ranges are not read by inet_aton, which takes one number for several bytes: `10.300`, `167772161`. */
function largePartProblem(text: string): ValueProblem | undefined {
	const large = text.includes(':') ? undefined : text.split('.').find((part) => (numberOf(part) ?? 0n) > 255n);
	return large === undefined ? undefined : { reason: `is no address: ${large} is more than 255, and here a number is one byte` };
}

function oneNetworkProblem(text: string, family: Family | undefined): ValueProblem | undefined {
	const slash = text.indexOf('/');
	const host = unmapped(slash === -1 ? text : text.slice(0, slash), family);
	if (/\/(?:0x)?0+$/i.test(text)) {
		return undefined; // nobody reads what stands before a length of 0: "any/0"
	}
	const problem = hostProblem(family === 'ipv6' ? host.trimStart() : host, family);
	if (problem) {
		return slash === -1 || !problem.instead ? problem : { ...problem, instead: problem.instead + text.slice(slash) };
	}
	if (slash === -1) {
		return undefined;
	}
	const mask = text.slice(slash + 1);
	const own = host.includes(':') ? 'ipv6' : isName(host) ? family : 'ipv4';
	const wrong = maskProblem(mask, own);
	return wrong && own === 'ipv4' ? (hexadecimalMask(text.slice(0, slash), mask) ?? wrong) : wrong;
}

/** `0xff000000`, `ff000000` */
function hexadecimalMask(network: string, mask: string): ValueProblem | undefined {
	const [, digits] = /^(?:0x)?([\da-f]{8})$/i.exec(/[a-fx]/i.test(mask) ? mask : '') ?? [];
	const bytes = digits === undefined ? [] : [0, 2, 4, 6].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
	return digits === undefined
		? undefined
		: {
				reason: 'has a mask in hexadecimal, which is not read: it is a length, or written like an address',
				instead: `${network}/${bytes.join('.')}`,
			};
}

/** The same where libxtables reads all of it: for IPv4 a mask that is no length may be anything that reads as an address, `33` or `255.255`. */
function looseNetworkProblem(text: string, family: Family | undefined): ValueProblem | undefined {
	const slash = text.indexOf('/');
	const host = unmapped(slash === -1 ? text : text.slice(0, slash), family);
	const problem = /[\s+]/.test(host) ? { reason: 'is neither an address nor a host name' } : hostProblem(host, family);
	if (problem || slash === -1) {
		return problem;
	}
	const mask = text.slice(slash + 1);
	const wrong = maskProblem(mask, host.includes(':') ? 'ipv6' : isName(host) ? family : 'ipv4');
	return wrong && family === 'ipv4' && isIpv4(mask)
		? {
				reason: `has the mask "${mask}", which iptables takes without a word: 1.8.9 reads ${canonicalNetwork(text, family, true)}`,
				isTaken: true,
			}
		: wrong;
}

function hostProblem(host: string, family: Family | undefined): ValueProblem | undefined {
	if (host === '') {
		return { reason: 'is empty: an address is expected' };
	}
	if (host.startsWith('!')) {
		return { reason: 'begins with "!": put it before the option, with a blank behind it' };
	}
	if (ANY_WORDS.has(host)) {
		return {
			reason: 'stands for all addresses in listings and elsewhere, but iptables does not read it: leave the option out',
			instead: family === 'ipv6' ? '::/0' : '0.0.0.0/0',
		};
	}
	if (/^[\d.]+-[\d.]+$/.test(host) || (host.includes(':') && /^[\da-f:.]+-[\da-f:.]+$/i.test(host))) {
		return { reason: 'is a range, and one address or network is expected; packets are compared with a range by -m iprange' };
	}
	if (family !== 'ipv6' && /^\d{1,3}(?:\.\d{1,3}){3}:\d+$/.test(host)) {
		return { reason: 'has a port, and an address stands alone here' };
	}
	if (host.includes(':')) {
		return ipv6Problem(host, family);
	}
	if (isName(host)) {
		return /\.invalid\.?$/i.test(host) ? { reason: 'is a name that no resolver may know (RFC 6761)' } : undefined;
	}
	if (!/^[0-9a-fx.+\s]+$/i.test(host)) {
		return { reason: 'is neither an address nor a host name' };
	}
	return ipv4Problem(host, family);
}

function ipv6Problem(host: string, family: Family | undefined): ValueProblem | undefined {
	if (!ipaddr.IPv6.isValid(host) || host.includes('%')) {
		if (isMac(host)) {
			return { reason: 'is a MAC address, and an IP address is expected; -m mac --mac-source compares the MAC address of the sender' };
		}
		if (family === 'ipv4' && !/^[\da-f:.%]+$/i.test(host)) {
			return { reason: 'is neither an IPv4 address nor the name of a host' };
		}
		return { reason: 'is no IPv6 address: eight groups of up to four hexadecimal digits, with :: for a run of zeros' };
	}
	return family === 'ipv4'
		? { reason: 'is an IPv6 address, and iptables takes IPv4 only: this rule belongs in the file for ip6tables', isOfOtherFamily: true }
		: undefined;
}

/** Whether a text is six bytes in hexadecimal, as MAC addresses are. */
export function isMac(text: string): boolean {
	return /^[\da-f]{2}(?::[\da-f]{2}){5}$/i.test(text);
}

/** Up to four parts; what is left out is zero. With fewer, larger numbers are read the way inet_aton does. */
function ipv4Problem(host: string, family: Family | undefined): ValueProblem | undefined {
	const parts = host.split('.');
	if (parts.length > 4) {
		return { reason: `has ${parts.length} numbers, and an IPv4 address has four` };
	}
	if (parts.some((part) => numberOf(part) === undefined)) {
		return { reason: 'is no address: four numbers from 0 to 255 with dots between them' };
	}
	if (!isIpv4(host)) {
		const large = parts.find((part, i) => numberOf(part)! > 255n && (i < parts.length - 1 || i === 3));
		const why = large === undefined ? 'it has more than 32 bits' : `${large} is more than 255`;
		return { reason: `is no address: ${why}` };
	}
	return family === 'ipv6'
		? { reason: 'is an IPv4 address, and ip6tables takes IPv6 only: this rule belongs in the file for iptables', isOfOtherFamily: true }
		: undefined;
}

/** Up to four numbers. All but the last have a byte each, the last one the rest: 10.1 is read where 256.1 is not. */
function isIpv4(text: string): boolean {
	const parts = text.split('.');
	const most = (i: number): bigint => (i < parts.length - 1 ? 255n : 256n ** BigInt(5 - parts.length) - 1n);
	return parts.length <= 4 && parts.every((part, i) => (numberOf(part) ?? 256n ** 4n) <= most(i));
}

function maskProblem(mask: string, family: Family | undefined): ValueProblem | undefined {
	const most = family === 'ipv6' ? 128 : 32;
	if (mask === '') {
		return { reason: `has no mask behind the "/": a length from 0 to ${most} is expected` };
	}
	const length = numberOf(mask);
	if (length !== undefined) {
		return family !== undefined && length > most ? { reason: `has a mask of ${mask} bits, and there are ${most}` } : undefined;
	}
	const isMask = mask.includes(':') ? ipaddr.IPv6.isValid(mask) && family !== 'ipv4' : isDottedMask(mask) && family !== 'ipv6';
	return isMask
		? undefined
		: { reason: `has the mask "${mask}": a length from 0 to ${most} is expected, or a mask written like an address` };
}

function isDottedMask(mask: string): boolean {
	const parts = mask.split('.');
	return parts.length === 4 && isIpv4(mask);
}

/** Whether a text is a host name and no address: neither `any`, which is refused, nor one that never can be. */
export function isHostName(host: string): boolean {
	return isName(host) && hostProblem(host, undefined) === undefined;
}

/** Whether a text may be a host name: it has a letter that is not part of a number. */
function isName(host: string): boolean {
	return /^[a-z0-9_](?:[\w.-]*[\w.])?$/i.test(host) && /[a-z_]/i.test(host.replace(/(^|\.)0x[0-9a-f]+/gi, ''));
}
