// Addresses and networks: which addresses those are, how many, and what they are reserved for.

import ipaddr from 'ipaddr.js';
import type { Family } from '../catalogue/specification.ts';
import { canonicalNetwork, isShortIpv4 } from '../catalogue/values/addresses.ts';
import { addressOfName } from '../catalogue/values/host-names.ts';
import type { Explanation } from './explanation.ts';
import { grouped } from './words.ts';

/** ipaddr.js's names of the special ranges of IANA's registries, in words. Ranges without an entry are told by nothing but their addresses. */
const RANGES: Readonly<Record<string, string>> = {
	unspecified: 'no address in particular',
	broadcast: 'the broadcast address: every machine on the link',
	multicast: 'multicast: groups of machines',
	linkLocal: 'link-local: valid on one link only',
	loopback: 'loopback: this machine itself',
	carrierGradeNat: "shared: behind a provider's address translation (RFC 6598)",
	private: 'private (RFC 1918)',
	uniqueLocal: 'unique local: the private addresses of IPv6 (RFC 4193)',
	reserved: 'reserved: special purpose or documentation',
	ipv4Mapped: 'an IPv4 address written as IPv6',
	'6to4': '6to4: IPv6 over IPv4',
	teredo: 'Teredo: IPv6 over UDP',
	benchmarking: 'reserved for benchmarks',
	discard: 'discard-only: routed nowhere',
};
/** Past this length, a network with ordinary addresses at both ends holds no special range in between. */
const PUBLIC_LENGTH = 24;

/** A text that shows the four bytes of an IPv4 address itself. */
const FOUR_NUMBERS = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){3}(?:\/|$)/;

interface Network {
	readonly address: bigint;
	readonly mask: bigint;
	/** 32 or 128. */
	readonly bits: number;
}

/**
 * An address or a network as iptables takes it, `10.0.0.0/8`, `10.1/255.255.0.0`, `ip-10-0-0-1.ec2.internal/8`, `anywhere`. Undefined for text that is neither. Never
 * throws. `isLoose`: an option that libxtables reads by itself, in the manner of inet_aton. `keepsHostBits`: one that compares under the mask what is written.
 */
export function explainAddress(text: string, family: Family | undefined, isLoose = false, keepsHostBits = false): Explanation | undefined {
	const network = networkOf(text, family, isLoose);
	if (!network) {
		return undefined;
	}
	const details = [...nameDetail(text, family), ...shortDetail(text, isLoose), ...hostBitsDetail(network, keepsHostBits)];
	const isNamed = network.bits === 32 && text !== 'anywhere' && !FOUR_NUMBERS.test(text);
	return { subject: text, summary: summaryOf(network, isNamed), details };
}

/** A netmask by itself: how many bits of an address it lets count. Undefined for text that is no address. */
export function explainNetmask(text: string, family: Family | undefined): Explanation | undefined {
	const found = networkOf(text, family, true);
	if (!found) {
		return undefined;
	}
	const bits = found.address.toString(2).padStart(found.bits, '0');
	const length = /^1*/.exec(bits)![0].length;
	if (bits.slice(length).includes('1')) {
		return { subject: text, summary: 'a netmask with gaps: only the bits that are set in it count', details: [] };
	}
	const summary =
		length === found.bits
			? `all ${length} bits of an address count: each address by itself`
			: `the first ${length} bits of an address count: each /${length} network as one`;
	return { subject: text, summary, details: [] };
}

/** `first-last`, both addresses of one family; undefined for anything else. */
export function explainAddressRange(text: string): Explanation | undefined {
	const [first, last, more] = text.split('-').map((part) => networkOf(part, undefined, false));
	if (!first || !last || more || first.bits !== last.bits) {
		return undefined;
	}
	const size = last.address - first.address + 1n;
	if (size < 1n) {
		return { subject: text, summary: 'a range that ends before it begins: no address is in it', details: [] };
	}
	const kind = kindOf(first.address, last.address, first.bits);
	return { subject: text, summary: [size === 1n ? 'one address' : sizeOf(size), ...kind].join(', '), details: [] };
}

