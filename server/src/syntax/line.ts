// One line of a document and what a first look at it tells: what kind of line it is, which chain it is about, where it jumps to. The words in
// between are read only when something asks for them (rule-words.ts), because objects for every option would cost ten times the text.

import type { Listed } from '../text/line-list.ts';
import type { Span } from '../text/span.ts';
import type { RawLine } from '../text/split.ts';

/**
 * What a line is.
 *
 * - `table`    `*filter`
 * - `chain`    `:INPUT DROP [0:0]`, `-P INPUT DROP`, `-N NAME`, `Chain INPUT (policy DROP)`
 * - `rule`     `-A INPUT …` in any spelling, a row of a listing, `iptables -A INPUT …`
 * - `command`  any other command of iptables on a chain or table: -F, -X, -Z, -E, -L …
 * - `commit`   `COMMIT`
 * - `columns`  the header row of a listing
 * - `prompt`   a shell prompt with a command that prints a dump
 * - `comment`  `# …`; `blank`; `text` (prose, templates: not ours); `bogus` (inside a table, and not understood)
 */
export type LineKind = 'table' | 'chain' | 'rule' | 'command' | 'commit' | 'columns' | 'prompt' | 'comment' | 'blank' | 'text' | 'bogus';

/** The commands of iptables by their short letter, as a line uses them. Listings have none. */
export type Verb = 'A' | 'I' | 'D' | 'R' | 'C' | 'N' | 'P' | 'F' | 'X' | 'Z' | 'E' | 'L' | 'S' | '';

/** Which of the two dialects a line is written in. */
export type Dialect = 'save' | 'list';

/** The fields of a line that a scanner fills. Columns are 0-based UTF-16; -1 where there is no such word. */
export class Line implements Listed, RawLine {
	chunk: Listed['chunk'] = undefined;
	readonly text: string;
	readonly eol: string;
	kind: LineKind = 'text';
	dialect: Dialect | undefined = undefined;
	/** What holds before this line and after it: see state.ts. */
	before = 0;
	after = 0;
	verb: Verb = '';
	/** The chain that the line declares, adds to or names; unquoted. Empty where there is none, and in rows of a listing. */
	chain = '';
	chainStart = -1;
	chainEnd = -1;
	/** The word after -j or -g, or in the target column. Empty where there is none. */
	target = '';
	targetStart = -1;
	targetEnd = -1;
	/** The rule goes to its target with goto. */
	isGoto = false;
	/** The name of the table on a table line, or after -t on a command line. */
	table = '';
	tableStart = -1;
	tableEnd = -1;
	/** Where the words of the rule begin: behind the chain in the save dialect, the first column in a listing. */
	body = -1;
	/** The chain or table of the ruleset that the line is part of. Only the ruleset writes it and knows its type. */
	home: object | undefined = undefined;
	/** Where the content ends; what follows is a warning that another stream put into the line. */
	contentEnd: number;

	constructor(text: string, eol: string) {
		this.text = text;
		this.eol = eol;
		this.contentEnd = text.length;
	}
}

/** The span of the chain's name, as far as the line has one. */
export function chainSpan(line: Line): Span | undefined {
	return line.chainStart < 0 ? undefined : { start: line.chainStart, end: line.chainEnd };
}

/** The span of the target's name, as far as the line has one. */
export function targetSpan(line: Line): Span | undefined {
	return line.targetStart < 0 ? undefined : { start: line.targetStart, end: line.targetEnd };
}
