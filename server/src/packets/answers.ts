// What is known of a rule in the end: whether any packet reaches it and matches it, and why not. The form that editors, command line and tests build on.

import type { Line } from '../syntax/line.ts';
import type { Packet } from './packet.ts';

/**
 * - `reachable`      a packet gets there and matches: the witness
 * - `unreachable`    earlier rules decide about all its packets, about some at least in another way than it would
 * - `redundant`      the same, and they decide as it would
 * - `never-matches`  it contradicts itself, its chain's hook or its table (an out-interface in INPUT, ESTABLISHED in nat)
 * - `no-caller`      nothing that can happen leads into its chain with packets that it matches
 * - `possibly`       unreachable only if what the print-out hides is nothing, or if lines are there that come and go with others (Table.branch)
 * - `unknown`        not found out within the limits
 */
export type AnswerKind = 'reachable' | 'unreachable' | 'redundant' | 'never-matches' | 'no-caller' | 'possibly' | 'unknown';

/** A rule that stops packets before they get to another one. */
export interface Blocker {
	readonly line: Line;
	/** The rules with -j or -g that lead from the path of the stopped rule into the blocker's chain, the outermost first; empty where it stands on that path. */
	readonly calls: readonly Line[];
}

/** A packet that reaches a rule and matches it. */
export interface Witness {
	readonly packet: Packet;
	/** The rules with -j or -g that the packet takes from its hook's chain to the rule's chain, in order. */
	readonly path: readonly Line[];
	/** What else must hold, and cannot be told from the packet, in the words of iptables-save: `-m set --match-set office src`, with `! ` before it where it must not. `! -j NAME`: a target that is not known does not end its way. */
	readonly assumes: readonly string[];
}

/** Why a rule never matches or is only possibly unreachable, or what is to be known of an unreachable one. */
export type Reason =
	/** Its own conditions exclude each other. */
	| 'contradiction'
	/** Packets of its hooks never are like that. */
	| 'hook'
	/** Each condition can hold, but there are no packets for which all do: see no-such-packet.ts. */
	| 'no-such-packet'
	/** The chain has no call that packets could take. */
	| 'chain'
	/** Calls there are, but with other packets. */
	| 'callers'
	/** Earlier rules change its packets so that it does not match them any more. */
	| 'changes'
	/** A stopping rule shows no condition at all and hides some: `ACCEPT all -- anywhere anywhere` that may be `-i lo`. */
	| 'shows-nothing'
	/** Never reached if all lines are there, which nobody knows of this table: see Table.branch. */
	| 'branch'
	/** Of an unreachable rule: some of its packets may fare as it would have it. */
	| 'not-all-otherwise'
	/** Of an unreachable rule: earlier rules stop some of its packets, and change all others so that it does not match them any more. */
	| 'some-changed';

export interface Answer {
	readonly kind: AnswerKind;
	/** For unreachable, redundant, possibly, and for no-caller where rules stop the packets on the way: those that suffice, with the most packets first. */
	readonly blockers: readonly Blocker[];
	/** For unreachable: the first of the rules that stop packets, or lead to those that do, where all stand in the chain of the rule, and packets would reach it if it stood above that one. */
	readonly above: Line | undefined;
	/** For reachable. */
	readonly witness: Witness | undefined;
	readonly reason: Reason | undefined;
}
