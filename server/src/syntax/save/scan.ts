// The first look at a line of the save dialect: tables, chains, rules and the other commands, in dump files and on command lines.

import { optionArity } from '../../catalogue/catalogue.ts';
import { builtinHooks } from '../../catalogue/tables.ts';
import type { Line } from '../line.ts';
import { intern } from '../names.ts';
import { IN_TABLE, OUTSIDE } from '../state.ts';
import { isBlank, plainWordEnd, skipBlanks, wordEnd, wordsOf } from '../words.ts';
import { isRuleVerb, verbOf } from './verbs.ts';

const DASH = 45;
const QUOTE = 34;
const BANG = 33;
const BACKSLASH = 92;
const LETTER_G = 103;
const LETTER_J = 106;

/** `*filter`. With blanks behind the star only for a known table: a star and a word is also a list item in prose. */
export function scanTable(line: Line, at: number): boolean {
	const { text, contentEnd } = line;
	const start = skipBlanks(text, at + 1, contentEnd);
	const end = plainWordEnd(text, start, contentEnd);
	if (end === start || skipBlanks(text, end, contentEnd) !== contentEnd) {
		return false;
	}
	const name = text.slice(start, end);
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
export function scanChain(line: Line, at: number): boolean {
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
export function scanRestoreLine(line: Line, at: number): boolean {
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

/**
 * The short cut for what nearly every line of a large dump is, `-A CHAIN … -j TARGET …` as iptables-save prints it: looks for the target character by character instead
 * of word by word. `source` holds the line from `base` on: reading a piece of one large string is several times faster than reading the string that was cut out of
 * it. False, with nothing noted, for any line where that might go wrong.
 */
export function scanPlainAppend(line: Line, source: string, base: number): boolean {
	const end = base + line.contentEnd;
	const start = base + 3;
	const chainEnd = plainWordEnd(source, start, end);
	const first = source.charCodeAt(start);
	if (chainEnd >= end || first === DASH || source.slice(start, chainEnd).includes('"')) {
		return false;
	}
	const jump = plainJump(source, chainEnd, end);
	if (jump === -1) {
		return false;
	}
	const targetStart = jump + 3;
	const space = source.indexOf(' ', targetStart);
	const targetEnd = space === -1 || space > end ? end : space;
	if (targetEnd <= targetStart || source.charCodeAt(targetStart) === QUOTE || isBlank(source.charCodeAt(targetEnd - 1))) {
		return false;
	}
	line.kind = 'rule';
	line.dialect = 'save';
	line.verb = 'A';
	line.chain = intern(source, start, chainEnd);
	line.chainStart = start - base;
	line.chainEnd = chainEnd - base;
	line.body = skipBlanks(source, chainEnd, end) - base;
	line.target = intern(source, targetStart, targetEnd);
	line.targetStart = targetStart - base;
	line.targetEnd = targetEnd - base;
	return true;
}

/** The column of `-j ` where it is certainly the option; -1 where it is missing, might be a value, or where anything unusual stands before it. */
function plainJump(text: string, from: number, end: number): number {
	let quoted = false;
	let wordStart = 0; // first character of the word before
	let previous = 32;
	for (let at = from; at < end; at++) {
		const code = text.charCodeAt(at);
		if (previous === 32 && code !== 32) {
			if (code === DASH && !quoted) {
				const second = text.charCodeAt(at + 1);
				const name = second === DASH ? text.charCodeAt(at + 2) : second;
				if (name === LETTER_J || name === LETTER_G) {
					const isPlain = second === LETTER_J && text.charCodeAt(at + 2) === 32 && wordStart !== DASH && wordStart !== BANG;
					return isPlain ? at : -1;
				}
			}
			wordStart = code;
		}
		if (code === QUOTE) {
			quoted = !quoted;
		} else if (code === BACKSLASH || code === 9) {
			return -1;
		}
		previous = code;
	}
	return -1;
}

/** The arguments of a call of iptables, from column `from`: `iptables -t nat -A POSTROUTING …`. */
export function scanCommandLine(line: Line, from: number): boolean {
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
function scanArguments(line: Line, from: number): boolean {
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
function scanShortOption(line: Line, at: number, stop: number): number {
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
function scanLongOption(line: Line, at: number, stop: number): number {
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

function scanTarget(line: Line, start: number, isGoto: boolean): number {
	const end = wordEnd(line.text, start, line.contentEnd);
	if (end > start && line.targetStart === -1) {
		line.targetStart = start;
		line.targetEnd = end;
		line.target = name(line.text, start, end);
		line.isGoto = isGoto;
	}
	return end;
}

function scanTableName(line: Line, start: number): number {
	const end = wordEnd(line.text, start, line.contentEnd);
	if (end > start && line.tableStart === -1) {
		line.tableStart = start;
		line.tableEnd = end;
		line.table = name(line.text, start, end);
	}
	return end;
}

function scanVerb(line: Line, at: number, stop: number): number {
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
function finish(line: Line): boolean {
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

function setChain(line: Line, start: number, end: number): void {
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

/** Whether a line ends in blanks, which iptables-restore minds behind COMMIT. */
export function endsInBlank(line: Line): boolean {
	return line.text.length > 0 && isBlank(line.text.charCodeAt(line.text.length - 1));
}
