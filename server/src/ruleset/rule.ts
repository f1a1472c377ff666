// The rule model: what a rule says, in one spelling, whichever dialect and version printed it. Values are canonical (catalogue/values).

import type { Line } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import type { Chain } from './chain.ts';

/** One condition, or one setting of a target: an option with its values. */
export interface RuleOption {
	/** The canonical long name: `--destination-port`. As written where the catalogue does not know it. */
	readonly name: string;
	readonly negated: boolean;
	readonly values: readonly string[];
}

/** One match with its options; `name` is the extension's. The rule's own conditions (-p, -s …) stand in `conditions` instead. */
export interface Match {
	readonly name: string;
	readonly options: readonly RuleOption[];
	/** The catalogue does not know the match, so nothing is known of what it does. */
	readonly unknown: boolean;
}

/** What the rule does with a packet that matches. */
export type Action =
	| { readonly kind: 'none' }
	| { readonly kind: 'verdict'; readonly name: 'ACCEPT' | 'DROP' | 'QUEUE' }
	| { readonly kind: 'return' }
	| { readonly kind: 'jump' | 'goto'; readonly chain: string }
	| { readonly kind: 'target'; readonly name: string; readonly options: readonly RuleOption[]; readonly unknown: boolean };

/** Packets and bytes. A listing without -x rounds to K, M, G, T (1000 each), and then `exact` is false. */
export interface Counters {
	readonly packets: bigint;
	readonly bytes: bigint;
	readonly exact: boolean;
}

/** Something that this form of print-out does not show. */
export interface Hidden {
	readonly what: 'interfaces' | 'detail' | 'text';
	/** In words for people: "in and out interface (printed with -v)". */
	readonly because: string;
}

export interface Rule {
	readonly chain: Chain;
	/** 1-based place in the chain. */
	readonly number: number;
	readonly line: Line;
	/** Protocol, addresses, interfaces, fragment. */
	readonly conditions: readonly RuleOption[];
	readonly matches: readonly Match[];
	readonly action: Action;
	readonly counters: Counters | undefined;
	/** The comments, joined by a blank. */
	readonly comment: string | undefined;
	readonly hides: readonly Hidden[];
	/** Words that nothing takes: the rule says more than is understood. */
	readonly unknown: readonly Span[];
	/** The same as they are written. */
	readonly unknownWords: readonly string[];
}
