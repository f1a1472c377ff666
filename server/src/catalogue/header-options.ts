// The options in the destination options and hop-by-hop headers of IPv6, as --dst-opts and --hbh-opts list them.

import type { GivenOption, Refusal, ValueSpec } from './specification.ts';
import { numberOf } from './values/numbers.ts';

/** A number as strtoul reads it. */
const WRITTEN_NUMBER = String.raw`\s*[+-]?(?:0x[0-9a-f]+|0[0-7]*|[1-9]\d*)`;
const HEADER_OPTION = `${WRITTEN_NUMBER}(?::${WRITTEN_NUMBER})?`;
/** Type and length have a byte each, and iptables cuts off the rest of a number. */
const BYTE = 256n;
/** A length that stands for any. */
const ANY_LENGTH = 255n;

/** `type[:length]` of up to 16 options of a header. */
export const HEADER_OPTIONS: ValueSpec = {
	kind: 'name',
	form: {
		pattern: new RegExp(`^${HEADER_OPTION}(?:,${HEADER_OPTION}){0,15}$`, 'i'),
		called: 'a list of up to 16 options, each TYPE or TYPE:LENGTH',
	},
	readAs: withinBytes,
};

/** More than strtoul can read. */
const OVERFLOW = 1n << 64n;

type HeaderOption = readonly [type: bigint, length?: bigint];

function optionsIn(text: string): readonly HeaderOption[] {
	return text.split(',').map((option) => option.split(':').map(readNumber) as unknown as HeaderOption);
}

/** As strtoul reads it, which takes a negative number for one from the other end. */
function readNumber(text: string): bigint {
	const [, digits] = /^\s*-(.*)$/.exec(text) ?? [];
	return digits === undefined ? (numberOf(text) ?? 0n) : (OVERFLOW - (numberOf(digits) ?? 0n)) % OVERFLOW;
}

/** The list with what iptables keeps of numbers over 255 (measured with iptables-save 1.8.9); undefined where none is. */
function withinBytes(text: string): string | undefined {
	const options = optionsIn(text);
	if (options.every((numbers) => numbers.every((number) => number! < BYTE)) || options.some(isRefused)) {
		return undefined;
	}
	const kept = options.map((numbers) => numbers.map((number) => number! % BYTE));
	return kept.map(([type, length]) => (length === undefined || length === ANY_LENGTH ? `${type}` : `${type}:${length}`)).join(',');
}

/** Pad1, type 0, is one byte without a length; the type is looked at once it is cut to a byte. */
function isRefused([type, length]: HeaderOption): boolean {
	return type >= OVERFLOW || (length !== undefined && (length >= OVERFLOW || type % BYTE === 0n));
}

/** Why iptables refuses numbers of the list; `says`: the words of the match about padding with a length. */
export function refusedHeaderOptions(name: string, says: string): (options: readonly GivenOption[]) => Refusal | undefined {
	return (options) => {
		const wrong = optionsIn(options.find((option) => option.name === name)?.values[0]?.text ?? '1').find(isRefused);
		if (!wrong) {
			return undefined;
		}
		const [type, length] = wrong;
		const reason =
			type >= OVERFLOW || length! >= OVERFLOW
				? 'has a number of more than 64 bits: "specified too big: would overflow"'
				: `gives a length to padding of type 0${type === 0n ? '' : ` (${type} without its upper bits)`}, which has none: "${says}"`;
		return { kind: 'value', option: name, reason };
	};
}
