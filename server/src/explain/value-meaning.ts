// Values other than addresses, ports and protocols under the cursor, decoded: states, rates, marks, flags, ICMP types, interfaces.

import { ICMP_TYPES, icmpTypeName } from '../catalogue/icmp.ts';
import type { Family, ValueSpec } from '../catalogue/specification.ts';
import { canonicalValue } from '../catalogue/values/canonical.ts';
import { numberOf } from '../catalogue/values/numbers.ts';
import type { Explanation } from './explanation.ts';
import { valueInWords } from './value-words.ts';
import { alternatives, countOf, grouped } from './words.ts';

/** Seconds of the units of rates, by the names that iptables prints. */
const SECONDS: Readonly<Record<string, number>> = { sec: 1, min: 60, hour: 3600, day: 86_400 };
const FULL_MASK = 0xffff_ffffn;

/** One value as written. `which`: 0 for the first value of an option, 1 for the second. Undefined where the value says all by itself. Never throws. */
export function explainMeaning(spec: ValueSpec, text: string, which: number, family: Family | undefined): Explanation | undefined {
	switch (spec.kind) {
		case 'words':
			return explainWord(spec, text);
		case 'rate':
		case 'size-rate':
			return explainRate(spec, text);
		case 'masked':
			return explainMasked(text);
		case 'tcp-flags':
			return explainFlags(text, which);
		case 'icmp-type':
			return explainIcmpType(text, family);
		case 'interface':
			return explainInterface(text);
		default:
			return undefined;
	}
}

function explainWord(spec: Extract<ValueSpec, { kind: 'words' }>, text: string): Explanation | undefined {
	const word = canonicalValue(spec, text, { family: undefined, protocol: undefined });
	const meaning = spec.meanings?.[word] ?? spec.meanings?.[text];
	const number = spec.numbers?.[word];
	if (meaning === undefined && number === undefined) {
		return undefined;
	}
	const details = meaning !== undefined && number !== undefined ? [`Number ${number}.`] : [];
	return { subject: text === word ? word : `${text} (${word})`, summary: meaning ?? `number ${number}`, details };
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

/** "0x4000/0x4000": bit 14, set. */
function explainMasked(text: string): Explanation | undefined {
	const [valueText = '', maskText] = text.split('/');
	const value = numberOf(valueText);
	const mask = maskText === undefined ? FULL_MASK : numberOf(maskText);
	if (value === undefined || mask === undefined || value > FULL_MASK || mask > FULL_MASK) {
		return undefined;
	}
	if (mask === FULL_MASK) {
		return {
			subject: text,
			summary: `exactly ${grouped(value)} (0x${value.toString(16)})`,
			details: value > 0n ? [`Bits that are set: ${bitsOf(value)}.`] : [],
		};
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
	const outside = value & ~mask;
	return {
		subject: text,
		summary: `${parts.join(', ')}; the other bits are left alone`,
		details: outside === 0n ? [] : [`The value has bits outside the mask (0x${outside.toString(16)}).`],
	};
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