function networkOf(text: string, family: Family | undefined, isLoose: boolean): Network | undefined {
	const canonical = canonicalNetwork(text, family, isLoose);
	const [host = '', length] = canonical.split('/');
	const base = numberOf(host);
	if (!base) {
		return undefined;
	}
	const { bits } = base;
	const all = (1n << BigInt(bits)) - 1n;
	const mask = length === undefined ? all : /^\d{1,3}$/.test(length) ? all ^ (all >> BigInt(length)) : numberOf(length)?.number;
	if (mask === undefined) {
		return undefined;
	}
	// the canonical spelling has lost the host bits, which are worth a word
	const written = canonicalNetwork(text.split('/')[0]!, family, isLoose);
	return { address: numberOf(written)?.number ?? base.number, mask, bits };
}

function numberOf(text: string): { number: bigint; bits: number } | undefined {
	if (!ipaddr.isValid(text) || (!text.includes(':') && !/^\d+\.\d+\.\d+\.\d+$/.test(text))) {
		return undefined;
	}
	const bytes = ipaddr.parse(text).toByteArray();
	return { number: bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n), bits: bytes.length * 8 };
}

function written(number: bigint, bits: number): string {
	const bytes = Array.from({ length: bits / 8 }, (_, i) => Number((number >> BigInt(bits - 8 - 8 * i)) & 255n));
	return ipaddr.fromByteArray(bytes).toString();
}

/** `isNamed`: the text does not show the address itself. */
function summaryOf({ address, mask, bits }: Network, isNamed: boolean): string {
	const all = (1n << BigInt(bits)) - 1n;
	const first = address & mask;
	const last = first | (all ^ mask);
	if (mask === 0n) {
		return `every ${bits === 32 ? 'IPv4' : 'IPv6'} address`;
	}
	if (mask === all) {
		return [isNamed ? written(first, bits) : 'one address', ...kindOf(first, first, bits)].join(', ');
	}
	const free = all ^ mask;
	const size = 1n << BigInt(free.toString(2).replaceAll('0', '').length);
	const hasHoles = (free & (free + 1n)) !== 0n;
	if (hasHoles) {
		return `${sizeOf(size)} between ${written(first, bits)} and ${written(last, bits)}; the mask has holes, so they are not one range`;
	}
	return [`${written(first, bits)} – ${written(last, bits)}`, sizeOf(size), ...kindOf(first, last, bits)].join(', ');
}

/** Exact up to where nobody reads the digits any more; then as the power of two that every size of a network is, and that a range may be just above. */
function sizeOf(size: bigint): string {
	if (size <= 1n << 32n) {
		return `${grouped(size)} addresses`;
	}
	const power = size.toString(2).length - 1;
	return `${size === 1n << BigInt(power) ? '' : 'over '}2^${power} addresses`;
}

/** What both ends are reserved for, if it is the same. */
function kindOf(first: bigint, last: bigint, bits: number): string[] {
	const from = ipaddr.parse(written(first, bits)).range();
	const to = ipaddr.parse(written(last, bits)).range();
	if (from !== to) {
		return [];
	}
	if (from === 'unicast') {
		const isNarrow = last - first < 1n << BigInt(32 - PUBLIC_LENGTH);
		return bits === 32 && isNarrow ? ['public'] : bits === 128 && first >> 125n === 1n ? ['global unicast: public'] : [];
	}
	return RANGES[from] === undefined ? [] : [RANGES[from]];
}

function nameDetail(text: string, family: Family | undefined): string[] {
	const name = text.split('/')[0]!;
	const address = addressOfName(name, family);
	if (address === undefined) {
		return [];
	}
	return /^(?:ip|ec2)-\d/i.test(name)
		? [`The name carries the address ${address}, as AWS names its machines. A listing with -n shows the number.`]
		: [`The name of ${address}. A listing with -n shows the number.`];
}

/** How an address is read that is not written in full. */
function shortDetail(text: string, isLoose: boolean): string[] {
	const host = text.split('/')[0]!;
	if (!isShortIpv4(host)) {
		return [];
	}
	const isFilled = !isLoose && host.split('.').every((part) => Number(part) < 256);
	return isFilled
		? [`Read as ${canonicalNetwork(host, 'ipv4')}: iptables fills up an address that is cut short with zeros.`]
		: [`Read as ${canonicalNetwork(host, 'ipv4', isLoose)}: the last number is for all bytes that are left, as inet_aton reads it.`];
}

function hostBitsDetail({ address, mask, bits }: Network, areKept: boolean): string[] {
	return (address & mask) === address
		? []
		: [
				`${written(address, bits)} has bits behind the mask: ${areKept ? 'the match keeps them, but does not compare them,' : 'iptables clears them without a word'} and means the network above.`,
			];
}
