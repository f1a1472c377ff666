// What the scanner finds in one line. One object serves all lines: the scanner fills it, and line.ts keeps what is worth keeping.

import { cutterOf } from './state.ts';
import type { Cutter } from './words.ts';

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

/** The result of one look at a line. Columns are 0-based UTF-16; -1 where there is no such word. */
export class LineScan {
	/** The text as it is read: see plain.ts. */
	text = '';
	kind: LineKind = 'text';
	dialect: Dialect | undefined = undefined;
	/** What holds before the line and after it: see state.ts. */
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
	/** Where the content ends; what follows is a warning that another stream put into the line. */
	contentEnd = 0;
	/** It is such a warning that ends the content, so that the rest of it is on the next line. */
	isSpliced = false;
	/** It is a call of iptables, which a shell cuts into words. */
	isCall = false;

	/** Who cuts the line into words. */
	get cutter(): Cutter {
		return this.isCall ? 'shell' : cutterOf(this.before);
	}

	/** Forgets what was found in the line. */
	clear(): void {
		this.reset(this.text, this.before);
	}

	/** Makes ready for the next line. */
	reset(text: string, before: number): void {
		this.text = text;
		this.kind = 'text';
		this.dialect = undefined;
		this.before = before;
		this.after = before;
		this.verb = '';
		this.chain = '';
		this.chainStart = -1;
		this.chainEnd = -1;
		this.target = '';
		this.targetStart = -1;
		this.targetEnd = -1;
		this.isGoto = false;
		this.table = '';
		this.tableStart = -1;
		this.tableEnd = -1;
		this.body = -1;
		this.contentEnd = text.length;
		this.isSpliced = false;
		this.isCall = false;
	}
}
