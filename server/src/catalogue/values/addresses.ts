// Addresses and networks in one spelling: IPv6 as RFC 5952 writes it, a length instead of a mask, host bits cleared, no /32 and no /128.

import ipaddr from 'ipaddr.js';
import type { Family } from '../specification.ts';
import { addressOfName } from './host-names.ts';
import { numberOf } from './numbers.ts';

/** Everything, as `iptables -L` writes it. */
const ANY = 'anywhere';

/** The bytes of an address: 4 or 16. */
type Bytes = readonly number[];

/**
 * How an IPv4 address with fewer than four numbers is read (all measured with 1.8.9, legacy and nft):
 * - `filled`: zeros behind it, `10.1` is 10.1.0.0 (-m iprange);
 * - `host`: the same, and what has a number over 255 as `inet_aton` (-s and -d);
 * - `inet_aton`: the last number is all that is left, `10.1` is 10.0.0.1 and `10/8` is 0.0.0.10/8 (options that libxtables reads: conntrack, policy, NETMAP, TEE,
 *   TPROXY, the mask of recent);
 * - `full`: not at all (SNAT and DNAT).
 */
export type ShortAddress = 'filled' | 'host' | 'inet_aton' | 'full';

/** One address, `10.0.0.1`, as libxtables reads it. The name of a well-known or an AWS host becomes its address; other names stay as they are. */
export function canonicalAddress(text: string, family: Family | undefined): string {
	return oneAddress(text, family, 'inet_aton');
}

/**
 * Addresses with masks and commas, `10.1/255.255.0.0,10.2.0.0/16`. A mask with holes is kept as a mask; everything is `0.0.0.0/0` or `::/0`. `isLoose`: libxtables
 * reads it by itself, to which a mask with holes, or a length over 32, is one of 32 bits.
 */
export function canonicalNetwork(text: string, family: Family | undefined, isLoose = false): string {
	return text.includes(',')
		? text
				.split(',')
				.map((part) => oneNetwork(part, family, isLoose))
				.join(',')
		: oneNetwork(text, family, isLoose);
}

/** `first-last`; one address where both are the same. */
export function canonicalAddressRange(text: string, family: Family | undefined, short: ShortAddress = 'filled'): string {
	const [first = '', last, more] = text.split('-');
	if (last === undefined || more !== undefined) {
		return oneAddress(text, family, short);
	}
	const [from, to] = [oneAddress(first, family, short), oneAddress(last, family, short)];
	return from === to ? from : `${from}-${to}`;
}

function oneAddress(text: string, family: Family | undefined, short: ShortAddress): string {
	const bytes = bytesOf(addressOfName(text, family) ?? unmapped(text, family)) ?? shortIpv4(text, short);
	return bytes ? written(bytes) : text;
}

/** The IPv4 address in `::ffff:10.0.0.1`, which iptables for IPv4 reads as `10.0.0.1`; any other text as it is. */
export function unmapped(text: string, family: Family | undefined): string {
	if (family !== 'ipv4' || !text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) {
		return text;
	}
	const address = ipaddr.IPv6.parse(text);
	return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : text;
}

/** Numbers of an IPv4 address. */
export const IPV4_PARTS = 4;

/** An IPv4 address that is cut short as -s, -d and -m iprange read it, written in full: `20` is 20.0.0.0. Other text as it is; never throws. */
export function filledUp(text: string): string {
	const bytes = ipv4Bytes(text);
	return bytes && bytes.length < IPV4_PARTS ? written(shortIpv4(text, 'filled')!) : text;
}

/** Whether a text is an IPv4 address with fewer than four numbers. */
export function isShortIpv4(text: string): boolean {
	return !text.includes(':') && text.split('.').length < IPV4_PARTS && shortIpv4(text, 'inet_aton') !== undefined;
}

