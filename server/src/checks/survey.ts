// What a survey of a document sets aside for the checks: the few lines that some of them may have to look at closely. The surveyor makes it.

import type { Line } from '../syntax/line.ts';

/** Bytes of a line, without its end, that iptables-restore still reads as one line (measured on 1.8.9: 10,239 pass, 10,240 do not). */
export const LINE_BYTES = 10_239;

/** Words of a rule or command, and bytes of one word, that it still reads (251 and 1,023 pass). */
export const WORDS = 251;
export const WORD_BYTES = 1_023;
/** A line that is nothing but a call for help or for the version, which may be cut short as far as no other option begins so. */
export const HELP_CALL = /^\s*(?:-h|--h(?:e(?:lp?)?)?|-V|--vers(?:i(?:on?)?)?)(?:\s|$)/;
/** Characters that word processors, chats and wikis put in place of "-", `"` and a blank. */
export const TYPOGRAPHIC = /[\u00a0\u00ad\u1680\u2000-\u200b\u2010-\u2015\u2018\u2019\u201c-\u201f\u202f\u205f\u2212\u3000\ufeff]/;

/** Lines by what is odd about them, each list in the order of the document. */
export interface Survey {
	/** `*filter` lines. */
	readonly tables: readonly Line[];
	readonly commits: readonly Line[];
	/** Declarations of chains in the save dialect. */
	readonly chains: readonly Line[];
	/** Those of them that are not plainly `:NAME - [packets:bytes]`. */
	readonly unusualChains: readonly Line[];
	/** Declarations that come after a rule or another command of the same table. */
	readonly lateChains: readonly Line[];
	/** -F, -X, -E, -L … */
	readonly commands: readonly Line[];
	/** Lines inside a table that are not understood. */
	readonly bogus: readonly Line[];
	/** Not empty, and nothing but blanks. */
	readonly whitespace: readonly Line[];
	/** Comments, chains and tables that do not begin in the first column. */
	readonly indented: readonly Line[];
	/** Rules with an odd number of quotes, or with escapes among them. */
	readonly quoted: readonly Line[];
	/** Rules and commands in which something may be glued behind a closing quote. */
	readonly gluedQuotes: readonly Line[];
	/** Rules that hold "#". */
	readonly hashed: readonly Line[];
	/** Rules and unread lines that end in a backslash. */
	readonly continued: readonly Line[];
	/** Lines that begin with "[". */
	readonly bracketed: readonly Line[];
	/** Rules and commands in a `*table` block that may name a table with -t. */
	readonly withTable: readonly Line[];
	/** Rules of the save dialect that have no target. */
	readonly withoutTarget: readonly Line[];
	/** Rules of the save dialect whose chain or target is `""`. */
	readonly nameless: readonly Line[];
	/** Rules that may have -m hashlimit. */
	readonly rated: readonly Line[];
	/** Rules with "'" in them. */
	readonly apostrophes: readonly Line[];
	/** Lines with a form feed or vertical tab in them. */
	readonly controlled: readonly Line[];
	/** Lines with an escape in them, as in the codes of terminals. */
	readonly escaped: readonly Line[];
	/** Rules that hold more than one word that may be a command. */
	readonly doubled: readonly Line[];
	/** Lines of scripts that may have another call of iptables behind the one that is read. */
	readonly furtherCalls: readonly Line[];
	/** Rules and commands that may call for help or for the version. */
	readonly helps: readonly Line[];
	/** Those of the lines that are not understood which do, and nothing else. */
	readonly helpCalls: readonly Line[];
	/** Rules whose target does not stand behind "-j " or "-g ". */
	readonly oddJumps: readonly Line[];
	/** Rules and commands that may have more words, or longer ones, than iptables-restore reads. */
	readonly wordy: readonly Line[];
	/** Lines of a "*" alone: tables without a name, if the document is to be loaded, and otherwise points of a list. */
	readonly namelessTables: readonly Line[];
	/** Lines that are nothing but the name of a table, without its "*" or with something stuck to it. */
	readonly unmarkedTables: readonly Line[];
	/** All rules of the save dialect. */
	readonly rules: readonly Line[];
	/** -I, -D and -R. */
	readonly edits: readonly Line[];
	readonly typographic: readonly Line[];
	/** Lines that may be longer than iptables-restore reads. */
	readonly long: readonly Line[];
	/** Lines that end in CR LF or a lone CR. */
	readonly carriageReturns: readonly Line[];
	/** Comments with which dumps of other tools begin. */
	readonly foreign: readonly Line[];
	/** Lines with a warning of iptables in their middle. */
	readonly spliced: readonly Line[];
	/** Lines that hold a NUL. */
	readonly nuls: readonly Line[];
	/** Lines in which a variable of a shell, `$LAN` or `${LAN}`, stands for a value. */
	readonly variables: readonly Line[];
	/** Lines, chains or jumps come and go with what a template fills in. */
	readonly hasTemplate: boolean;
	/** So, or values of rules are filled in. */
	readonly hasFilledValues: boolean;
	/** Lines outside all tables that iptables-restore cannot read: words, calls of iptables. Only in a file that is to be loaded are they more than prose. */
	readonly stray: readonly Line[];
	/** The document has a `*table` or a COMMIT, begins as a file to be loaded does and has no listings or prompts; text may follow. */
	readonly beginsAsRestoreFile: boolean;
	/** It is something to load: it begins so, and has hardly any other text. */
	readonly isRestoreFile: boolean;
	/** An ordinary rule has come into the place of another. */
	exchange(old: Line, fresh: Line): void;
}
