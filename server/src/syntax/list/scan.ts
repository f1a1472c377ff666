// The first look at a line of a listing: chain headers, the row of column names, rules.

import type { LineScan } from '../line-scan.ts';
import { intern } from '../names.ts';
import { COLUMNS, COLUMNS_KNOWN, HAS_COUNTERS, HAS_INTERFACES, HAS_NUMBERS, IN_LISTING, IN_TABLE } from '../state.ts';
import { plainWordEnd, skipBlanks } from '../words.ts';
import { columnsOf, cutRowTarget } from './columns.ts';

const HEADER_START = 'Chain ';
/** UTF-16 units in which what is in parentheses shows itself, also where a terminal colours it. */
const HEADER_LIMIT = 80;
const HEADER_REST = /^\((?:policy\s+[A-Z]|\s*\d+\s+references\s*\)|ERROR )/;

/** `Chain INPUT (policy DROP)`, `Chain FOO (2 references)`. */
export function scanChainHeader(line: LineScan, at: number): boolean {
	const { text, contentEnd } = line;
	if (!text.startsWith(HEADER_START, at)) {
		return false;
	}
	const start = skipBlanks(text, at + HEADER_START.length, contentEnd);
	const end = plainWordEnd(text, start, contentEnd);
	const rest = skipBlanks(text, end, contentEnd);
	if (end === start || !HEADER_REST.test(text.slice(rest, rest + HEADER_LIMIT))) {
		return false;
	}
	line.kind = 'chain';
	line.dialect = 'list';
	line.chain = intern(text, start, end);
	line.chainStart = start;
	line.chainEnd = end;
	line.body = rest;
	line.after = IN_LISTING;
	return true;
}

/** `num  pkts bytes target  prot opt in  out  source  destination`. */
export function scanColumns(line: LineScan, at: number): boolean {
	const words = line.text.slice(at, Math.min(line.contentEnd, at + 200)).split(/\s+/, 12);
	const target = words.indexOf('target');
	if (target === -1 || words[target + 1] !== 'prot' || !words.includes('source')) {
		return false;
	}
	line.kind = 'columns';
	line.dialect = 'list';
	line.body = at;
	line.after =
		(line.before & ~COLUMNS & ~IN_TABLE) |
		IN_LISTING |
		COLUMNS_KNOWN |
		(words[0] === 'num' ? HAS_NUMBERS : 0) |
		(words.includes('pkts') ? HAS_COUNTERS : 0) |
		(words.includes('in') && words.includes('out') ? HAS_INTERFACES : 0);
	return true;
}

/** A rule of a listing, also alone, as `iptables -L CHAIN 3` prints it, or cut before its columns end. */
export function scanRow(line: LineScan, at: number): boolean {
	if (line.before & IN_TABLE) {
		return false;
	}
	const { text, contentEnd } = line;
	const columns = columnsOf(text, at, contentEnd, line.before);
	if (columns) {
		setRow(line, at, columns.starts[columns.target] ?? -1, columns.ends[columns.target] ?? -1);
		line.isGoto = text.startsWith('[goto]', columns.text);
		return true;
	}
	const cut = line.isSpliced ? undefined : cutRowTarget(text, at, contentEnd, line.before);
	if (cut) {
		setRow(line, at, cut.start, cut.end);
	}
	return cut !== undefined;
}

function setRow(line: LineScan, at: number, targetStart: number, targetEnd: number): void {
	line.kind = 'rule';
	line.dialect = 'list';
	line.body = at;
	if (targetStart !== -1) {
		line.targetStart = targetStart;
		line.targetEnd = targetEnd;
		line.target = intern(line.text, targetStart, targetEnd);
	}
}
