// The first look at a line of the save dialect: tables, chains, rules and the other commands, in dump files and on command lines.

import { meantWithTwoDashes, optionArity } from '../../catalogue/catalogue.ts';
import { builtinHooks } from '../../catalogue/tables.ts';
import type { LineScan, Verb } from '../line-scan.ts';
import { intern } from '../names.ts';
import { asDoubleQuoted, callEnd } from '../shell.ts';
import { DOUBTFUL, IN_TABLE, OUTSIDE } from '../state.ts';
import { plainWordEnd, skipBlanks, type Word, wordEnd, wordsOf } from '../words.ts';
import { clusteredFlags } from './clusters.ts';
import { isRuleVerb, verbOf } from './verbs.ts';

const DASH = 45;
const QUOTE = 34;
/** Characters in which a line outside a table shows whether it is a command. */
const COMMAND_START = 120;

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
	line.after = builtinHooks(name) === undefined && !(line.before & IN_TABLE) ? IN_TABLE | DOUBTFUL : IN_TABLE;
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
	if (
		optionStart(text, from, wordEnd(text, from, contentEnd, line.cutter)) === -1 ||
		(!(line.before & IN_TABLE) && !opensCommand(text, from, contentEnd))
	) {
		return false;
	}
	return scanArguments(line, from);
}

/** The arguments of a call of iptables, from column `from`: `iptables -t nat -A POSTROUTING …`, as a shell hands them over. */
export function scanCommandLine(line: LineScan, from: number): boolean {
	line.text = asDoubleQuoted(line.text, from);
	line.isCall = true;
	line.contentEnd = callEnd(line.text, from, line.contentEnd);
	return scanArguments(line, skipBlanks(line.text, from, line.contentEnd));
}

/** Outside a table the line must begin with a command, at most behind -t, -4, -6, -w and the like, and go on as that command does: prose has such words too. */
function opensCommand(text: string, from: number, end: number): boolean {
	const words = wordsOf(text, from, Math.min(end, from + COMMAND_START));
	for (const [i, word] of words.entries()) {
		const verb = verbOf(word.text);
		if (verb !== '') {
			return goesOnAs(verb, words.slice(i + 1));
		}
		if (i > 4 || (word.text.startsWith('-') && !/^-(?:[46tvwnx]|-table(?:=.*)?|-wait|-ipv[46])$/.test(word.text))) {
			return false;
		}
	}
	return false;
}

