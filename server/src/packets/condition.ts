// What a rule demands of a packet, as sets: the sum of all its matches.

import { ALL, type Box, limit, meet } from './box.ts';
import { type DimensionSet, domainOf, FALSE, intersectSets, MARKS, subtractSets, TRUE } from './dimensions.ts';
import type { AddressPredicate } from './masked-addresses.ts';
import type { Dependency, Space } from './space.ts';

export interface Condition {
	/** The packets that match, as disjoint boxes; none where the rule contradicts itself. Nearly always one. */
	readonly boxes: readonly Box[];
	/** Every packet in the boxes matches, every time. Else a packet there may match: the rule asks for rates, chance or time, or is not understood in full. */
	readonly isFirm: boolean;
	/** The print-out hides something, so that the rule may demand more than this. */
	readonly hides: boolean;
	/** What must hold besides, in the words of iptables-save: the matches that are not firm; behind them those that remember every packet and match it. */
	readonly assumes: readonly string[];
	/** The match itself may change the packet's mark (`-m socket --restore-skmark`). */
	readonly touchesMark: boolean;
	/** Bytes behind the IP header that the matches read of a first fragment; a packet that has fewer is dropped by them. */
	readonly header: number;
}

/** Gathers a condition. */
export class ConditionBuilder {
	readonly space: Space;
	private boxes: readonly Box[] = [ALL];
	private readonly open: string[] = [];
	private readonly sure: string[] = [];
	private isKnown = true;
	hides = false;
	touchesMark = false;
	private header = 0;

	constructor(space: Space) {
		this.space = space;
	}

	/** The packet's value of a dimension is in the set, or, negated, is not. */
	limit(dimension: number, set: DimensionSet, isNegated = false): void {
		this.boxes = limitBoxes(this.boxes, this.space, dimension, set, isNegated);
	}

	/** The packet is in one of these disjoint boxes. */
	either(alternatives: readonly Box[]): void {
		this.boxes = this.boxes.flatMap((box) => alternatives.flatMap((other) => meet(box, other) ?? []));
	}

	/** A predicate that is not modelled holds, or does not. */
	literal(text: string, dependsOn: readonly Dependency[], isTrue: boolean, address?: AddressPredicate): void {
		this.limit(this.space.literal(text, dependsOn, address), isTrue ? TRUE : FALSE);
	}

	/** Nobody can say whether this holds: it depends on other packets, on time or on chance, or is not understood. */
	maybe(text: string): void {
		this.open.push(text);
	}

	/** Every packet matches it, yet it is told of: it remembers packets for others. */
	always(text: string): void {
		this.sure.push(text);
	}

	/** A match reads so many bytes behind the IP header. */
	reads(header: number): void {
		this.header = Math.max(this.header, header);
	}

	/** Something about the rule is not understood that has no words of its own. */
	unclear(): void {
		this.isKnown = false;
	}

	build(): Condition {
		return {
			boxes: this.boxes,
			isFirm: this.isKnown && this.open.length === 0,
			hides: this.hides,
			assumes: [...this.open, ...this.sure],
			touchesMark: this.touchesMark,
			header: this.header,
		};
	}
}

/** The part of boxes whose value of a dimension is in a set, or, negated, is not. */
export function limitBoxes(boxes: readonly Box[], space: Space, dimension: number, set: DimensionSet, isNegated: boolean): readonly Box[] {
	const possible = possibleSet(space, dimension, set, isNegated);
	return possible.length === 0 ? [] : boxes.flatMap((box) => limit(box, dimension, possible) ?? []);
}

/** What packets can have of a set, or, negated, of all outside of it. Sets are written without regard to that: `--length 0:100`. */
export function possibleSet({ domains }: Space, dimension: number, set: DimensionSet, isNegated: boolean): DimensionSet {
	const wanted = isNegated ? subtractSets(dimension, domainOf(domains, dimension), set) : set;
	return dimension < MARKS ? intersectSets(dimension, domains[dimension]!, wanted) : wanted;
}
