// What an explanation is made of. Words only: whoever shows it decides how, and escapes it, because text of the document stands in it.

import type { Family } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Rule } from '../ruleset/rule.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import type { Span } from '../text/span.ts';

/** What is said of a word. No part of it holds a line end. */
export interface Explanation {
	/** What it is about: "KUBE-FIREWALL (filter)". */
	readonly subject: string;
	/** The one thing to know, if only one is read. */
	readonly summary: string;
	/** Sentences, the more important first. */
	readonly details: readonly string[];
	/** Sentences of our own, with `code` in them: they hold nothing of the document. */
	readonly notes?: readonly string[];
	/** A rule of our own that shows how it is used. */
	readonly example?: string | undefined;
	/** Rules, one in each line. */
	readonly rules?: readonly string[];
}

/** An explanation and the stretch of the line that it is about. */
export interface Explained extends Span {
	readonly explanation: Explanation;
}

/** What explanations ask of a document. */
export interface Ruleset {
	readonly tables: readonly Table[];
	syntax(line: Line): RuleSyntax | undefined;
	rule(line: Line): Rule | undefined;
	/** The 0-based index of a line. */
	indexOf(line: Line): number;
	/** 1-based; 0 for a rule that is in no chain. */
	numberOf(line: Line): number;
	/** The rules of a chain that are loaded, in order. */
	rulesOf(chain: Chain): readonly Line[];
	isLeftOut(line: Line): boolean;
	family(table: Table): Family | undefined;
}

/** A word of a rule under the cursor, with what is known of the rule. */
export interface WordOfRule {
	readonly line: Line;
	/** 0-based; just behind a word still counts as on it. */
	readonly column: number;
	readonly syntax: RuleSyntax;
	readonly family: Family | undefined;
}

/** A rule as a whole, in words. */
export interface RuleInWords {
	/** What it does, without a full stop. */
	readonly sentence: string;
	/** Whether packets reach it, in sentences; empty where that is not known. */
	readonly reach: readonly string[];
}

/** Whether a column is on a span or just behind it. */
export function covers(span: Span, column: number): boolean {
	return column >= span.start && column <= span.end;
}
