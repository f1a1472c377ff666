// A table in the form in which the engine walks it: for each chain its rules, and the steps among them that do something to a packet.

import type { Hook } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import type { Box } from './box.ts';
import type { ChainIndex } from './chain-index.ts';
import type { Effect } from './effects.ts';
import type { RuleParts } from './parts.ts';
import type { Picker } from './pick.ts';
import type { Reading } from './reading.ts';
import type { Space } from './space.ts';

/** A rule as the engine has it. */
export interface RuleCode {
	readonly line: Line;
	readonly chain: ChainCode;
	/** 0-based place in the chain. */
	readonly position: number;
	/** The packets that match: see Condition. */
	readonly boxes: readonly Box[];
	readonly isFirm: boolean;
	readonly hides: boolean;
	readonly assumes: readonly string[];
	/** See Condition. */
	readonly header: number;
	/** What the rule does, in one spelling, to compare it with what another one does; undefined where it decides nothing. Program.decisionOf tells it. */
	readonly decision: string | undefined;
	/** The chain that it calls; undefined where it calls none, or one from which it comes. */
	readonly target: ChainCode | undefined;
}

export type StepKind = 'continues' | 'ends' | 'returns' | 'jump' | 'goto' | 'maybe-ends';

/** What a rule does to packets of one box; a rule that only counts or reports has no step, one that matches several boxes has several. */
export interface Step {
	readonly rule: RuleCode;
	/** That of the rule; half a place before it for what its matches change. */
	readonly position: number;
	/** The packets for which the step does something. */
	readonly box: Box;
	readonly kind: StepKind;
	/** Where it jumps or goes to; undefined for other kinds. */
	readonly target: ChainCode | undefined;
	readonly effects: readonly Effect[];
	/** The dimensions that the effects change. */
	readonly writes: readonly number[];
	/** Whether every packet in the box matches each time, whatever the print-out hides. */
	readonly isFirm: boolean;
	/**
	 * The predicate that tells whether the rule matches this time, of a rule that changes packets, or leads to changes or away from them, and asks for rates, chance or time: the box demands it. Each time that a packet
	 * comes into the chain it is another one, as it was renewed.
	 */
	readonly chance: number | undefined;
}

/** A chain. In a program that follows its document (edit-program.ts) a rule that stays keeps its RuleCode, and that its Steps: whatever names them stays true. */
export interface ChainCode {
	readonly name: string;
	/** 0-based place in Program.chains. */
	readonly rank: number;
	readonly chain: Chain;
	readonly hook: Hook | undefined;
	readonly rules: readonly RuleCode[];
	/** In the order of the rules. */
	readonly steps: readonly Step[];
	/** Finds the steps that a packet may match. */
	readonly index: ChainIndex;
	/** Steps that leave the chain before its end (RETURN, -g), and those that change packets or lead to changes, in order. */
	readonly escapes: readonly Step[];
	readonly changing: readonly Step[];
	/** The predicates of its steps that are others each time: see Step.chance. */
	readonly chances: readonly number[];
	/** The calls that lead here, without those that close a loop. */
	readonly calls: readonly Step[];
	/** A call that closes a loop leads here, or it may be called from chains that the document does not show. */
	readonly isLooped: boolean;
	readonly isOpen: boolean;
	/** Hooks from whose chains calls lead here, or may lead here. */
	readonly hooks: ReadonlySet<Hook>;
	/** Dimensions that rules here, and in chains that are called from here, may change. */
	readonly writes: ReadonlySet<number>;
}

export interface Program {
	readonly space: Space;
	readonly picker: Picker;
	/** Callers before those they call. */
	readonly chains: readonly ChainCode[];
	/** Boxes without any packet that comes into a chain of the table: see no-such-packet.ts. */
	readonly impossible: readonly Box[];
	/** Dimensions that any rule of the table may change. */
	readonly writes: ReadonlySet<number>;
	/** Steps that may change something about packets, whether any rule looks at it or not. */
	readonly effectCount: number;
	/** Rules that lead to changes, or away from them, now and then: see lucky-calls.ts. */
	readonly luckyCalls: number;
	/** What predicates are behind a change is followed. Where many rules change them, nothing is known of a predicate behind a change: there were too many ways to look at. */
	readonly followsPredicates: boolean;
	/** What a rule does, in one spelling; undefined where it decides nothing. */
	readonly decisionOf: (rule: RuleCode) => string | undefined;
	/** What a rule asks of some dimensions, in the words of iptables-save. */
	readonly textsAbout: (rule: RuleCode, dimensions: readonly number[]) => readonly string[];
	readonly byChain: ReadonlyMap<Chain, ChainCode>;
	/** There are calls that close a loop. */
	readonly hasLoops: boolean;
	/** Any rule hides something. */
	readonly hides: boolean;
	readonly source: RuleSource;
}

/** Reads rules that come later as those were read from which the program was made. */
export interface RuleSource {
	read(line: Line, chain: Chain, position: number): Reading;
	/** Undefined for a line that cannot be read as a rule. */
	parts(reading: Reading, line: Line, chain: Chain, position: number): RuleParts | undefined;
}
