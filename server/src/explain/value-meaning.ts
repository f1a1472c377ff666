// Values other than addresses, ports and protocols under the cursor, decoded: states, rates, marks, flags, ICMP types, interfaces.

import { ICMP_TYPES, icmpTypeName } from '../catalogue/icmp.ts';
import type { Family, ValueSpec } from '../catalogue/specification.ts';
import { DSCP, TOS_WORDS, tosWithMask } from '../catalogue/value-specs.ts';
import { canonicalValue } from '../catalogue/values/canonical.ts';
import { readHexString } from '../catalogue/values/hex-string.ts';
import { calledNumber, numberOf } from '../catalogue/values/numbers.ts';
import { own } from '../text/own.ts';
import { bytesAsText } from './bytes.ts';
import type { Explanation } from './explanation.ts';
import { explainBpf, explainU32 } from './program.ts';
import { valueInWords } from './value-words.ts';
import { alternatives, countOf, grouped } from './words.ts';

/** Seconds of the units of rates, by the names that iptables prints. */
const SECONDS: Readonly<Record<string, number>> = { sec: 1, min: 60, hour: 3600, day: 86_400 };
const FULL_MASK = 0xffff_ffffn;

/** Where a value stands. */
export interface UseOfValue {
	/** 0 for the first value of an option, 1 for the second. */
	readonly which: number;
	readonly family: Family | undefined;
	/** The canonical name of the option. */
	readonly option: string;
	/** A match asks for it; a target makes it so otherwise. */
	readonly isAsked: boolean;
}

/** One value as written. Undefined where the value says all by itself. Never throws. */
export function explainMeaning(spec: ValueSpec, text: string, use: UseOfValue): Explanation | undefined {
	const { which, family } = use;
	switch (spec.kind) {
		case 'words':
			return explainWord(spec, text);
		case 'rate':
		case 'size-rate':
			return explainRate(spec, text);
		case 'masked':
			return explainMasked(spec, text, use);
		case 'tcp-flags':
			return explainFlags(text, which);
		case 'icmp-type':
			return explainIcmpType(text, family);
		case 'interface':
			return explainInterface(text);
		case 'number':
		case 'number-range':
			return explainNumber(spec, text);
		case 'text':
			return spec.hexadecimal ? explainBytes(text) : undefined;
		case 'program':
			return spec.language === 'u32' ? explainU32(text) : explainBpf(text);
		default:
			return undefined;
	}
}

function explainWord(spec: Extract<ValueSpec, { kind: 'words' }>, text: string): Explanation | undefined {
	const whole = canonicalValue(spec, text, { family: undefined, protocol: undefined });
	const [word = '', letters = ''] = spec.letters ? whole.split(':') : [whole];
	const meaning = own(spec.meanings ?? {}, word) ?? own(spec.meanings ?? {}, text);
	const number = own(spec.numbers ?? {}, word);
	if (meaning === undefined && number === undefined) {
		return undefined;
	}
	const details = [
		...(meaning !== undefined && number !== undefined ? [`Number ${number}.`] : []),
		...[...letters].map((letter) => {
			const flag = letter.toUpperCase();
			const means = own(spec.flags ?? {}, flag);
			return `Flag ${flag}${means === undefined ? '' : ` (${means})`}: must ${letter === flag ? '' : 'not '}be set.`;
		}),
	];
	return { subject: text === whole ? whole : `${text} (${whole})`, summary: meaning ?? `number ${number}`, details };
}

/** "5/min": one packet every 12 seconds. */
function explainRate(spec: ValueSpec, text: string): Explanation | undefined {
	const canonical = canonicalValue(spec, text, { family: undefined, protocol: undefined });
	const found = /^(\d+)\/(sec|min|hour|day)$/.exec(canonical);
	const summary = valueInWords(spec, text, { family: undefined, protocol: undefined });
	if (!found) {
		return /b\/s$/.test(canonical)
			? { subject: text, summary, details: ['Bytes, not packets; k and m stand for 1024 and 1024².'] }
			: undefined;
	}
	const every = SECONDS[found[2]!]! / Number(found[1]);
	const pace = `one packet every ${inTime(every)}`;
	return { subject: text, summary: every >= 1 && every !== 1 ? `${summary}, on average ${pace}` : summary, details: [] };
}

