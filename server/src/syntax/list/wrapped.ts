// Rows of a listing that a terminal or a mail program has wrapped: the rest of what they say stands on the lines below.

import { WORDS_LINE_CHARACTERS, WRAPPED_LINES } from '../../limits.ts';
import { type Line, scanLine } from '../line.ts';
import type { ReadingContext, RuleSyntax } from '../rule.ts';
import { withinLine } from '../within-line.ts';
import { columnsOf, isAddress } from './columns.ts';
import { readListingRule } from './rule.ts';

/** Text below a row of a listing. */
export interface Below {
	readonly lines: readonly Line[];
	/** Other rows of the listing are as long and have text below them: they end where a terminal does. */
	readonly isTerminal: boolean;
}

/** A row as it may have been before it was wrapped. */
interface Row {
	readonly line: Line;
	readonly syntax: RuleSyntax;
	/** All columns are there, with addresses in those for addresses. */
	readonly isWhole: boolean;
	/** So is every word behind them understood. */
	readonly isUnderstood: boolean;
}

/**
 * Reads a row together with those of the text lines below it that go on with it. As many do as can be understood with it, or as a row needs to have all its columns. Never
 * throws.
 */
export function readWrappedRow(line: Line, { lines, isTerminal }: Below, context: ReadingContext): RuleSyntax {
	let best = rowOf(line, context);
	let rows = [best];
	for (const rest of lines.slice(0, WRAPPED_LINES)) {
		rows = rows.flatMap((row) => joined(row.line, rest, gluesFor(row, isTerminal))).map((wider) => rowOf(wider, context));
		best = rows.find((row) => row.isUnderstood) ?? (best.isWhole ? best : (rows.find((row) => row.isWhole) ?? best));
	}
	// the row as a whole is not understood
	return withinLine(line, best.syntax, { start: line.body, end: line.contentEnd });
}

/**
 * What may stand between a row and the line below. A mail program wraps at a blank, a terminal anywhere, also in a word. But behind a word that is complete nearly any other
 * would make another name, so that is believed of what looks like the edge of a terminal only.
 */
function gluesFor(row: Row, isTerminal: boolean): readonly string[] {
	return row.isUnderstood && !isTerminal ? [' '] : [' ', ''];
}

/** The row with a line more, in each way that gives a row. */
function joined(row: Line, rest: Line, glues: readonly string[]): Line[] {
	if (row.length + rest.length > WORDS_LINE_CHARACTERS) {
		return [];
	}
	return glues
		.map((glue) => scanLine(`${row.text}${glue}${rest.content.trim()}`, row.eol, row.before))
		.filter((line) => line.kind === 'rule' && line.dialect === 'list');
}

function rowOf(line: Line, context: ReadingContext): Row {
	const syntax = readListingRule(line, context);
	const columns = columnsOf(line.content, line.body, line.contentEnd, line.before);
	const word = (index: number): string => line.content.slice(columns?.starts[index], columns?.ends[index]);
	const hasAddresses = columns !== undefined && isAddress(word(columns.source)) && isAddress(word(columns.destination));
	return { line, syntax, isWhole: hasAddresses, isUnderstood: hasAddresses && syntax.unknown.length === 0 };
}
