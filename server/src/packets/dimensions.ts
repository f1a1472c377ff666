// The dimensions in which packets differ for rules: header fields, interfaces, state of the connection, marks, and one Boolean for each predicate that is
// not modelled (an ipset, a string in the packet).

import { EXTENSION_HEADERS } from '../catalogue/protocols.ts';
import type { Intervals, Value } from './intervals.ts';
import * as intervals from './intervals.ts';
import { ANY_MARKS, countMarks, hasMarks, intersectMarks, type MarkSet, type Marks, subtractMarks } from './masks.ts';

export const SRC = 0;
export const DST = 1;
export const PROTOCOL = 2;
export const SPORT = 3;
export const DPORT = 4;
/** Type times 256 plus code, so that a type with all its codes is one interval. */
export const ICMP = 5;
/** TCP flags in an order in which the usual masks are one interval: see tcpFlagsIndex. */
export const FLAGS = 6;
/** 0 the first fragment or a whole packet, 1 a later one. */
export const FRAGMENT = 7;
/** Numbers of interfaces.ts. */
export const IN = 8;
export const OUT = 9;
/** Numbers of ctstate.ts. */
export const CTSTATE = 10;
export const LENGTH = 11;
export const TTL = 12;
export const TOS = 13;
/** In the order of PACKET_TYPES. */
export const PACKET_TYPE = 14;
/** 48 bits, or NO_MAC. */
export const MAC = 15;
/** Both marks: a set of masks.ts, while every other dimension has intervals. */
export const MARKS = 16;
/** Dimensions from here on are Booleans, 0 or 1: one for each predicate that is not modelled. */
export const FIRST_LITERAL = 17;
/**
 * All of them are below this. What a predicate is after something on the way of the packet has changed what it looks at, for the n-th time, is a Boolean of its own: n times
 * this further on. So rules behind the change share it, and it says nothing of those before.
 */
const CHANGES = 2 ** 20;
/** With more changes than that of one predicate, nothing is known of it any more: a table may have thousands of rules that change something, and of predicates. */
export const MOST_CHANGES = 8;

/** The predicate, as it was to begin with, whatever has changed since; every other dimension is itself. */
export function undated(dimension: number): number {
	return dimension < CHANGES ? dimension : dimension % CHANGES;
}

/** What a predicate is after so many changes. */
export function after(changes: number, dimension: number): number {
	return dimension + changes * CHANGES;
}

/** How often what a predicate looks at has been changed. */
export function changesOf(dimension: number): number {
	return dimension < CHANGES ? 0 : Math.floor(dimension / CHANGES);
}

export const PACKET_TYPES = ['unicast', 'broadcast', 'multicast', 'otherhost', 'other'] as const;
/** The value of MAC for packets that came without an Ethernet header. */
export const NO_MAC = 2 ** 48;

export const FALSE: Intervals = [0, 1];
export const TRUE: Intervals = [1, 2];
const BOTH: Intervals = [0, 2];

/** A set of values of one dimension. */
export type DimensionSet = Intervals | MarkSet;

/** A packet as the engine has it: a value for each dimension. Truths are the literals that hold; all others do not. */
export interface Point {
	/** For the dimensions SRC to MAC. */
	readonly values: readonly Value[];
	readonly marks: Marks;
	readonly truths: ReadonlySet<number>;
}

/** From the header's order (FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32) to SYN, ACK, RST, FIN, PSH, URG from the highest bit down, and back. */
const ORDER = [2, 16, 4, 1, 8, 32] as const;

export function tcpFlagsIndex(flags: number): number {
	return ORDER.reduce((index, bit) => index * 2 + (flags & bit ? 1 : 0), 0);
}

export function tcpFlagsOf(index: number): number {
	return ORDER.reduce((flags, bit, place) => (index & (32 >> place) ? flags | bit : flags), 0);
}

export function domainsFor(family: 'ipv4' | 'ipv6', interfaces: Intervals): readonly Intervals[] {
	const addresses: Intervals = family === 'ipv4' ? [0, 2 ** 32] : [0n, 1n << 128n];
	const lengths: Intervals = family === 'ipv4' ? [20, 65_536] : [40, 65_576];
	const [byte, word]: Intervals[] = [
		[0, 256],
		[0, 65_536],
	];
	const protocols =
		family === 'ipv4'
			? byte!
			: [...EXTENSION_HEADERS.keys()].reduce((rest, number) => intervals.subtract(rest, [number, number + 1]), byte!);
	return [
		addresses,
		addresses,
		protocols,
		word!,
		word!,
		word!,
		[0, 64],
		[0, 2],
		interfaces,
		interfaces,
		[0, 14],
		lengths,
		byte!,
		byte!,
		[0, PACKET_TYPES.length],
		[0, NO_MAC + 1],
	];
}

/** The value of a point; marks have none of one number. */
export function holds(dimension: number, set: DimensionSet, point: Point): boolean {
	if (dimension < MARKS) {
		return intervals.has(set as Intervals, point.values[dimension]!);
	}
	return dimension === MARKS ? hasMarks(set as MarkSet, point.marks) : intervals.has(set as Intervals, point.truths.has(dimension) ? 1 : 0);
}

export function intersectSets(dimension: number, a: DimensionSet, b: DimensionSet): DimensionSet {
	return dimension === MARKS ? intersectMarks(a as MarkSet, b as MarkSet) : intervals.intersect(a as Intervals, b as Intervals);
}

export function subtractSets(dimension: number, a: DimensionSet, b: DimensionSet): DimensionSet {
	return dimension === MARKS ? subtractMarks(a as MarkSet, b as MarkSet) : intervals.subtract(a as Intervals, b as Intervals);
}

/** No value is in both sets. */
export function areApart(dimension: number, a: DimensionSet, b: DimensionSet): boolean {
	return dimension === MARKS ? intersectMarks(a as MarkSet, b as MarkSet).length === 0 : intervals.areApart(a as Intervals, b as Intervals);
}

/** How many values are in the set; of marks, how many pairs. */
export function countSet(dimension: number, set: DimensionSet): bigint {
	return dimension === MARKS ? countMarks(set as MarkSet) : intervals.sizeOf(set as Intervals);
}

/** What part of all values of the dimension is in the set, as far as a number can tell. */
export function shareOf(dimension: number, set: DimensionSet, domains: readonly Intervals[]): number {
	const domain = domainOf(domains, dimension);
	return dimension === MARKS
		? Number(countSet(dimension, set)) / Number(countSet(dimension, domain))
		: intervals.lengthOf(set as Intervals) / intervals.lengthOf(domain as Intervals);
}

/** Every value of the dimension. */
export function domainOf(domains: readonly Intervals[], dimension: number): DimensionSet {
	return dimension < MARKS ? domains[dimension]! : dimension === MARKS ? ANY_MARKS : BOTH;
}
