// What a line that is no rule was probably meant for: a declaration without its colon, a rule whose -A is not quite right.

import type { Analysis } from '../analysis.ts';
import { COMMANDS } from '../catalogue/commands.ts';
import { builtinHooks } from '../catalogue/tables.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { LINES_AT_ONCE } from './check.ts';
import { nearest } from './nearest.ts';

/** `text` in the place of `span` mends the line. */
export interface Slip {
	readonly span: Span;
	readonly text: string;
	/** What the line begins with then. */
	readonly meant: string;
	/** The chain that it declares then. */
	readonly declares?: string;
}

/** Longer lines are no slips that somebody made in a word. */
const LONGEST = 1_024;
const DECLARATION = /^([;.,]?)([^\s:;.,[-]\S*)\s+(ACCEPT|DROP|-)(\s+\[\d+:\d+\])?$/;
const COMMAND = /^((?:\d+[.):]?\s+)?(?:[-_=+]+\s*)?)([A-Za-z]+(?:-[a-z]+)?)\s+([^\s"-]\S*)/;
/** What may stand behind the chain in a rule. */
const OPTION = /^(?:!\s+)?--?[A-Za-z]/;

/** What each of these lines inside tables was meant for, as far as that can be told. In slices. */
export function* slipsIn(analysis: Analysis, lines: readonly Line[]): Generator<undefined, ReadonlyMap<Line, Slip>> {
	const slips = new Map<Line, Slip>();
	for (const [i, line] of lines.entries()) {
		if (i % LINES_AT_ONCE === LINES_AT_ONCE - 1) {
			yield;
		}
		const table = analysis.dump.tableAt(analysis.indexOf(line));
		const slip = table && slipIn(line, table);
		if (slip) {
			slips.set(line, slip);
		}
	}
	return slips;
}

/** The slip in a line inside a table that is not understood; undefined where none is likely. */
function slipIn(line: Line, table: Table): Slip | undefined {
	const end = line.content.trimEnd().length;
	const start = line.content.length - line.content.trimStart().length;
	if (end - start > LONGEST) {
		return undefined;
	}
	const text = line.content.slice(start, end);
	const slip = declarationIn(text, table) ?? commandIn(text, table) ?? ruleIn(text, table);
	return slip && { ...slip, span: { start: start + slip.span.start, end: start + slip.span.end } };
}

/** `INPUT DROP [0:0]` */
function declarationIn(text: string, table: Table): Slip | undefined {
	const [, mark = '', name = '', policy, counters] = DECLARATION.exec(text) ?? [];
	const hooks = builtinHooks(table.name ?? '') ?? [];
	const hook = isHookOf(table, name) ? name : counters !== undefined && policy !== '-' ? nearest(name, hooks) : undefined;
	if (hook === undefined && (policy !== '-' || counters === undefined)) {
		return undefined;
	}
	const chain = hook ?? name;
	const end = mark.length + name.length;
	const span = { start: 0, end: chain === name ? mark.length : end };
	const meant = `:${chain}${text.slice(end)}`;
	return { span, text: chain === name ? ':' : `:${chain}`, meant, ...(hook === undefined ? { declares: name } : {}) };
}

/** `A INPUT …`, `--A INPUT …`, `-a INPUT …`, `append INPUT …` */
function commandIn(text: string, table: Table): Slip | undefined {
	const [all = '', mark = '', word = '', chain = ''] = COMMAND.exec(text) ?? [];
	const command = commandMeant(word);
	if (command === undefined) {
		return undefined;
	}
	const rest = text.slice(all.length).trimStart();
	const isRest = FITS[command] ?? /^$/;
	const isNamed = isKnown(table, chain) && (word !== word.toLowerCase() || word.length > 1 || /[A-Z]/.test(chain));
	const isClear = isNamed || (mark !== '' && ((command === 'A' && /(?:^|\s)-[jg]\s/.test(rest)) || command === 'N'));
	return isClear && isRest.test(rest) && (mark !== '' || command !== 'N')
		? {
				span: { start: 0, end: mark.length + word.length },
				text: `-${command}`,
				meant: `-${command} ${chain}`,
				...(command === 'N' ? { declares: chain } : {}),
			}
		: undefined;
}

/** What stands behind the chain of a command; nothing behind others. */
const FITS: Readonly<Record<string, RegExp>> = {
	A: OPTION,
	I: /^(?:\d+(?:\s+|$))?(?:(?:!\s+)?--?[A-Za-z]|$)/,
	D: /^(?:\d+$|(?:!\s+)?--?[A-Za-z])/,
	R: /^\d+\s+(?:!\s+)?--?[A-Za-z]/,
	P: /^(?:ACCEPT|DROP)$/,
	E: /^\S+$/,
};

function commandMeant(word: string): string | undefined {
	if (word.length === 1) {
		const letter = word.toUpperCase();
		return 'AIDRNPFXZE'.includes(letter) ? letter : undefined;
	}
	const name = `--${word.toLowerCase()}`;
	const meant =
		COMMANDS.find(({ names }) => names[0].startsWith(name)) ??
		COMMANDS.find(
			({ names }) =>
				names[0] ===
				nearest(
					name,
					COMMANDS.map((each) => each.names[0]),
				),
		);
	return meant?.names[1].slice(1);
}

/** `INPUT -p tcp -j ACCEPT`, `-OUTPUT -p tcp -j ACCEPT` */
function ruleIn(text: string, table: Table): Slip | undefined {
	const [all = '', dashes = '', chain = ''] = /^(-{0,2})([^\s-]\S*)/.exec(text) ?? [];
	const rest = text.slice(all.length).trimStart();
	return isKnown(table, chain) && OPTION.test(rest) && /(?:^|\s)-[jg]\s/.test(rest)
		? { span: { start: 0, end: dashes.length }, text: '-A ', meant: `-A ${chain}` }
		: undefined;
}

function isKnown(table: Table, chain: string): boolean {
	return isHookOf(table, chain) || table.chains.has(chain);
}

function isHookOf(table: Table, name: string): boolean {
	return (builtinHooks(table.name ?? '') as readonly string[] | undefined)?.includes(name) ?? false;
}
