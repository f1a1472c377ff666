// Everything that the packets of one table can be: the values of each dimension, the interfaces, and the predicates that are not modelled.

import { HOOKS_WITHOUT_INTERFACE } from '../catalogue/core.ts';
import type { Family, Hook, TableName } from '../catalogue/specification.ts';
import type { Box } from './box.ts';
import { SEEN_BY_NAT } from './ctstate.ts';
import { CTSTATE, domainsFor, FIRST_LITERAL, IN, OUT, undated } from './dimensions.ts';
import type { InterfaceNames } from './interfaces.ts';
import type { Intervals } from './intervals.ts';
import type { AddressPredicate } from './masked-addresses.ts';

/**
 * What a literal depends on besides the packet as it came: what is in a `set`; the bytes of the IP header with TTL, TOS and checksum (`header`), those behind the IP header
 * (`content`); `mark`, `address`, its `connection`.
 */
export type Dependency = 'set' | 'header' | 'content' | 'mark' | 'address' | 'connection';

/** A predicate that is not modelled, `text` as in iptables-save. The same text is the same predicate. */
export interface Literal {
	readonly text: string;
	readonly dependsOn: readonly Dependency[];
	/** What it says of an address, where that is known; undefined for all others. */
	readonly address: AddressPredicate | undefined;
}

const NOTHING: readonly Dependency[] = [];

export class Space {
	readonly family: Family;
	readonly interfaces: InterfaceNames;
	readonly domains: readonly Intervals[];
	private readonly literals: Literal[] = [];
	/** The predicates about addresses, of which it is known for which they hold. */
	readonly addressPredicates: { readonly literal: number; readonly predicate: AddressPredicate }[] = [];
	/** The predicates that nothing shares: see `chance`. */
	readonly chances: number[] = [];
	private readonly numbers = new Map<string, number>();
	private readonly dependent = new Map<Dependency, number[]>();

	constructor(family: Family, interfaces: InterfaceNames) {
		this.family = family;
		this.interfaces = interfaces;
		this.domains = domainsFor(family, [0, interfaces.count]);
	}

	/** The dimension of a predicate. */
	literal(text: string, dependsOn: readonly Dependency[], address?: AddressPredicate): number {
		let number = this.numbers.get(text);
		if (number === undefined) {
			number = FIRST_LITERAL + this.literals.length;
			this.literals.push({ text, dependsOn, address });
			if (address) {
				this.addressPredicates.push({ literal: number, predicate: address });
			}
			for (const dependency of dependsOn) {
				const numbers = this.dependent.get(dependency) ?? [];
				numbers.push(number);
				this.dependent.set(dependency, numbers);
			}
			this.numbers.set(text, number);
		}
		return number;
	}

	/** The dimension of a predicate that nothing else shares, though others may have its text: whether a rule matches this time. */
	chance(text: string): number {
		const number = FIRST_LITERAL + this.literals.length;
		this.literals.push({ text, dependsOn: NOTHING, address: undefined });
		this.chances.push(number);
		return number;
	}

	/** How many predicates there are. */
	get literalCount(): number {
		return this.literals.length;
	}

	/** The predicate of a dimension from FIRST_LITERAL on. */
	literalOf(dimension: number): Literal {
		return this.literals[undated(dimension) - FIRST_LITERAL]!;
	}

	/** The dimensions of all predicates that depend on something. */
	literalsThatDependOn(dependency: Dependency): readonly number[] {
		return this.dependent.get(dependency) ?? [];
	}

	/**
	 * Packets as they come into a builtin chain. Where -o is refused there is no out-interface yet; local packets have no in-interface in OUTPUT. POSTROUTING
	 * has one since kernel 5.7 for packets that are forwarded, and none for local ones, so nothing is said of it there. raw comes before connection tracking, yet
	 * packets that come over the loopback device bring their connection with them, as do resets that REJECT sends: nothing is said of that either.
	 */
	entry(hook: Hook, table: TableName | undefined): Box {
		const { real } = this.interfaces;
		const none: Intervals = [0, 1];
		const dims: number[] = [];
		const sets: Intervals[] = [];
		if (hook !== 'POSTROUTING') {
			dims.push(IN);
			sets.push(hook === 'OUTPUT' ? none : real);
		}
		dims.push(OUT);
		sets.push((HOOKS_WITHOUT_INTERFACE.out as readonly Hook[]).includes(hook) ? none : real);
		if (table === 'nat') {
			dims.push(CTSTATE);
			sets.push(SEEN_BY_NAT);
		}
		return { dims, sets };
	}
}
