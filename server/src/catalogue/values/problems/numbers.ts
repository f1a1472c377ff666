// Numbers that are out of range, or none.

import ipaddr from 'ipaddr.js';
import type { Family, ValueSpec } from '../../specification.ts';
import { calledNumber, greatestNumber, numberOf } from '../numbers.ts';
import type { ValueProblem } from '../problem.ts';

type NumberSpec = Extract<ValueSpec, { kind: 'number' | 'number-range' | 'number-list' }>;
type MaskedSpec = Extract<ValueSpec, { kind: 'masked' }>;

/** What iptables reads most numbers into. */
const MAX_UINT32 = 0xffff_ffff;
/** How many bits an address has. */
const BITS: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 };
/** The version from which on a range with its ends in the wrong order is refused everywhere. */
const REVERSED_SINCE = '1.8.11';

/** One number, with a fraction where the option takes one. */
export function numberProblem(spec: NumberSpec, text: string, family?: Family): ValueProblem | undefined {
	if (spec.fraction) {
		return fractionProblem(spec, text);
	}
	if (spec.names === true ? /^[a-z_]/i.test(text) : spec.names?.includes(text)) {
		return spec.names === true ? listOfNames(text) : undefined;
	}
	if (spec.masks && /[.:]/.test(text) && ipaddr.isValid(text)) {
		return maskProblem(spec.masks, ipaddr.parse(text), family);
	}
	if (spec.counter && /^\s*[+-]?\d/.test(text)) {
		return undefined;
	}
	const number = numberIn(spec, text);
	if (number === undefined) {
		const meant = spec.called ? numberCalled(spec, text) : undefined;
		if (meant !== undefined) {
			return { reason: `is a name: ${bounds(spec)}`, instead: String(meant) };
		}
		if (spec.named && text !== '' && !/^-\d/.test(text)) {
			return { reason: `is neither a number from ${spec.min ?? 0} to ${greatestNumber(spec)} nor one of the names that stand for one` };
		}
		const taken = spec.masks && family ? `lengths from 0 to ${BITS[family]} are taken` : bounds(spec);
		return { reason: `is ${/^-\d/.test(text) ? 'negative' : 'no number'}${text === '' ? '' : `: ${taken}`}` };
	}
	if (spec.masks && family && number > BITS[family]) {
		return tooLong(spec.masks, family, number <= greatestNumber(spec));
	}
	return number < BigInt(spec.min ?? 0) || number > greatestNumber(spec) ? { reason: `is out of range: ${bounds(spec)}` } : undefined;
}

/** A length that an address does not have. iptables compares it with 128, and for most options with nothing where the addresses are those of IPv4 (1.8.9). */
function tooLong(masks: true | 'whole', family: Family, isNumber: boolean): ValueProblem {
	const reason = `is more than the ${BITS[family]} bits of an ${family === 'ipv4' ? 'IPv4' : 'IPv6'} address`;
	const instead = String(BITS[family]);
	if (family === 'ipv6') {
		return { reason: `${reason}: "neither a valid network mask nor valid CIDR (0-128)"`, instead };
	}
	return masks === true && isNumber
		? { reason: `${reason}: iptables takes it without a word`, instead, isTaken: true }
		: { reason: `${reason}: the kernel refuses the rule`, instead };
}

/** Names of the machine are not known here; with a comma there are several. */
function listOfNames(text: string): ValueProblem | undefined {
	return text.includes(',') ? { reason: 'is a list: one name or number is taken here, so write one rule for each' } : undefined;
}

/** A mask in the place of its length: of the family, and for some options without holes. */
function maskProblem(masks: NumberSpec['masks'], mask: ipaddr.IPv4 | ipaddr.IPv6, family: Family | undefined): ValueProblem | undefined {
	if (family !== undefined && mask.kind() !== family) {
		return { reason: `is a mask of ${family === 'ipv4' ? 'IPv6' : 'IPv4'}: give the length, a number` };
	}
	return masks === 'whole' && mask.prefixLengthFromSubnetMask() === null
		? { reason: 'is a mask with holes, which the kernel refuses here: give the length, a number' }
		: undefined;
}

/** The number that people call so, such as 46 for EF. */
function numberCalled(spec: NumberSpec, text: string): number | undefined {
	for (let number = spec.min ?? 0; number <= Math.min(spec.max ?? 0, 0xff); number++) {
		if (calledNumber(spec, number)?.[0]?.toLowerCase() === text.toLowerCase()) {
			return number;
		}
	}
	return undefined;
}

/** `first:last` or one number; an end may be left out. */
export function numberRangeProblem(spec: NumberSpec, text: string): ValueProblem | undefined {
	const separator = spec.separator === '-' && text.includes('-') ? '-' : ':';
	const parts = text.split(separator);
	if (text === '') {
		return spec.closed ? { reason: 'is empty: a number or a range is expected' } : undefined;
	}
	if (separator === ':' && /^\d+-\d+$/.test(text) && spec.kind === 'number-range') {
		return { reason: 'has a "-": ranges are written with ":" here', instead: text.replace('-', ':') };
	}
	if (
		separator === ':' &&
		/^\d+[-+]$/.test(text) &&
		spec.kind === 'number-range' &&
		!spec.closed &&
		!numberProblem(spec, text.slice(0, -1))
	) {
		return { reason: 'is no number: a range that is open at its end has ":" there', instead: `${text.slice(0, -1)}:` };
	}
	if (spec.closed === 'number' ? parts.includes('') : spec.closed === 'separator' && parts.length === 1) {
		return { reason: `is no range: FIRST${separator}LAST is expected` };
	}
	if (parts.length > 2) {
		return { reason: `has more than two ends: a range is FIRST${separator}LAST` };
	}
	for (const part of parts) {
		const problem = part === '' && parts.length === 2 ? undefined : numberProblem(spec, part);
		if (problem) {
			return parts.length === 1 ? problem : { reason: `has "${part}", which ${problem.reason}` };
		}
	}
	const [first = '', last] = parts;
	return last
		? reversedProblem(
				numberIn(spec, first) ?? 0n,
				numberIn(spec, last) ?? greatestNumber(spec),
				`${last}${separator}${first}`,
				spec.reversed,
			)
		: undefined;
}

