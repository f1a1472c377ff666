// The first look at a line: which kind it is, and the names in it that the structure of a dump needs. One pass, no objects but the line itself.
// Never throws; whatever is not understood becomes text or, inside a table, bogus.

import type { LineScan } from './line-scan.ts';
import { scanChainHeader, scanColumns, scanRow } from './list/scan.ts';
import { plainText, quotationEnd } from './plain.ts';
import { commandWordAt } from './prompt.ts';
import { scanPlainAppend } from './save/plain-append.ts';
import { scanChain, scanCommandLine, scanRestoreLine, scanTable } from './save/scan.ts';
import { IN_TABLE, OUTSIDE, QUOTED } from './state.ts';
import { skipBlanks } from './words.ts';

const BYTE_ORDER_MARK = 0xfeff;
/** What iptables writes to its error stream while it prints, and terminals and redirections put into the middle of a line. */
const WARNING = /# (?:Warning: (?:ip6?|eb|arp|x)tables|Table `)/;

/** A whole document that is being read for the first time: its text, and the text's character codes, which are many times faster to walk than the text. */
export interface ScanSource {
	readonly text: string;
	readonly codes: Uint8Array | Uint16Array;
}

/**
 * Looks at one line and notes what it finds. `before` is the state after the line above it (state.ts; OUTSIDE for the first line). `source` may hold the line from
 * offset `base` on; it only makes the look faster.
 */
export function scanInto(line: LineScan, text: string, before: number, source?: ScanSource, base = 0): void {
	line.reset(text, before);
	const mayBeCut = text.includes('# ', 1);
	if (source && before === IN_TABLE && !mayBeCut && scanPlainAppend(line, source, base)) {
		return;
	}
	line.text = plainText(text);
	if (mayBeCut) {
		cutWarning(line);
	}
	const isQuoted = line.text !== text && quotationEnd(text) > 0;
	if (isQuoted) {
		scanQuoted(line);
	} else if (before & QUOTED) {
		scanReply(line);
	} else {
		scanContent(line);
	}
}

/** Looks at what a line says, whatever stands round it. */
function scanContent(line: LineScan): void {
	const { text, contentEnd: end } = line;
	const at = skipBlanks(text, text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0, end);
	if (at >= end) {
		line.kind = 'blank';
	} else if (!scanByFirstCharacter(line, at) && !scanRow(line, at) && !scanPrompt(line, at)) {
		line.kind = line.before & IN_TABLE && !isTemplate(text) ? 'bogus' : 'text';
	}
}

/** A line behind a mark of quotation. In a table that is not quoted the mark is a mistake. */
function scanQuoted(line: LineScan): void {
	if ((line.before & (IN_TABLE | QUOTED)) === IN_TABLE) {
		line.kind = 'bogus';
		return;
	}
	scanContent(line);
	if (line.after !== OUTSIDE && line.kind !== 'text' && line.kind !== 'blank' && line.kind !== 'comment') {
		line.after |= QUOTED;
	}
}

/** A line without a mark in a quoted dump: what somebody answers, below which the dump goes on, or what follows the dump. */
function scanReply(line: LineScan): void {
	const { before } = line;
	line.before = OUTSIDE;
	line.after = OUTSIDE;
	scanContent(line);
	line.before = before;
	if (line.after === OUTSIDE && line.kind !== 'prompt' && line.kind !== 'commit') {
		line.after = before;
	}
}

/** Tries what the first character announces. False when it is none of that. */
function scanByFirstCharacter(line: LineScan, at: number): boolean {
	const { text } = line;
	switch (text[at]) {
		case '#':
			if (scanPrompt(line, at)) {
				return true;
			}
			line.kind = 'comment';
			return true;
		case '*':
			return scanTable(line, at);
		case ':':
			return scanChain(line, at);
		case '-':
		case '"':
		case '[':
			return scanRestoreLine(line, at);
		case 'C':
			if (isCommit(text, at, line.contentEnd)) {
				line.kind = 'commit';
				line.dialect = 'save';
				line.after = OUTSIDE;
				return true;
			}
			return scanChainHeader(line, at);
		case 't':
		case 'n':
		case 'p':
			return scanColumns(line, at);
		default:
			return false;
	}
}

function isCommit(text: string, at: number, end: number): boolean {
	return text.startsWith('COMMIT', at) && skipBlanks(text, at + 6, end) === end;
}

/** A command line of iptables, with or without a prompt: one that prints a dump, or one that is itself a rule. */
function scanPrompt(line: LineScan, at: number): boolean {
	if (line.before & IN_TABLE || !line.text.includes('tables', at)) {
		return false;
	}
	const command = commandWordAt(line.text, at, line.contentEnd);
	if (!command) {
		return false;
	}
	if (command.prints) {
		line.kind = 'prompt';
		line.after = OUTSIDE;
		return true;
	}
	if (line.text[at] === '#') {
		return false; // a rule that somebody commented out
	}
	return scanCommandLine(line, command.end);
}

function cutWarning(line: LineScan): void {
	const found = WARNING.exec(line.text);
	if (found && found.index > 0 && line.text.trimStart()[0] !== '#') {
		line.contentEnd = found.index;
	}
}

/** Lines of Jinja, Go, ERB, shell and other templates (`%%name%%`, `@NAME@`, `${NAME}`) stand between rules and are not mistakes. */
function isTemplate(text: string): boolean {
	return /\{\{|\{%|\{#|<%|^\s*(?:%%|@\w+@|\$\{)/.test(text);
}
