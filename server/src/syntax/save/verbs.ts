// The commands of iptables that name a chain, by their short and long spellings.

import { COMMANDS } from '../../catalogue/commands.ts';
import type { Verb } from '../line.ts';

/** The long spellings without their dashes, each with its letter. */
const LONG: ReadonlyArray<readonly [string, Verb]> = COMMANDS.map(({ names: [long, short] }) => [long.slice(2), short.slice(1) as Verb]);
const SHORT = 'ACDFILNPERSXZ';
/** Beginnings that an option shares with a command, which are refused: `--in` of --in-interface (measured with 1.8.9). */
const SHARED: ReadonlySet<string> = new Set(['f', 'i', 'in', 'n', 'p']);
/** Letters of a long spelling that is cut short, where it is looked for behind the first word: one letter is hardly meant. */
const SHORTEST = 2;

/**
 * The command that a word stands for: `-A`, `--append`, and any prefix of a long name that fits one only, as getopt_long takes it. Empty for any
 * other word. (`--list` and `--delete` are whole names and win over the longer ones.)
 */
export function verbOf(word: string): Verb {
	if (word.length === 2) {
		return SHORT.includes(word[1]!) ? (word[1] as Verb) : '';
	}
	if (!word.startsWith('--') || word.length < 3) {
		return '';
	}
	const name = word.slice(2);
	const fits = SHARED.has(name) ? [] : LONG.filter(([long]) => long.startsWith(name));
	return fits.find(([long]) => long === name)?.[1] ?? (fits.length === 1 ? fits[0]![1] : '');
}

/** A pattern for the commands in their long spelling, cut short or not, without the dashes. */
export const LONG_COMMANDS = LONG.map(([name]) => name.slice(0, SHORTEST) + optionalTail(name.slice(SHORTEST))).join('|');

/** A pattern for any beginning of a text: `(?:a(?:b)?)?`. */
function optionalTail(text: string): string {
	return text === '' ? '' : `(?:${text[0]}${optionalTail(text.slice(1))})?`;
}

/** The commands that are rules: they append, insert, delete, replace or check one. */
export function isRuleVerb(verb: Verb): boolean {
	return verb === 'A' || verb === 'I' || verb === 'D' || verb === 'R' || verb === 'C';
}

/** The commands behind which a table has the same chains and rules as before: they print, or set counters to 0. */
export function leavesRules(verb: Verb): boolean {
	return verb === 'L' || verb === 'S' || verb === 'Z';
}
