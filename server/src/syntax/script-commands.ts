// The commands of a line of a script beside the call that is read: whether all of them leave the rules alone.

import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import { CommandReader, SHOWN } from './command-reader.ts';

/** What a line goes on with: a text in quotes of a kind, or the values of a list (`PORTS=(`), or a text in one. */
export interface Within {
	readonly quote: '"' | "'" | '';
	readonly isList: boolean;
	/** What goes on is the value of a variable, behind which a command may stand. */
	readonly isValue: boolean;
}

/** A text below the line that begins it, which is its command's standard input. */
export interface HereDocument {
	/** The line that ends it. */
	readonly end: string;
	/** Tabs may stand before that. */
	readonly isIndented: boolean;
	/** A shell fills in variables, and what commands print. */
	readonly isFilledIn: boolean;
}

/** What a line of a script does beside calling iptables. */
export interface Commands {
	/** The first command of which it is not known that it leaves the rules alone; undefined where all do. */
	readonly unknown: string | undefined;
	/** One of them is a call of iptables, which changes rules. */
	readonly calls: boolean;
	/** A call of iptables only empties chains, removes them or sets counters to zero. */
	readonly clears: boolean;
	/** The script may end there, and not for a failure (`exit 1`). */
	readonly mayEnd: boolean;
	/** The script ends there, whatever happened. */
	readonly ends: boolean;
	/** The function may end there, or a script that another one reads. */
	readonly mayReturn: boolean;
	/** What is open at the end, so that the next line goes on with it. */
	readonly within: Within | undefined;
	/** A command may begin on the next line, where a backslash carries this one on. */
	readonly begins: boolean;
	/** How many more branches, loops and groups begin on the line than end there. */
	readonly depth: number;
	/** Variables that get a value there, or lose it. */
	readonly assigns: ReadonlySet<string>;
	/** The texts that begin on the next line, which are a command's standard input. */
	readonly documents: readonly HereDocument[];
	/** Functions of the script that are called. */
	readonly invokes: readonly string[];
	/** Functions that the line defines. */
	readonly defines: readonly string[];
	/** All that it does leaves the rules alone, and it ends nothing. */
	readonly isHarmless: boolean;
	/** The 0-based column behind the last of them: where a comment begins, or the text ends. */
	readonly end: number;
}

/** By name, whether a function leaves the rules alone. */
export type Functions = ReadonlyMap<string, boolean>;

/**
 * Reads the commands of a line, from the 0-based column `from` on, where a command begins or goes on (`begins`), or within what the line above has opened. Never throws.
 */
export function commandsOf(text: string, from: number, begins: boolean, functions: Functions, within?: Within): Commands {
	if (text.length - from > WORDS_LINE_CHARACTERS) {
		return { ...NO_COMMANDS, unknown: text.slice(from, from + SHOWN), isHarmless: false, end: text.length };
	}
	return new CommandReader(text, functions).read(from, begins, within);
}

/** Of a line that has none. */
export const NO_COMMANDS: Commands = {
	unknown: undefined,
	calls: false,
	clears: false,
	mayEnd: false,
	mayReturn: false,
	ends: false,
	within: undefined,
	begins: false,
	depth: 0,
	assigns: new Set(),
	documents: [],
	invokes: [],
	defines: [],
	isHarmless: true,
	end: 0,
};