/** Whether words fit behind a command: its chain, and then options, a number, a policy or nothing. */
function goesOnAs(verb: Verb, words: readonly Word[]): boolean {
	const [chain, second, third] = words.map((word) => word.text);
	if (chain === undefined || chain.startsWith('-')) {
		return !isRuleVerb(verb);
	}
	const goesOn = (word: string | undefined): boolean => word === undefined || /^(?:[-!#"{<]|\d+$)/.test(word);
	switch (verb) {
		case 'P':
			return second === undefined || (/^[A-Z]+$/.test(second) && goesOn(third));
		case 'E':
			return second !== undefined && goesOn(third);
		default:
			return goesOn(second);
	}
}

/** Goes through the words of a command: finds the command, its chain, -t, and the target. */
function scanArguments(line: LineScan, from: number): boolean {
	const { text, contentEnd: end } = line;
	const { cutter } = line;
	let at = from;
	let previousStart = -1; // the long option just before, which may take the next word as its value
	while (at < end) {
		const stop = wordEnd(text, at, end, cutter);
		const option = optionStart(text, at, stop);
		if (option === -1 || (previousStart !== -1 && optionArity(text.slice(previousStart, plainWordEnd(text, previousStart, end))) > 0)) {
			previousStart = -1;
		} else {
			const isLong = text.charCodeAt(option + 1) === DASH;
			const optionEnd = option === at ? stop : stop - 1;
			const next = isLong
				? scanLongOption(line, option, optionEnd, stop)
				: scanShortOption(line, lastLetter(text, option, optionEnd), optionEnd, stop);
			if (next !== stop) {
				at = skipBlanks(text, next, end);
				previousStart = -1;
				continue;
			}
			previousStart = isLong && optionEnd - option > 2 ? option : -1;
		}
		at = skipBlanks(text, stop, end);
	}
	return finish(line);
}

/** Where the option in a word begins: at its dash, also behind a quote (`"-A" INPUT`), which getopt does not see. -1 for a word that is no option. */
function optionStart(text: string, at: number, stop: number): number {
	if (text.charCodeAt(at) === DASH) {
		return at;
	}
	const isQuoted = text.charCodeAt(at) === QUOTE && text.charCodeAt(at + 1) === DASH && text.charCodeAt(stop - 1) === QUOTE;
	return isQuoted && text.indexOf('"', at + 1) === stop - 1 ? at + 1 : -1;
}

/** The column before the last short option of a word: flags may stand before it behind the same dash (`-4A`, `-fj`). */
function lastLetter(text: string, at: number, end: number): number {
	return at + clusteredFlags(text, at + 1, end);
}

/**
 * Takes a short option, whose letter stands behind column `at` and which ends at column `end`, and returns the column behind what it took; `stop`, the end of the word, when nothing more than that. The value may
 * be stuck to the letter (`-AINPUT`, `-gFOO`).
 */
function scanShortOption(line: LineScan, at: number, end: number, stop: number): number {
	const { text, contentEnd } = line;
	const isStuck = end - at > 2;
	if (isStuck && text[at] === '-' && meantWithTwoDashes(text.slice(at, end)) !== undefined) {
		return stop;
	}
	const value = isStuck ? at + 2 : skipBlanks(text, stop, contentEnd);
	const valueEnd = isStuck ? end : wordEnd(text, value, contentEnd, line.cutter);
	const behind = isStuck ? stop : valueEnd;
	switch (text[at + 1]) {
		case 'j':
		case 'g':
			noteTarget(line, value, valueEnd, text[at + 1] === 'g');
			return behind;
		case 't':
			noteTable(line, value, valueEnd);
			return behind;
		case 'p':
		case 's':
		case 'd':
		case 'i':
		case 'o':
		case 'm':
			return behind;
		default:
			return isStuck ? scanStuckVerb(line, at, end, stop) : scanVerb(line, verbOf(`-${text[at + 1]}`), stop);
	}
}

/** The same for a long option; --jump, --goto and --table may be cut short to what is still theirs alone, and take their value with "=". */
function scanLongOption(line: LineScan, at: number, end: number, stop: number): number {
	const { text, contentEnd } = line;
	const first = text[at + 2];
	// the word alone is searched: a line may have very many options and no "="
	const nameLength = text.slice(at, end).indexOf('=');
	const isStuck = nameLength !== -1;
	const nameEnd = isStuck ? at + nameLength : end;
	if (first === 'j' || first === 'g' || first === 't') {
		const value = isStuck ? nameEnd + 1 : skipBlanks(text, stop, contentEnd);
		const valueEnd = isStuck ? end : wordEnd(text, value, contentEnd, line.cutter);
		const name = text.slice(at + 2, nameEnd);
		if ('jump'.startsWith(name) || 'goto'.startsWith(name)) {
			noteTarget(line, value, valueEnd, first === 'g');
			return isStuck ? stop : valueEnd;
		}
		if (name.startsWith('ta') && 'table'.startsWith(name)) {
			noteTable(line, value, valueEnd);
			return isStuck ? stop : valueEnd;
		}
	}
	if (line.verb !== '') {
		return stop;
	}
	return isStuck
		? takeVerb(line, verbOf(text.slice(at, nameEnd)), nameEnd + 1, end, stop)
		: scanVerb(line, verbOf(text.slice(at, end)), stop);
}

function noteTarget(line: LineScan, start: number, end: number, isGoto: boolean): void {
	if (end > start && line.targetStart === -1) {
		line.targetStart = start;
		line.targetEnd = end;
		line.target = name(line, start, end);
		line.isGoto = isGoto;
	}
}

function noteTable(line: LineScan, start: number, end: number): void {
	if (end > start && line.tableStart === -1) {
		line.tableStart = start;
		line.tableEnd = end;
		line.table = name(line, start, end);
	}
}

/** A command that is a word of its own; its chain, if there is one, is the next word. */
function scanVerb(line: LineScan, found: Verb, stop: number): number {
	const { text, contentEnd } = line;
	const verb = line.verb === '' ? found : '';
	const start = skipBlanks(text, stop, contentEnd);
	if (verb !== '' && (start >= contentEnd || text.charCodeAt(start) === DASH)) {
		line.verb = verb;
		line.body = start;
		return stop;
	}
	const chainEnd = verb === '' ? start : wordEnd(text, start, contentEnd, line.cutter);
	return takeVerb(line, verb, start, chainEnd, verb === '' ? stop : chainEnd);
}

/** `-AINPUT`. -L and -S mostly have other letters stuck to them. */
function scanStuckVerb(line: LineScan, at: number, end: number, stop: number): number {
	const verb = line.verb === '' ? verbOf(`-${line.text[at + 1]}`) : '';
	return verb === 'L' || verb === 'S' ? stop : takeVerb(line, verb, at + 2, end, stop);
}

/** Notes a command and its chain, which stands from `start` to `end`, and returns the column behind them. No command: nothing is noted. */
function takeVerb(line: LineScan, verb: Verb, start: number, end: number, behind: number): number {
	if (verb !== '') {
		line.verb = verb;
		setChain(line, start, end);
		line.body = skipBlanks(line.text, behind, line.contentEnd);
	}
	return behind;
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
	line.chain = name(line, start, end);
	line.chainStart = start;
	line.chainEnd = end;
}

function name({ text, cutter }: LineScan, start: number, end: number): string {
	if (text.charCodeAt(start) !== QUOTE && !(cutter === 'shell' && /["'\\]/.test(text.slice(start, end)))) {
		return intern(text, start, end);
	}
	return intern(wordsOf(text, start, end, cutter)[0]?.text ?? '');
}
