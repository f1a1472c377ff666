// What a comparison of two documents found, as data: how it is shown is decided elsewhere.

import type { Family } from '../catalogue/specification.ts';
import type { Packet } from '../packets/packet.ts';
import type { Entrance } from './entrance.ts';
import type { Regions } from './regions.ts';
import type { Place } from './side.ts';

/** What decides about a packet. */
export type DecidedBy = Place | 'policy';

/** Packets of which the table now makes something else. */
export interface Change {
	readonly table: string | null;
	readonly family: Family;
	/** Where the packets come in. */
	readonly hook: Entrance;
	/** `ACCEPT`, `DROP`, `REJECT`, …; with options where the name alone does not tell the two apart, and with what else was changed about the packet. */
	readonly before: string;
	readonly after: string;
	/** The packets in words, in as few parts as can be. */
	readonly regions: Regions;
	/** The rule that makes the difference, where it is one, and in few words packets among which all those of the regions are. */
	readonly because: { readonly side: 'before' | 'after'; readonly place: Place; readonly words: string } | undefined;
	/** Not all packets that may fare so were looked at: the regions are some of them. */
	readonly isPartial: boolean;
	/** One of the packets as it comes into the builtin chain. */
	readonly witness: Packet;
	/** What must hold besides for the witness to fare so, in the words of iptables-save, "! " before what must not. */
	readonly assumes: readonly string[];
	/** What decides about the witness. */
	readonly decidedBy: { readonly before: DecidedBy; readonly after: DecidedBy };
	/** The rules that changed the witness, where the verdict is the same and only what became of the packet is not: a mark, for example. */
	readonly changedBy: { readonly before: Place | undefined; readonly after: Place | undefined };
	/** What else decides about packets of the regions; the same rule on the other side differs between the versions. */
	readonly alsoBy: { readonly before: readonly DecidedBy[]; readonly after: readonly DecidedBy[] };
	/** False where it depends on something that is not known of a rule: packets may fare otherwise. */
	readonly isCertain: boolean;
	/** Whether packets get in, or are sent elsewhere, that did not before; or are kept out now; or something else. */
	readonly danger: 'opened' | 'altered' | 'closed';
}

/** A rule that is on one side only. */
export interface RuleChange extends Place {
	readonly family: Family;
	/** In the words of iptables-save, without comments. */
	readonly text: string;
}

/** A rule of both sides. */
export interface PairChange {
	readonly before: RuleChange;
	readonly after: RuleChange;
}

/** A chain that is on one side only. */
export interface ChainChange {
	readonly name: string;
	readonly table: string | null;
	readonly family: Family;
}

/** A rule that packets reached, or did not reach, in only one of the versions, though it stands in both. */
export interface ReachChange {
	readonly before: Place;
	readonly after: Place;
}

/** A rule that is new, or has changed, and that no packet reaches. */
export interface DeadRule {
	readonly rule: Place;
	readonly isNew: boolean;
	/** `stopped`: earlier rules decide about its packets; `redundant`: as it would; `impossible`: no packet can match it; `no-caller`: none comes to its chain. */
	readonly why: 'stopped' | 'redundant' | 'impossible' | 'no-caller';
	/** The rules that stop its packets, those with the most packets first. */
	readonly blockers: readonly Place[];
}

/** A line that iptables-restore refuses, and why. */
export interface RefusedLine {
	readonly line: number;
	readonly message: string;
}

/** All that is said of two documents. Lines and rules count from 1. */
export interface Comparison {
	/** No packet's verdict changes, as far as `certain` says. */
	readonly equivalent: boolean;
	/** Nothing of what is said depends on something that is not known, and all was looked at. */
	readonly certain: boolean;
	/** The most dangerous first. */
	readonly changes: readonly Change[];
	readonly rules: {
		readonly added: readonly RuleChange[];
		readonly removed: readonly RuleChange[];
		readonly moved: readonly PairChange[];
		readonly changed: readonly PairChange[];
	};
	readonly chains: {
		readonly added: readonly ChainChange[];
		readonly removed: readonly ChainChange[];
		/** `name` is the new one. */
		readonly renamed: ReadonlyArray<ChainChange & { readonly before: string }>;
	};
	readonly policies: ReadonlyArray<{
		readonly table: string | null;
		readonly family: Family;
		readonly chain: string;
		readonly before: string;
		readonly after: string;
	}>;
	/** Rules of both versions that packets no longer reach, and that they now reach. Empty where the documents are too large to be looked at, which `notes` says then. */
	readonly nowUnreachable: readonly ReachChange[];
	readonly nowReachable: readonly ReachChange[];
	/** Of the newer version. Empty as those above. */
	readonly deadOnArrival: readonly DeadRule[];
	/** Lines of the newer version that iptables-restore refuses and did not refuse in the older one: nothing of their table is loaded. Not looked for in very large documents. */
	readonly refused: readonly RefusedLine[];
	/** Sentences about what could not be compared, or not for certain. */
	readonly notes: readonly string[];
	/** The families of the tables that were compared. */
	readonly families: readonly Family[];
	/** Nothing of the two documents could be compared. */
	readonly isImpossible: boolean;
	/** One of the documents is empty: the other is new, or gone. */
	readonly lone: 'new' | 'gone' | undefined;
}

/** Comparisons of files in the order in which people should read of them: dumps that are gone, those in which packets get in, what could not be compared, other changes, what is new. */
export function byDanger<T extends { readonly comparison: Comparison }>(files: readonly T[]): readonly T[] {
	return files.toSorted((a, b) => rankOf(a.comparison) - rankOf(b.comparison));
}

function rankOf({ changes, lone, isImpossible, equivalent }: Comparison): number {
	if (lone === 'gone') {
		return 0;
	}
	if (changes.some(({ danger }) => danger === 'opened')) {
		return 1;
	}
	if (isImpossible && lone === undefined) {
		return 2; // a text where a dump was loads no rules
	}
	return changes.length > 0 ? 3 : !equivalent ? 4 : 5;
}
