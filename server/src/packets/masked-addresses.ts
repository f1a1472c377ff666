// Addresses under masks with so many holes that they are no list of intervals: 0.0.0.1/0.0.0.1, every second address. Rules that ask for them ask for a predicate, as for
// a set; but what it says of an address is known, so a packet has an address for which its predicates are as they must be, and where there is none there is no such packet.

import { type Box, setOf } from './box.ts';
import { DST, domainOf, type Point, SRC } from './dimensions.ts';
import { has, type Intervals, intersect, type Value } from './intervals.ts';
import type { Space } from './space.ts';

/** Addresses that agree with `value` in the bits of `mask`. */
export interface Masked {
	readonly value: bigint;
	readonly mask: bigint;
}

/** What a predicate about the address in a dimension says: it is under one of the masks. */
export interface AddressPredicate {
	readonly dimension: number;
	readonly masks: readonly Masked[];
}

/** Cases that are looked at for one packet. */
const MOST_CASES = 2_000;

/** Whether the predicate holds for an address. */
export function isMasked({ masks }: AddressPredicate, address: Value): boolean {
	return masks.some(({ value, mask }) => (BigInt(address) & mask) === value);
}

/** Predicates of a dimension, and what a box wants of them. */
function wantedOf(
	box: Box,
	dimension: number,
	space: Space,
): { literal: number; predicate: AddressPredicate; wanted: boolean | undefined }[] {
	return space.addressPredicates.flatMap(({ literal, predicate }) => {
		const set = setOf(box, literal) as Intervals | undefined;
		const wanted = set === undefined || (has(set, 0) && has(set, 1)) ? undefined : has(set, 1);
		return predicate.dimension === dimension ? [{ literal, predicate, wanted }] : [];
	});
}

/** Gives the values of a packet in a box addresses that its predicates allow, from the `preferred` ones if possible, and adds the predicates that hold for them to `truths`. */
export function suitAddresses(
	values: Value[],
	truths: Set<number>,
	box: Box,
	space: Space,
	preferred: (dimension: number) => readonly Intervals[],
): void {
	for (const dimension of [SRC, DST]) {
		const all = wantedOf(box, dimension, space);
		const isWanted = (address: Value): boolean =>
			all.every(({ predicate, wanted }) => wanted === undefined || isMasked(predicate, address) === wanted);
		if (!isWanted(values[dimension]!)) {
			const possible = possibleIn(box, dimension, space);
			const near: Intervals = [values[dimension]!, (domainOf(space.domains, dimension) as Intervals)[1]!];
			// where there is none at all, it is of no use to look among the likely ones
			const any = new Search(all).in(possible);
			for (const likely of typeof any === 'bigint' ? [near, ...preferred(dimension), possible] : []) {
				const found = new Search(all).in(intersect(possible, likely));
				if (typeof found === 'bigint') {
					values[dimension] = space.family === 'ipv4' ? Number(found) : found;
					break;
				}
			}
		}
		for (const { literal, predicate } of all) {
			if (isMasked(predicate, values[dimension]!)) {
				truths.add(literal);
			} else {
				truths.delete(literal);
			}
		}
	}
}

function possibleIn(box: Box, dimension: number, { domains }: Space): Intervals {
	return (setOf(box, dimension) ?? domainOf(domains, dimension)) as Intervals;
}

/**
 * The packets that are asked for addresses as those of a box are, if there is no such address: a box around it. `unknown`: it has a packet of which that cannot be told within
 * the limits.
 */
export function withoutAddress(box: Box, space: Space, point?: Point): Box | 'unknown' | undefined {
	for (const dimension of space.addressPredicates.length > 0 ? [SRC, DST] : []) {
		const all = wantedOf(box, dimension, space).filter(({ wanted }) => wanted !== undefined);
		const isSound = point !== undefined && all.every(({ predicate, wanted }) => isMasked(predicate, point.values[dimension]!) === wanted);
		if (isSound || all.length === 0) {
			continue;
		}
		const found = new Search(all).in(possibleIn(box, dimension, space));
		if (found === 'unknown') {
			return found;
		}
		if (found === undefined) {
			const dims = box.dims.filter((each) => each === dimension || all.some(({ literal }) => literal === each));
			return { dims, sets: dims.map((each) => setOf(box, each)!) };
		}
	}
	return undefined;
}

/** Looks for an address for which predicates hold, or do not: case by case, in each of which some bits are given. */
class Search {
	private readonly holding: readonly AddressPredicate[];
	private readonly failing: readonly Masked[];
	private left = MOST_CASES;

	constructor(predicates: readonly { readonly predicate: AddressPredicate; readonly wanted: boolean | undefined }[]) {
		this.holding = predicates.filter(({ wanted }) => wanted === true).map(({ predicate }) => predicate);
		this.failing = predicates.filter(({ wanted }) => wanted === false).flatMap(({ predicate }) => predicate.masks);
	}

	/** The address; undefined where there is none. */
	in(set: Intervals): bigint | 'unknown' | undefined {
		const found = this.among(set, { value: 0n, mask: 0n }, 0);
		return found === undefined && this.left <= 0 ? 'unknown' : found;
	}

	private among(set: Intervals, given: Masked, place: number): bigint | undefined {
		if (this.left-- <= 0) {
			return undefined;
		}
		for (const each of this.holding[place]?.masks ?? []) {
			const both = given.mask & each.mask;
			const found =
				(given.value & both) === (each.value & both)
					? this.among(set, { value: given.value | each.value, mask: given.mask | each.mask }, place + 1)
					: undefined;
			if (found !== undefined) {
				return found;
			}
		}
		return place < this.holding.length ? undefined : this.outside(set, given);
	}

	/** Where the first address that is found is under a mask under which it must not be, one of the mask's bits that are not given is otherwise: the first, or the second… */
	private outside(set: Intervals, given: Masked): bigint | undefined {
		const address = this.left-- > 0 ? firstMasked(set, given) : undefined;
		const wrong = address === undefined ? undefined : this.failing.find(({ value, mask }) => (address & mask) === value);
		if (address === undefined || !wrong) {
			return address;
		}
		let { value, mask } = given;
		for (let bit = 1n; bit <= wrong.mask; bit <<= 1n) {
			if ((wrong.mask & bit & ~given.mask) === 0n) {
				continue;
			}
			const found = this.outside(set, { value: value | (~wrong.value & bit), mask: mask | bit });
			if (found !== undefined) {
				return found;
			}
			value |= wrong.value & bit;
			mask |= bit;
		}
		return undefined;
	}
}

/** The lowest address of a set that agrees with a value in the bits of a mask. */
function firstMasked(set: Intervals, masked: Masked): bigint | undefined {
	for (let i = 0; i < set.length; i += 2) {
		const found = lowestFrom(BigInt(set[i]!), masked);
		if (found !== undefined && found < BigInt(set[i + 1]!)) {
			return found;
		}
	}
	return undefined;
}

/** The lowest number from another one on that agrees: it has the other's bits above some place, a bit more there, and below it only those of the value. */
function lowestFrom(from: bigint, { value, mask }: Masked): bigint | undefined {
	if ((from & mask) === value) {
		return from;
	}
	for (let place = 0n, bit = 1n; place < ADDRESS_BITS; place++, bit <<= 1n) {
		const above = (from >> (place + 1n)) << (place + 1n);
		const candidate = above | bit | (value & (bit - 1n));
		if ((from & bit) === 0n && (candidate & mask) === value) {
			return candidate;
		}
	}
	return undefined;
}

/** Of the longer addresses; a number past the end of a set is in none. */
const ADDRESS_BITS = 128n;
