// The form of a check: a stable code, what it tells people, and how it looks at a document.

import type { Answer, AnswerKind } from '../packets/answers.ts';
import type { PlaceInCall } from '../ruleset/whole-call.ts';
import type { Line } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import type { Fix, Related, Severity } from './finding.ts';
import type { RuleAtHand } from './options/rule-at-hand.ts';
import type { Scope } from './scope.ts';

/** What docs/checks.md says of a check. Plain sentences; `bad` and `good` are whole dumps, and tests. */
export interface CheckDoc {
	readonly title: string;
	readonly what: string;
	readonly why: string;
	readonly fix: string;
	/**
	 * What iptables-restore 1.8.9 says of such a file, legacy or nft, as a person would search for it: without the name of the program before it; names, values and numbers
	 * of lines are examples.
	 */
	readonly says?: readonly string[];
	/** A dump that the check finds something in. */
	readonly bad: string;
	/** The same dump mended: no check finds an error in it, and this one nothing at all. */
	readonly good: string;
}

/**
 * One thing that a check has to say. Code, table and chain are added by whoever runs the check. Where there may be very many, message, related places and fixes are
 * getters: they are asked for as long as the document is the same.
 */
export interface Report {
	readonly severity: Severity;
	readonly line: Line;
	/** The line without the blanks around it where absent. */
	readonly span?: Span | undefined;
	/** Where to show it, if not there: words of a call that stand on a line below. */
	readonly place?: PlaceInCall;
	/** The fixes know on which line of a call they change something. */
	readonly hasPlacedFixes?: true;
	/** What, why, and what to do. */
	readonly message: string;
	readonly related?: readonly Related[];
	readonly fixes?: readonly Fix[];
	readonly unnecessary?: true;
	/** Of a check that garbles: the words of this line can be told apart all the same. */
	readonly isLegible?: true;
	/** As for a check that derails, for this one finding. */
	readonly derails?: true;
	/** An address of the other family: what else the rule has of that family is of one cause with it. */
	readonly isOfOtherFamily?: true;
	/** iptables finds it once it has read all words of the rule, or the kernel does. */
	readonly isFoundLast?: true;
	/** It is the kernel that refuses the rule, and only if the file does not take it out again; see whenLoaded. */
	readonly refusal?: KernelRefusal;
	/** Something is not there; perhaps it is, behind a word that could not be read. */
	readonly isAboutWhatIsMissing?: true;
}

/**
 * When the kernel refuses a rule. `added`: nft hands it over where it stands in the file, legacy all that is left at COMMIT. `reached`: only with what is left at COMMIT, also
 * with nft, or with legacy alone. `added, with legacy`: iptables-nft refuses the words itself.
 */
export type KernelRefusal = 'added' | 'reached' | 'added, with legacy';

interface CheckBase {
	/** Never changes once released: people write it into their dumps and build scripts. */
	readonly code: string;
	readonly doc: CheckDoc;
	/** Needs the text as iptables will read it; a template, whose lines come and go, silences it. */
	readonly needsFinalText?: true;
}

/** Chains that a document check looks at before whoever waits has a turn: less than a millisecond or two. */
export const CHAINS_AT_ONCE = 512;

/** The same for lines. */
export const LINES_AT_ONCE = 1_024;

/** Looks at the document as a whole. */
export interface DocumentCheck extends CheckBase {
	/** What it finds, in any order, and `undefined` for whoever waits: before each line that it looks at closely, or now and then. Never throws. */
	readonly look: (scope: Scope) => Iterable<Report | undefined>;
	/** Words of a line in which it finds something cannot be told apart for certain, so that checks of options leave the line alone. */
	readonly garbles?: true;
	/** What it finds in one line by itself, before the document is looked at again (findings-at-once.ts); `true`: what `look` finds where the survey has only that line. */
	readonly atOnce?: true | ((line: Line, scope: Scope) => Iterable<Report | undefined>);
}

/** Looks at the options of one rule after the other. */
export interface RuleCheck extends CheckBase {
	/** What it finds in a rule, in any order. Never throws. */
	readonly lookAt: (rule: RuleAtHand, scope: Scope) => Iterable<Report>;
	/** The words behind what it finds may be meant otherwise, so of such findings only the first one in a rule is reported. */
	readonly derails?: true;
	/** It tells what becomes of a rule once it is loaded: not told of one that is refused. */
	readonly isAboutLoadedRules?: true;
}

/** Tells of rules by what the engine found out about them. */
export interface AnswerCheck extends CheckBase {
	/** The answers that it tells of. */
	readonly tells: AnswerKind;
	/** What it says of one; undefined for nothing. Never throws. */
	readonly lookAtAnswer: (line: Line, answer: Answer, scope: Scope) => Report | undefined;
}

/** One check. Its file is named after its code. */
export type Check = DocumentCheck | RuleCheck | AnswerCheck;
