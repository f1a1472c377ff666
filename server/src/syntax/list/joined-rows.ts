// Rows of a listing that stand behind another row, behind the header of a chain or behind the names of the columns, on the same line: the line ends were lost on the way.

import type { Span } from '../../text/span.ts';
import type { Line } from '../line.ts';
import { columnsOf } from './columns.ts';

/** What only a row, the names of the columns or another header has; ip6tables up to 1.8.8 leaves the opt column blank. */
const FURTHER =
	/(?:^|\s)(?:target\s{1,20}prot\s|!?(?:all|tcp|udp|udplite|sctp|dccp|esp|ah|gre|icmp|ipv6-icmp|icmpv6|\d{1,3})\s{1,20}(?:(?:--|-f|!f)\s|(?:\S{1,16}\s{1,20}\S{1,16}\s{1,20})?(?:!?[\da-f:.]{0,40}:[\da-f:./]{0,44}\s{1,40}){2})|Chain\s{1,20}\S{1,99}\s\()/;
/** UTF-16 units in which it shows itself. */
const SHOWN = 400;
/** What may say anything: comments and quoted prefixes. */
const TEXTS = /\/\*.{0,300}?\*\/|"[^"]{0,200}"/g;
const OPT = ' -- ';
/** Of the four IPv6 addresses in two rows. */
const COLONS_OF_TWO = 8;

/** Where a listing goes on behind what its line is; undefined where it does not, and for other lines. What stands there is not read. Never throws. */
export function joinedRows(line: Line): Span | undefined {
	const from = line.dialect === 'list' ? endOfOwn(line) : undefined;
	if (from === undefined) {
		return undefined;
	}
	const { content, contentEnd } = line;
	const rest = content.slice(from, Math.min(contentEnd, from + SHOWN));
	const start = from + rest.length - rest.trimStart().length;
	return FURTHER.test(`${rest.replace(TEXTS, ' ')} `) ? { start, end: contentEnd } : undefined;
}

/** The column behind a header, the names of the columns, or the columns of a row; undefined where nothing can follow. */
function endOfOwn(line: Line): number | undefined {
	switch (line.kind) {
		case 'chain':
			return behind(line.content, ')', line.body);
		case 'columns':
			return behind(line.content, 'destination', line.body);
		case 'rule':
			return isPlainRow(line) ? undefined : columnsOf(line.content, line.body, line.contentEnd, line.before)?.text;
		default:
			return undefined;
	}
}

/** A row with one opt column, or with addresses for no more than one row, as nearly all are: told without its words. */
function isPlainRow(line: Line): boolean {
	const isOld = line.indexOf(OPT, 0) === -1;
	return !hasOften(line, isOld ? ':' : OPT, isOld ? COLONS_OF_TWO : 2);
}

function hasOften(line: Line, words: string, times: number): boolean {
	let at = 0;
	for (let i = 0; i < times; i++) {
		at = line.indexOf(words, at) + words.length;
		if (at < words.length) {
			return false;
		}
	}
	return true;
}

function behind(text: string, word: string, from: number): number | undefined {
	const at = text.indexOf(word, from);
	return at === -1 ? undefined : at + word.length;
}
