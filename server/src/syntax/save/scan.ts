// The first look at a line of the save dialect: tables, chains, rules and the other commands, in dump files and on command lines.

import { optionArity } from '../../catalogue/catalogue.ts';
import { builtinHooks } from '../../catalogue/tables.ts';
import type { LineScan } from '../line-scan.ts';
import { intern } from '../names.ts';
import { IN_TABLE, OUTSIDE } from '../state.ts';
import { plainWordEnd, skipBlanks, wordEnd, wordsOf } from '../words.ts';
import { isRuleVerb, verbOf } from './verbs.ts';

const DASH = 45;
const QUOTE = 34;

/** `*filter`. With blanks behind the star only for a known table: a star and a word is also a list item in prose. */
export function scanTable(line: LineScan, at: number): boolean {
	const { text, contentEnd } = line;
	const start = skipBlanks(text, at + 1, contentEnd);
	const end = plainWordEnd(text, start, contentEnd);
	const rest = skipBlanks(text, end, contentEnd);
	const name = text.slice(start, end);
	// iptables-restore reads one word and leaves the rest alone; prose is told apart by the name
	const hasComment = text[rest] === '#' && builtinHooks(name) !== undefined;
	if (end === start || (rest !== contentEnd && !hasComment)) {
		return false;
	}
	if (!/^[\w.-]+$/.test(name) || (start > at + 1 && builtinHooks(name) === undefined)) {
		return false;
	}
	line.kind = 'table';
	line.dialect = 'save';
	line.table = intern(text, start, end);
	line.tableStart = start;
	line.tableEnd = end;
	line.after = IN_TABLE;
	return true;
}

/** `:INPUT DROP [0:0]`, `:FOO - [0:0]`, and what people write instead. Outside a table only where it cannot be anything else. */
export function scanChain(line: LineScan, at: number): boolean {
	const { text, contentEnd } = line;
	const start = skipBlanks(text, at + 1, contentEnd);
	const end = plainWordEnd(text, start, contentEnd);
	if (end === start) {
		return false;
	}
	if (!(line.before & IN_TABLE) && !/^\s+(?:ACCEPT|DROP|QUEUE|RETURN|-)\s*(?:\[\d+:\d+\]\s*)?$/.test(text.slice(end, contentEnd))) {
		return false;
	}
	setChain(line, start, end);
	line.kind = 'chain';
	line.dialect = 'save';
	line.body = skipBlanks(text, end, contentEnd);
	return true;
}

