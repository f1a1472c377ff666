// Values of options as sets. All take the canonical spelling of the rule model and give undefined for what they cannot read.

import ipaddr from 'ipaddr.js';
import { protocolNumber } from '../catalogue/protocols.ts';
import type { Family } from '../catalogue/specification.ts';
import { own } from '../text/own.ts';
import { tcpFlagsOf } from './dimensions.ts';
import { type Intervals, pairsOf, union, type Value, where } from './intervals.ts';
import type { Masked } from './masked-addresses.ts';

/** A mask with holes is written out when it gives at most so many intervals. */
const MAX_INTERVALS = 256;
const TCP_FLAGS: Readonly<Record<string, number>> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, ALL: 63, NONE: 0 };

/** An address as a number: 32 bits as number, 128 bits as bigint. */
export function addressValue(text: string, family: Family): Value | undefined {
	if (family === 'ipv4') {
		const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
		if (!parts) {
			return undefined;
		}
		const bytes = [Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[4])] as const;
		return bytes.every((byte) => byte < 256) ? bytes[0] * 0x1000000 + bytes[1] * 0x10000 + bytes[2] * 0x100 + bytes[3] : undefined;
	}
	if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) {
		return undefined;
	}
	return ipaddr.IPv6.parse(text)
		.toByteArray()
		.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

/** A network, or the addresses around it where its mask has so many holes that they cannot be written out: then `isExact` is false. */
export interface NetworkSet {
	readonly set: Intervals;
	readonly isExact: boolean;
	/** What it says exactly, of each part of a list. */
	readonly masks: readonly Masked[];
}

/** `address[/length|/mask]{,…}` */
export function networkSet(text: string, family: Family): NetworkSet | undefined {
	if (text.includes(',')) {
		const parts = text.split(',').map((part) => networkSet(part, family));
		const sets = parts.flatMap((part) => (part ? [part] : []));
		return sets.length === parts.length
			? {
					set: union(sets.flatMap(({ set }) => pairsOf(set))),
					isExact: sets.every(({ isExact }) => isExact),
					masks: sets.flatMap(({ masks }) => masks),
				}
			: undefined;
	}
	const slash = text.indexOf('/');
	const address = addressValue(slash === -1 ? text : text.slice(0, slash), family);
	if (address === undefined) {
		return undefined;
	}
	const bits = family === 'ipv4' ? 32 : 128;
	if (slash === -1) {
		return prefixSet(address, bits, bits);
	}
	const suffix = text.slice(slash + 1);
	if (/^\d{1,3}$/.test(suffix)) {
		return Number(suffix) <= bits ? prefixSet(address, Number(suffix), bits) : undefined;
	}
	const mask = addressValue(suffix, family);
	return mask === undefined ? undefined : maskedSet(BigInt(address), BigInt(mask), bits);
}

function prefixSet(address: Value, length: number, bits: number): NetworkSet {
	const mask = ((1n << BigInt(length)) - 1n) << BigInt(bits - length);
	return { set: block(address, length, bits), isExact: true, masks: [{ value: BigInt(address) & mask, mask }] };
}

/** The addresses that share the first `length` bits. */
function block(address: Value, length: number, bits: number): Intervals {
	if (typeof address === 'bigint') {
		const size = 1n << BigInt(bits - length);
		const from = address - (address % size);
		return [from, from + size];
	}
	const size = 2 ** (bits - length);
	const from = address - (address % size);
	return [from, from + size];
}

