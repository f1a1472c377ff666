// The two ends of a range of addresses as iptables reads them, and what is meant by one that is cut short.

import ipaddr from 'ipaddr.js';
import { filledUp, IPV4_PARTS } from '../../catalogue/values/addresses.ts';
import { addressRangeProblem } from '../../catalogue/values/problems/addresses.ts';
import type { Value } from '../../syntax/uses.ts';
import type { PlacedOption, RuleAtHand } from './rule-at-hand.ts';

export interface RangeEnds {
	readonly value: Value;
	/** As written. */
	readonly first: string;
	readonly last: string;
	/** The last address is filled up with zeros. */
	readonly isCutShort: boolean;
	/** No address lies in it. */
	readonly isReversed: boolean;
	/** The range that is meant, both ends in full and in their order; undefined where nobody can tell. */
	readonly meant: string | undefined;
}

/** The range that an option gives; undefined for other options, and for what iptables refuses. */
export function rangeEnds({ family }: RuleAtHand, { option }: PlacedOption): RangeEnds | undefined {
	const value = option.values[0];
	const [first, last, more] = value?.text.split('-') ?? [];
	if (!value || option.spec?.values[0]?.kind !== 'address-range' || !first || !last || more || addressRangeProblem(value.text, family)) {
		return undefined;
	}
	const isCutShort = filledUp(last) !== last;
	const end = isCutShort ? completed(first, last) : filledUp(last);
	const start = filledUp(first);
	return {
		value,
		first,
		last,
		isCutShort,
		isReversed: isGreater(start, filledUp(last)),
		meant: end === undefined ? undefined : isGreater(start, end) ? `${end}-${start}` : `${start}-${end}`,
	};
}

/** `10.0.0.1-20`: the numbers that are missing stand in the first address. Where the last begins like it, the end is missing, and nobody knows which. */
function completed(first: string, last: string): string | undefined {
	const [numbers, given] = [first.split('.'), last.split('.')];
	return numbers.length === IPV4_PARTS && (given.length === 1 || given[0] !== numbers[0])
		? [...numbers.slice(0, IPV4_PARTS - given.length), ...given].join('.')
		: undefined;
}

/** Whether an address stands behind another one; false where one of them is none. */
export function isGreater(a: string, b: string): boolean {
	if (!ipaddr.isValid(a) || !ipaddr.isValid(b)) {
		return false;
	}
	const [first, last] = [ipaddr.parse(a).toByteArray(), ipaddr.parse(b).toByteArray()];
	const at = first.findIndex((byte, i) => byte !== last[i]);
	return at !== -1 && first[at]! > (last[at] ?? 0);
}
