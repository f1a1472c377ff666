// What is read at the cursor: a rule of a file for iptables-restore, or the call of iptables that the cursor is in, with the lines on which it goes on.

import type { Analysis } from '../analysis.ts';
import type { Family } from '../catalogue/specification.ts';
import { WholeCall } from '../ruleset/whole-call.ts';
import type { Line } from '../syntax/line.ts';
import { commandWordAt } from '../syntax/prompt.ts';
import { asDoubleQuoted, callEnd } from '../syntax/shell.ts';
import { IN_TABLE } from '../syntax/state.ts';
import { type Cutter, skipBlanks } from '../syntax/words.ts';

/** A rule or a call as it is read, on one line. Columns are 0-based and count in `text`. */
export interface Written {
	readonly text: string;
	readonly cutter: Cutter;
	/** Where the words begin: behind the counters of a rule, behind the command of a call. */
	readonly start: number;
	/** Behind the last word: before `;`, a pipe, a comment. */
	readonly end: number;
	/** The cursor. */
	readonly column: number;
	/** What the command of the call says, `iptables` or `ip6tables`; undefined where it is no call of iptables but a line of a file. */
	readonly call: { readonly family: Family | undefined } | undefined;
}

/** Longer lines are refused by iptables-restore. */
const MAX_CHARACTERS = 10_240;
/** The beginning of a rule, with its counters if it has some. */
const RULE = /^\s*(?:\[\d+:\d+\]\s*)?(?=-)/;
const COUNTERS = /^\s*\[\d+:\d+\]\s+$/;

/** What stands at a 0-based line and column; undefined where that is neither a rule nor a call. Never throws. */
export function writtenAt(analysis: Analysis, index: number, column: number): Written | undefined {
	const line = analysis.line(index);
	if (!line || column > line.length || line.length > MAX_CHARACTERS || line.dialect === 'list') {
		return undefined;
	}
	if ((line.before & IN_TABLE) !== 0) {
		return inFile(line.text, column, line.cutter);
	}
	const whole = WholeCall.at(analysis.dump.lines, index);
	const at = whole?.columnOf(line, column);
	const read = whole && at !== undefined ? { line: whole.line, column: at } : { line, column };
	return read.line.length > MAX_CHARACTERS ? undefined : (inScript(read.line, read.column) ?? inFile(line.text, column, line.cutter));
}

function inFile(text: string, column: number, cutter: Cutter): Written | undefined {
	const lead = RULE.exec(text) ?? COUNTERS.exec(text.slice(0, column));
	return lead && column >= lead[0].length ? { text, cutter, start: lead[0].length, end: text.length, column, call: undefined } : undefined;
}

/** The call in which a column of a line is, of several with `;` and `&&` between them. */
function inScript({ text: written, cutter }: Line, column: number): Written | undefined {
	const text = asDoubleQuoted(written);
	let from = 0;
	for (;;) {
		const end = callEnd(text, from, text.length);
		const next = skipBlanks(text, end, text.length);
		if (column <= next || next === text.length) {
			break;
		}
		const separators = /^[;|&]+/.exec(text.slice(next))?.[0].length;
		if (separators === undefined) {
			return undefined; // a comment, or where the output goes
		}
		from = next + separators;
	}
	const end = Math.max(callEnd(text, from, text.length), column);
	const call = callFrom(text, from, end);
	return call && column >= call.start ? { text, cutter, start: call.start, end, column, call: { family: call.family } } : undefined;
}

function callFrom(text: string, from: number, end: number): { readonly start: number; readonly family: Family | undefined } | undefined {
	const command = commandWordAt(text, from, end);
	return command && !command.name.endsWith('-save') ? { start: command.end + 1, family: command.family } : undefined;
}
