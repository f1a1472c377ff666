// Rows of a listing that stand behind another row, behind the header of a chain or behind the names of the columns, on the same line: the line ends were lost on the way.

import type { Span } from '../../text/span.ts';
import type { Line } from '../line.ts';
import { columnsOf, isRowFrom } from './columns.ts';

/** UTF-16 units in which it shows itself: comments have up to 256. */
const SHOWN = 4_000;
/** What may say anything: comments and quoted prefixes. */
const TEXTS = /\/\*.{0,600}?\*\/|"[^"]{0,200}"/g;
/** What nearly all rows have, those of ip6tables up to 1.8.8 and those for fragments do not; and what shows that there may be more than the row. */
const OPT = / -- /;
const MORE = /--[^\n]*--| [-!]f |Chain |\t/;

/** Where a listing goes on behind what its line is; undefined where it does not, and for other lines. What stands there is not read. Never throws. */
export function joinedRows(line: Line): Span | undefined {
	const from = line.dialect === 'list' ? endOfOwn(line) : undefined;
	if (from === undefined) {
		return undefined;
	}
	const { content, contentEnd } = line;
	const rest = content.slice(from, Math.min(contentEnd, from + SHOWN));
	const start = from + rest.length - rest.trimStart().length;
	const words = rest.replace(TEXTS, ' ').trim().split(/\s+/);
	const mayLackOpt = line.kind !== 'rule' || !line.has(OPT);
	return words.some((_, at) => goesOn(words, at, mayLackOpt)) ? { start, end: contentEnd } : undefined;
}

/** Whether the words from one on are those of a row, the names of the columns or the header of a chain. */
function goesOn(words: readonly string[], at: number, mayLackOpt: boolean): boolean {
	switch (words[at]) {
		case 'target':
			return words[at + 1] === 'prot';
		case 'Chain':
			return words[at + 2]?.startsWith('(') ?? false;
		default:
			return isRowFrom(words, at, mayLackOpt);
	}
}

/** The column behind a header, the names of the columns, or the columns of a row; undefined where nothing can follow. */
function endOfOwn(line: Line): number | undefined {
	switch (line.kind) {
		case 'chain':
			return behind(line.content, ')', line.body);
		case 'columns':
			return behind(line.content, 'destination', line.body);
		case 'rule':
			// of nearly all rows it is told without their words
			return line.has(OPT) && !line.has(MORE) ? undefined : columnsOf(line.content, line.body, line.contentEnd, line.before)?.text;
		default:
			return undefined;
	}
}

function behind(text: string, word: string, from: number): number | undefined {
	const at = text.indexOf(word, from);
	return at === -1 ? undefined : at + word.length;
}