/** Numbers with commas between them. */
export function numberListProblem(spec: NumberSpec, text: string): ValueProblem | undefined {
	for (const part of text.split(',')) {
		const problem = part === '' ? undefined : /x/i.test(part) ? { reason: 'is no decimal number' } : numberProblem(spec, part);
		if (problem) {
			return part === text ? problem : { reason: `has "${part}", which ${problem.reason}` };
		}
	}
	return undefined;
}

/** `value[/mask]`. */
export function maskedProblem(spec: MaskedSpec, text: string): ValueProblem | undefined {
	const parts = text.split('/');
	if (spec.noMask && parts.length > 1) {
		return { reason: 'has a mask, and none is taken here' };
	}
	if (parts.length > 2) {
		return { reason: 'has more than one "/": VALUE/MASK is expected' };
	}
	if (spec.anyName && /^[a-z_]/i.test(text) && parts.length === 1) {
		return listOfNames(text);
	}
	for (const part of parts) {
		const problem = numberProblem({ kind: 'number', max: spec.max ?? MAX_UINT32 }, part);
		const isName = parts.length === 1 && spec.names?.some((name) => name.toLowerCase() === part.toLowerCase()); // a name stands for a value with its mask
		if (problem && !isName) {
			const named = spec.names === undefined || /^[-+\d]/.test(part) ? '' : `, and the names are ${spec.names.join(', ')}`;
			return parts.length === 1
				? { ...problem, reason: `${problem.reason}${named}` }
				: { reason: `has "${part}", which ${problem.reason}` };
		}
	}
	return undefined;
}

/** A range whose first end is greater than its last; `always` where every version refuses it, `taken` where none does. */
export function reversedProblem(
	first: bigint | number,
	last: bigint | number,
	instead: string,
	reversed: 'always' | 'taken' | undefined,
): ValueProblem | undefined {
	if (first <= last || reversed === 'taken') {
		return undefined;
	}
	return {
		reason: 'has its ends in the wrong order: the smaller number comes first',
		instead,
		...(reversed !== 'always' && { since: REVERSED_SINCE }),
	};
}

/** What strtod reads as no number, and iptables does not refuse. */
const NOT_A_NUMBER = /^\s*[+-]?nan(?:\(\w*\))?$/i;
const DECIMAL_FRACTION = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Sign, digits before and behind the point, and the power of two: `0x.8`, `0x1p-1`. */
const HEX_FRACTION = /^\s*([+-]?)0x([\da-f]+(?:\.[\da-f]*)?|\.[\da-f]+)(?:p([+-]?\d+))?$/i;

/** A fraction as strtod reads it, in decimal or in hexadecimal. */
function readFraction(text: string): number | undefined {
	if (DECIMAL_FRACTION.test(text)) {
		return Number(text);
	}
	const [, sign, digits, power = '0'] = HEX_FRACTION.exec(text) ?? [];
	if (digits === undefined) {
		return undefined;
	}
	const [whole = '', behind = ''] = digits.split('.');
	const value = Number(`0x${whole}${behind}`) * 2 ** (Number(power) - 4 * behind.length);
	return sign === '-' ? -value : value;
}

function fractionProblem(spec: NumberSpec, text: string): ValueProblem | undefined {
	if (NOT_A_NUMBER.test(text)) {
		return undefined; // neither below nor above a bound
	}
	const number = readFraction(text);
	if (number === undefined) {
		return { reason: `is no number: ${bounds(spec)}`, ...fractionMeant(spec, text) };
	}
	return number < (spec.min ?? 0) || number > (spec.max ?? Number.MAX_VALUE) ? { reason: `is out of range: ${bounds(spec)}` } : undefined;
}

/** `50%` and `0,5` where a part of one is expected. */
function fractionMeant(spec: NumberSpec, text: string): { readonly instead?: string } {
	const [, percent] = /^(\d{1,3}(?:\.\d{1,9})?)%$/.exec(text) ?? [];
	const meant =
		percent === undefined ? text.replace(/^(\d{1,3}),(\d{1,12})$/, '$1.$2') : String(Number((Number(percent) / 100).toFixed(11)));
	const number = meant === text ? undefined : readFraction(meant);
	return number === undefined || spec.max !== 1 || number > 1 ? {} : { instead: meant };
}

/** A number as it is written, or the one that a name stands for. */
function numberIn(spec: NumberSpec, text: string): bigint | undefined {
	const named = spec.named?.(text);
	return named === undefined ? numberOf(text) : BigInt(named);
}

function bounds(spec: NumberSpec): string {
	return `numbers from ${spec.min ?? 0} to ${spec.fraction ? (spec.max ?? 'any') : greatestNumber(spec)} are taken`;
}