/** Addresses that agree with one in the bits of any mask. */
function maskedSet(address: bigint, mask: bigint, bits: number): NetworkSet {
	const narrow = (value: bigint): Value => (bits === 32 ? Number(value) : value);
	let tail = 0;
	while (tail < bits && (mask & (1n << BigInt(tail))) === 0n) {
		tail++;
	}
	const masks = [{ value: address & mask, mask }];
	let holes: bigint[] = [address & mask];
	let isExact = true;
	for (let bit = tail; bit < bits; bit++) {
		const one = 1n << BigInt(bit);
		if ((mask & one) !== 0n) {
			continue;
		}
		if (holes.length >= MAX_INTERVALS) {
			isExact = false;
			break;
		}
		holes = holes.flatMap((from) => [from, from | one]);
	}
	if (isExact) {
		return { set: union(holes.map((from) => [narrow(from), narrow(from + (1n << BigInt(tail)))])), isExact, masks };
	}
	let length = 0;
	while ((mask & (1n << BigInt(bits - 1 - length))) !== 0n) {
		length++;
	}
	return { set: block(narrow(address & mask), length, bits), isExact, masks };
}

/** `first[-last]` of addresses. */
export function addressRange(text: string, family: Family): Intervals | undefined {
	const [first = '', last = first] = text.split('-');
	const from = addressValue(first, family);
	const to = addressValue(last, family);
	return from === undefined || to === undefined ? undefined : union([[from, typeof to === 'bigint' ? to + 1n : to + 1]]);
}

/** `first[:last]` in decimal; nothing fits where the first is the greater. */
export function numberRange(text: string): Intervals | undefined {
	const parts = /^(0|[1-9]\d{0,9})(?::(0|[1-9]\d{0,9}))?$/.exec(text);
	return parts ? union([[Number(parts[1]), Number(parts[2] ?? parts[1]) + 1]]) : undefined;
}

/** Ports and ranges of ports with commas. */
export function portList(text: string): Intervals | undefined {
	const ranges = text.split(',').map(numberRange);
	const known = ranges.flatMap((range) => (range ? [range] : []));
	return known.length === ranges.length ? union(known.flatMap(pairsOf)) : undefined;
}

/** Name or number of a protocol; `all` is every protocol. */
export function protocolSet(text: string): Intervals | undefined {
	const number = /^(?:0|[1-9]\d{0,2})$/.test(text) ? Number(text) : protocolNumber(text);
	return number === undefined ? undefined : number === 0 ? [0, 256] : [number, number + 1];
}

/** `type[/code[:code]]`, `any`. No code lies in a range whose ends are the wrong way round. */
export function icmpSet(text: string): Intervals | undefined {
	if (text === 'any') {
		return [0, 65_536];
	}
	const parts = /^(\d{1,3})(?:\/(\d{1,3})(?:[:-](\d{1,3}))?)?$/.exec(text);
	if (!parts) {
		return undefined;
	}
	const type = Number(parts[1]) * 256;
	const [first, last] = [Number(parts[2] ?? 0), Number(parts[3] ?? parts[2] ?? 255)];
	return first > last ? [] : [type + first, type + last + 1];
}

/** The flags to look at, and those of them that must be set. */
export function flagsSet(lookedAt: string, wanted: string): Intervals | undefined {
	const mask = flagBits(lookedAt);
	const value = flagBits(wanted);
	return mask === undefined || value === undefined ? undefined : where(64, (index) => (tcpFlagsOf(index) & mask) === value);
}

function flagBits(text: string): number | undefined {
	let bits = 0;
	for (const word of text.split(',')) {
		const bit = own(TCP_FLAGS, word);
		if (bit === undefined) {
			return undefined;
		}
		bits |= bit;
	}
	return bits;
}

/** `value[/mask]` of up to 32 bits; `full` where there is no mask. */
export function maskedValue(text: string, full = 0xffffffff): { readonly value: number; readonly mask: number } | undefined {
	const [value = '', mask] = text.split('/');
	const number = /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i;
	if (!number.test(value) || (mask !== undefined && !number.test(mask))) {
		return undefined;
	}
	return { value: Number(value), mask: mask === undefined ? full : Number(mask) };
}

/** Six bytes as one number. */
export function macValue(text: string): number | undefined {
	return /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(text) ? Number.parseInt(text.replaceAll(':', ''), 16) : undefined;
}
