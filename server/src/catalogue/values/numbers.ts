// Numbers in one spelling: decimal, and marks with their masks as 0x….

import ipaddr from 'ipaddr.js';
import { own } from '../../text/own.ts';
import type { CalledNumber, ValueSpec } from '../specification.ts';

/** The only user and group whose number is the same on every system; listings without -n print names. */
const ROOT = 'root';
const MAX_UINT32 = 0xffffffffn;
const MAX_UINT64 = 0xffff_ffff_ffff_ffffn;

type NumberSpec = Extract<ValueSpec, { kind: 'number' | 'number-range' | 'number-list' }>;

/** A decimal, octal (0…) or hexadecimal (0x…) number as strtoul reads it, with blanks and a "+" before it; undefined for anything else. */
export function numberOf(text: string): bigint | undefined {
	const digits = /^\s*\+?(0[xX][0-9a-fA-F]{1,16}|\d{1,24})$/.exec(text)?.[1];
	if (digits === undefined || /^0\d*[89]/.test(digits)) {
		return undefined;
	}
	return BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
}

/** What people call a number, and what it means; undefined for one that has no name. */
export function calledNumber({ called }: NumberSpec, number: number): CalledNumber | undefined {
	return typeof called === 'function' ? called(number) : called && own(called, String(number));
}

/** Why no byte is less than a number; undefined where some are. */
export function neverLess([number]: readonly string[]): string | undefined {
	return number === '0' ? 'the least is 0' : undefined;
}

/** Why no byte is greater than a number; undefined where some are. */
export function neverGreater([number]: readonly string[]): string | undefined {
	return number === '255' ? 'the greatest is 255' : undefined;
}

/** A number in decimal. `root` is 0: user and group names stand where numbers may. */
export function canonicalNumber(text: string): string {
	return text === ROOT ? '0' : (numberOf(text)?.toString() ?? text);
}

/** A prefix length; a mask that is written like an address is the one that it has, as iptables-save prints it, where it has no holes. */
export function canonicalLength(text: string): string {
	const length = /[.:]/.test(text) && ipaddr.isValid(text) ? ipaddr.parse(text).prefixLengthFromSubnetMask() : null;
	return length === null ? canonicalNumber(text) : String(length);
}

/**
 * `first:last` with numbers; an end that is left out is 0 or the greatest number, and a range of one number is that number. Where a number alone goes on
 * without an end (`onward`), a range up to the greatest number is its beginning alone, and `5:5` stays.
 */
export function canonicalNumberRange(text: string, spec: NumberSpec): string {
	const separator = spec.separator ?? ':';
	const at = text.indexOf(separator);
	if (at === -1) {
		return canonicalNumber(text);
	}
	const greatest = String(greatestNumber(spec));
	const first = canonicalNumber(text.slice(0, at) || '0');
	const last = canonicalNumber(text.slice(at + 1) || greatest);
	return last === (spec.onward ? greatest : first) ? first : `${first}${separator}${last}`;
}

/** The greatest number that an option takes. */
export function greatestNumber({ max, wide }: NumberSpec): bigint {
	return max === undefined ? (wide ? MAX_UINT64 : MAX_UINT32) : BigInt(max);
}

/** `value[/mask]` as 0x…/0x…, without the mask where it is full (32 bits). */
export function canonicalMasked(text: string): string {
	const slash = text.indexOf('/');
	const value = numberOf(slash === -1 ? text : text.slice(0, slash));
	const mask = slash === -1 ? MAX_UINT32 : numberOf(text.slice(slash + 1));
	if (value === undefined || mask === undefined) {
		return text;
	}
	return mask === MAX_UINT32 ? hexadecimal(value) : `${hexadecimal(value)}/${hexadecimal(mask)}`;
}

/** `0x…` without leading zeros. */
export function hexadecimal(value: bigint): string {
	return `0x${value.toString(16)}`;
}