function inTime(seconds: number): string {
	const [unit, size] = seconds >= 3600 ? ['hour', 3600] : seconds >= 60 ? ['minute', 60] : ['second', 1];
	const amount = Math.round((seconds / (size as number)) * 10) / 10;
	return amount === 1 ? String(unit) : `${amount} ${unit}s`;
}

/** Options whose number is a mask by itself: which bits it has counts, not how great it is. */
const OF_BITS = /^--(?:(?:and|or|xor)-|(?:nf|ct|hmark-\w+-)?mask$)/;

/** "0x4000/0x4000": bit 14, set. */
function explainMasked(
	spec: Extract<ValueSpec, { kind: 'masked' }>,
	text: string,
	{ option, isAsked }: UseOfValue,
): Explanation | undefined {
	const isTypeOfService = spec.names === TOS_WORDS;
	const isNamed = isTypeOfService && TOS_WORDS.includes(text.toLowerCase());
	const [valueText = '', maskText] = (isNamed ? tosWithMask(text) : text).split('/');
	const value = numberOf(valueText);
	const written = maskText === undefined ? FULL_MASK : numberOf(maskText);
	// a target that sets V/M clears the bits of both and puts V there
	const mask = written !== undefined && value !== undefined && !isAsked && option === '--set-mark' ? written | value : written;
	if (value === undefined || mask === undefined || value > FULL_MASK || mask > FULL_MASK) {
		return undefined;
	}
	const further = isTypeOfService && !OF_BITS.test(option) ? typeOfService(value, mask) : [];
	if (mask === FULL_MASK && OF_BITS.test(option)) {
		return { subject: text, summary: value === 0n ? 'no bit' : `${bitNoun(value)} ${bitsOf(value)}`, details: [] };
	}
	if (mask === FULL_MASK) {
		return {
			subject: text,
			summary: `exactly ${grouped(value)} (0x${value.toString(16)})`,
			details: [...further, ...(value > 0n ? [`Bits that are set: ${bitsOf(value)}.`] : [])],
		};
	}
	const outside = value & ~mask;
	if (mask === 0n && !isAsked && outside !== 0n) {
		return { subject: text, summary: `${bitNoun(outside)} ${bitsOf(outside)} flipped; the other bits are left alone`, details: further };
	}
	if (mask === 0n) {
		return { subject: text, summary: 'the mask has no bit: nothing is looked at or changed', details: [] };
	}
	const set = bitsOf(value & mask);
	const clear = bitsOf(mask & ~value);
	const parts = [
		set === '' ? '' : `${bitNoun(value & mask)} ${set} set`,
		clear === '' ? '' : `${bitNoun(mask & ~value)} ${clear} clear`,
	].filter((part) => part !== '');
	const flipped = !isAsked && outside !== 0n;
	if (flipped) {
		parts.push(`${bitNoun(outside)} ${bitsOf(outside)} flipped`);
	}
	const field = flipped || isTypeOfService || mask !== written ? undefined : numberInField(value & mask, mask);
	return {
		subject: text,
		summary: `${field ?? parts.join(', ')}; the other bits ${isAsked ? 'may be as they like' : 'are left alone'}`,
		details: further,
	};
}

/** "10 in bits 0 to 15": a mask of bits side by side holds a number; undefined for few of them, and where all or none are set. */
function numberInField(value: bigint, mask: bigint): string | undefined {
	const lowest = mask & -mask;
	const isField = ((mask + lowest) & mask) === 0n && mask / lowest > FEW_BITS;
	return isField && value !== 0n && value !== mask ? `${value / lowest} in bits ${bitsOf(mask)}` : undefined;
}

/** As many bits as are told one by one. */
const FEW_BITS = 0b11n;

/** The type of service as networks of today read it, as far as its mask goes: six bits of DSCP above two of ECN. */
function typeOfService(value: bigint, mask: bigint): string[] {
	if ((mask & 0xfcn) !== 0xfcn) {
		return [];
	}
	const name = DSCP.kind === 'number' ? calledNumber(DSCP, Number(value >> 2n))?.[0] : undefined;
	return [
		`The upper six bits are DSCP ${value >> 2n}${name === undefined ? '' : ` (${name})`}${(mask & 3n) === 3n ? `, the lower two ECN ${value & 3n}` : ''}.`,
	];
}