function oneNetwork(text: string, family: Family | undefined, isLoose: boolean): string {
	if (text === ANY) {
		return family === 'ipv6' ? '::/0' : '0.0.0.0/0';
	}
	const slash = text.indexOf('/');
	const host = unmapped(slash === -1 ? text : text.slice(0, slash), family);
	const bytes = bytesOf(addressOfName(host, family) ?? host) ?? shortIpv4(host, isLoose ? 'inet_aton' : 'host');
	const readMask = isLoose && bytes?.length === IPV4_PARTS ? looseMask : maskBytes;
	const mask = bytes && readMask(slash === -1 ? String(bytes.length * 8) : text.slice(slash + 1), bytes.length);
	if (!bytes || !mask) {
		return text;
	}
	const network = written(bytes.map((byte, i) => byte & mask[i]!));
	const length = lengthOf(mask);
	if (length === bytes.length * 8) {
		return network;
	}
	return `${network}/${length ?? written(mask)}`;
}

function bytesOf(text: string): Bytes | undefined {
	const parts = ipv4Bytes(text);
	if (parts?.length === 4) {
		return parts;
	}
	return text.includes(':') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text).toByteArray() : undefined;
}

/** An IPv4 address of one to three numbers, read in one of the ways; undefined for what is none. */
function shortIpv4(text: string, short: ShortAddress): Bytes | undefined {
	const bytes = short === 'full' || short === 'inet_aton' ? undefined : ipv4Bytes(text);
	if (bytes) {
		return [...bytes, 0, 0, 0].slice(0, IPV4_PARTS);
	}
	return short === 'inet_aton' || short === 'host' ? atonBytes(text) : undefined;
}

/** inet_aton: all numbers but the last are bytes, the last one is the rest of the 32 bits: `10.65536` is 10.1.0.0, `167772161` is 10.0.0.1. */
function atonBytes(text: string): Bytes | undefined {
	if (!/^[\dx.a-f]{1,40}$/i.test(text)) {
		return undefined;
	}
	const parts = text.split('.').map((part) => Number(numberOf(part) ?? Number.NaN));
	const rest = parts.pop() ?? Number.NaN;
	const free = IPV4_PARTS - parts.length;
	if (free < 1 || !parts.every((part) => part < 256) || !(rest < 256 ** free)) {
		return undefined;
	}
	return [...parts, ...Array.from({ length: free }, (_, i) => Math.floor(rest / 256 ** (free - 1 - i)) % 256)];
}

/** Up to four bytes with dots between them, each as C writes numbers: `010` is 8, `0x10` is 16 (measured). */
function ipv4Bytes(text: string): Bytes | undefined {
	if (!/^[\dx.a-f]{1,20}$/i.test(text)) {
		return undefined;
	}
	const bytes = text.split('.').map((part) => Number(numberOf(part) ?? Number.NaN));
	return bytes.length <= 4 && bytes.every((byte) => byte < 256) ? bytes : undefined;
}

/** A mask from its length or from an address; undefined for anything else. */
function maskBytes(text: string, size: number): Bytes | undefined {
	const length = Number(numberOf(text) ?? Number.NaN);
	if (Number.isNaN(length)) {
		const mask = bytesOf(text);
		return mask?.length === size ? mask : undefined;
	}
	if (length > size * 8) {
		return undefined;
	}
	return Array.from({ length: size }, (_, i) => 255 & ~(255 >> Math.min(8, Math.max(0, length - i * 8))));
}

/** A mask for IPv4 as libxtables reads it: a length up to 32, or an address that may be cut short; one with holes counts as all ones (1.8.9). */
function looseMask(text: string): Bytes | undefined {
	const length = Number(numberOf(text) ?? Number.NaN);
	const mask = length <= 32 ? maskBytes(text, IPV4_PARTS) : (bytesOf(text) ?? shortIpv4(text, 'inet_aton'));
	return mask?.length !== IPV4_PARTS ? undefined : lengthOf(mask) === undefined ? [255, 255, 255, 255] : mask;
}

/** The length of a mask without holes. */
function lengthOf(mask: Bytes): number | undefined {
	const bits = mask.map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return bits.includes('01') ? undefined : bits.lastIndexOf('1') + 1;
}

function written(bytes: Bytes): string {
	return bytes.length === 4 ? bytes.join('.') : ipaddr.fromByteArray([...bytes]).toString();
}