/** `[1:2] -A INPUT …`, `-A INPUT …`, `-P INPUT DROP`, `-4 -A …`, `-t nat -A …`. */
export function scanRestoreLine(line: LineScan, at: number): boolean {
	const { text, contentEnd } = line;
	let from = at;
	if (text[at] === '[') {
		const close = text.indexOf(']', at);
		if (close === -1 || !/^\[\d*:\d*$/.test(text.slice(at, close))) {
			return false;
		}
		from = skipBlanks(text, close + 1, contentEnd);
	}
	if (text.charCodeAt(from) !== DASH || (!(line.before & IN_TABLE) && !opensCommand(text, from, contentEnd))) {
		return false;
	}
	return scanArguments(line, from);
}

/** The arguments of a call of iptables, from column `from`: `iptables -t nat -A POSTROUTING …`. */
export function scanCommandLine(line: LineScan, from: number): boolean {
	return scanArguments(line, skipBlanks(line.text, from, line.contentEnd));
}

/** Outside a table the line must begin with a command, at most behind -t, -4, -6, -w and the like. */
function opensCommand(text: string, from: number, end: number): boolean {
	for (const [i, word] of wordsOf(text, from, Math.min(end, from + 80)).entries()) {
		if (verbOf(word.text) !== '') {
			return true;
		}
		if (i > 4 || (word.text.startsWith('-') && !/^-(?:[46tvwnx]|-table(?:=.*)?|-wait|-ipv[46])$/.test(word.text))) {
			return false;
		}
	}
	return false;
}

/** Goes through the words of a command: finds the command, its chain, -t, and the target. */
function scanArguments(line: LineScan, from: number): boolean {
	const { text, contentEnd: end } = line;
	let at = from;
	let previousStart = -1; // the long option just before, which may take the next word as its value
	while (at < end) {
		const stop = wordEnd(text, at, end);
		if (
			text.charCodeAt(at) !== DASH ||
			(previousStart !== -1 && optionArity(text.slice(previousStart, plainWordEnd(text, previousStart, end))) > 0)
		) {
			previousStart = -1;
		} else {
			const isLong = text.charCodeAt(at + 1) === DASH;
			const next = isLong ? scanLongOption(line, at, stop) : scanShortOption(line, at, stop);
			if (next !== stop) {
				at = skipBlanks(text, next, end);
				previousStart = -1;
				continue;
			}
			previousStart = isLong && stop - at > 2 ? at : -1;
		}
		at = skipBlanks(text, stop, end);
	}
	return finish(line);
}

/** Takes one short option and returns the column behind what it took; `stop` when nothing more than the word itself. */
function scanShortOption(line: LineScan, at: number, stop: number): number {
	const { text, contentEnd: end } = line;
	if (stop - at !== 2) {
		return stop;
	}
	switch (text[at + 1]) {
		case 'j':
		case 'g':
			return scanTarget(line, skipBlanks(text, stop, end), text[at + 1] === 'g');
		case 't':
			return scanTableName(line, skipBlanks(text, stop, end));
		case 'p':
		case 's':
		case 'd':
		case 'i':
		case 'o':
		case 'm':
			return wordEnd(text, skipBlanks(text, stop, end), end);
		default:
			return scanVerb(line, at, stop);
	}
}

/** The same for a long option; --jump and --goto may be cut short to what is still theirs alone, and take their value with "=". */
function scanLongOption(line: LineScan, at: number, stop: number): number {
	const { text, contentEnd: end } = line;
	const first = text[at + 2];
	if (first === 'j' || first === 'g' || first === 't') {
		const equals = text.indexOf('=', at);
		const nameEnd = equals !== -1 && equals < stop ? equals : stop;
		const value = nameEnd === stop ? skipBlanks(text, stop, end) : equals + 1;
		const name = text.slice(at + 2, nameEnd);
		if ('jump'.startsWith(name) || 'goto'.startsWith(name)) {
			return scanTarget(line, value, first === 'g');
		}
		if (name === 'table') {
			return scanTableName(line, value);
		}
	}
	return line.verb === '' ? scanVerb(line, at, stop) : stop;
}

function scanTarget(line: LineScan, start: number, isGoto: boolean): number {
	const end = wordEnd(line.text, start, line.contentEnd);
	if (end > start && line.targetStart === -1) {
		line.targetStart = start;
		line.targetEnd = end;
		line.target = name(line.text, start, end);
		line.isGoto = isGoto;
	}
	return end;
}

function scanTableName(line: LineScan, start: number): number {
	const end = wordEnd(line.text, start, line.contentEnd);
	if (end > start && line.tableStart === -1) {
		line.tableStart = start;
		line.tableEnd = end;
		line.table = name(line.text, start, end);
	}
	return end;
}

function scanVerb(line: LineScan, at: number, stop: number): number {
	const { text, contentEnd: end } = line;
	const verb = line.verb === '' ? verbOf(text.slice(at, stop)) : '';
	if (verb === '') {
		return stop;
	}
	line.verb = verb;
	line.body = skipBlanks(text, stop, end);
	const start = line.body;
	if (start >= end || text.charCodeAt(start) === DASH) {
		return stop;
	}
	const chainEnd = wordEnd(text, start, end);
	setChain(line, start, chainEnd);
	line.body = skipBlanks(text, chainEnd, end);
	return chainEnd;
}

/** Decides the kind of line once all words are seen. */
function finish(line: LineScan): boolean {
	if (line.verb === '') {
		return false;
	}
	line.dialect = 'save';
	if (line.verb === 'N' || line.verb === 'P') {
		line.kind = line.chainStart === -1 ? 'bogus' : 'chain';
	} else if (isRuleVerb(line.verb)) {
		line.kind = line.chainStart === -1 ? 'bogus' : 'rule';
	} else {
		line.kind = 'command';
	}
	if (line.kind === 'bogus' && !(line.before & IN_TABLE)) {
		return false;
	}
	if (!(line.before & IN_TABLE)) {
		line.after = OUTSIDE;
	}
	return true;
}

function setChain(line: LineScan, start: number, end: number): void {
	line.chain = name(line.text, start, end);
	line.chainStart = start;
	line.chainEnd = end;
}

function name(text: string, start: number, end: number): string {
	if (text.charCodeAt(start) !== QUOTE) {
		return intern(text, start, end);
	}
	return intern(wordsOf(text, start, end)[0]?.text ?? '');
}