/** "0x2e": EF, voice. */
function explainNumber(
	spec: Extract<ValueSpec, { kind: 'number' | 'number-range' | 'number-list' }>,
	text: string,
): Explanation | undefined {
	const number = spec.named?.(text) ?? numberOf(text);
	const called = number === undefined ? undefined : calledNumber(spec, Number(number));
	if (!called) {
		return undefined;
	}
	const [name, meaning] = called;
	const summary = [
		...(name === undefined ? [] : [name === text ? `number ${number}` : `${name}, number ${number}`]),
		...(meaning === undefined ? [] : [meaning]),
	].join(': ');
	return { subject: text, summary, details: [] };
}

/** The text of --hex-string with its bytes as characters, where they are some. */
function explainBytes(text: string): Explanation | undefined {
	const read = readHexString(text);
	if ('reason' in read) {
		return undefined;
	}
	return { subject: text, summary: `${countOf(read.bytes, 'byte')}: "${bytesAsText(read.content)}"`, details: [] };
}

/** "14", "8 and 9", "16 to 31"; bit 0 is the lowest. */
function bitsOf(value: bigint): string {
	const runs: [number, number][] = [];
	for (let bit = 0; bit < 32; bit++) {
		if ((value >> BigInt(bit)) & 1n) {
			const last = runs.at(-1);
			if (last && last[1] === bit - 1) {
				last[1] = bit;
			} else {
				runs.push([bit, bit]);
			}
		}
	}
	return alternatives(
		runs.flatMap(([first, last]) =>
			last - first > 1 ? [`${first} to ${last}`] : first === last ? [String(first)] : [String(first), String(last)],
		),
		'and',
	);
}

function bitNoun(value: bigint): string {
	return (value & (value - 1n)) === 0n ? 'bit' : 'bits';
}

function explainFlags(text: string, which: number): Explanation | undefined {
	const flags = canonicalValue({ kind: 'tcp-flags' }, text, { family: undefined, protocol: undefined });
	if (flags === '' || /[^A-Z,]/.test(flags)) {
		return undefined;
	}
	const names = flags === 'NONE' ? [] : flags.split(',');
	const listed = alternatives(names, 'and');
	if (which === 0) {
		return {
			subject: text,
			summary: names.length === 0 ? 'looks at no flag' : `looks at ${countOf(names.length, 'TCP flag')}: ${listed}`,
			details: ['All other flags may be as they like.'],
		};
	}
	return {
		subject: text,
		summary: names.length === 0 ? 'none of the flags that are looked at may be set' : `${listed} must be set`,
		details: ['The other flags of the first list must not be set.'],
	};
}

function explainIcmpType(text: string, family: Family | undefined): Explanation | undefined {
	const canonical = canonicalValue({ kind: 'icmp-type' }, text, { family, protocol: undefined });
	if (canonical === 'any') {
		return { subject: text, summary: 'every ICMP type', details: [] };
	}
	const [type, code] = canonical.split('/').map(Number) as [number, number | undefined];
	if (Number.isNaN(type)) {
		return undefined;
	}
	const kind = family === 'ipv6' ? 'ICMPv6' : 'ICMP';
	const name = icmpTypeName(type, code, family ?? 'ipv4');
	const ofType = code === undefined ? undefined : icmpTypeName(type, undefined, family ?? 'ipv4');
	const numbers = code === undefined ? `type ${type}` : `type ${type}, code ${code}`;
	const codes =
		code === undefined ? ICMP_TYPES[family ?? 'ipv4'].filter((each) => each.type === type && each.code !== undefined).length : 0;
	const details = [
		...(ofType === undefined ? [] : [`A case of ${ofType} (${type}).`]),
		...(codes > 0 ? [`Whatever the code: it has ${codes} with names.`] : []),
	];
	return { subject: text, summary: name === undefined || name === text ? `${kind} ${numbers}` : `${kind} ${name}, ${numbers}`, details };
}

function explainInterface(text: string): Explanation | undefined {
	if (text === '+') {
		return { subject: text, summary: 'any interface', details: [] };
	}
	return text.endsWith('+')
		? { subject: text, summary: `every interface whose name begins with ${text.slice(0, -1)}`, details: [] }
		: undefined;
}
