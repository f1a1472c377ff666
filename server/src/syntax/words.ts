// Words of a line: blanks separate, double quotes hold together, a backslash inside quotes takes the next character as it is. A closing quote ends
// the word for iptables-restore (its argument parser; measured on 1.8.9), and not for a shell, which has single quotes, too, and backslashes outside of them.

import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import type { Span } from '../text/span.ts';
import { filledInEnd } from './filled-in.ts';

/** A word with its place (quotes included) and its text without quotes and escapes. */
export interface Word extends Span {
	readonly text: string;
	readonly quoted: boolean;
	/** A quote was opened and never closed: the word runs to the end of the line. */
	readonly unclosed: boolean;
}

const QUOTE = 34;
const DOLLAR = 36;
const PERCENT = 37;
const APOSTROPHE = 39;
const LESS = 60;
const BACKSLASH = 92;
const BACKQUOTE = 96;
const BRACE = 123;
/**
 * What a template puts in a value with, and blanks may stand in: Jinja and Go, Jinja's statements, ERB; and what people write in the place of a value (`<my public ip>`), in
 * which no word is an option.
 */
const FILLED_IN = /\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<%.{0,200}?%>|<[a-z][\w'./-]{0,40}(?: \w[\w'./-]{0,40}){1,6}>/iy;

/** Whether a character code separates words: space, tab, and the CR that a file in DOS format leaves behind. */
export function isBlank(code: number): boolean {
	return code === 32 || code === 9 || code === 13 || code === 11 || code === 12;
}

/** The first column at or after `from` that is not blank; `end` when there is none. */
export function skipBlanks(text: string, from: number, end: number): number {
	let at = from;
	while (at < end && isBlank(text.charCodeAt(at))) {
		at++;
	}
	return at;
}

/** The column behind the unquoted word that begins at `from`. Marks of a template with what stands between them are one word. */
export function plainWordEnd(text: string, from: number, end: number): number {
	let at = from;
	while (at < end) {
		const code = text.charCodeAt(at);
		if (isBlank(code)) {
			break;
		}
		at = code === BRACE || code === LESS ? templateEnd(text, at) : at + 1;
	}
	return Math.min(at, end);
}

/** The column behind the template that begins at a brace or angle; behind that character where none begins. */
export function templateEnd(text: string, at: number): number {
	const next = text.charCodeAt(at + 1);
	const isOpening = next === BRACE || next === PERCENT || text.charCodeAt(at) === LESS;
	// longer lines are no templates that somebody wrote, and looking for the end of each mark would take its time
	if (!isOpening || text.length > WORDS_LINE_CHARACTERS) {
		return at + 1;
	}
	FILLED_IN.lastIndex = at;
	return FILLED_IN.test(text) ? FILLED_IN.lastIndex : at + 1;
}

/** Who cuts the words: iptables-restore, a shell (POSIX, XCU 2.2), or whoever reads what is printed, for whom a word may go on behind a closing quote. */
export type Cutter = 'restore' | 'shell' | 'print';

/** The column behind the word that begins at `from`, quotes respected. */
export function wordEnd(text: string, from: number, end: number, cutter: Cutter = 'print'): number {
	const isShell = cutter === 'shell';
	let at = from;
	let quoted = false;
	while (at < end) {
		const code = text.charCodeAt(at);
		if (code === BACKSLASH && (quoted || isShell)) {
			at++;
		} else if (isShell && code === APOSTROPHE && !quoted) {
			at = apostropheEnd(text, at, end);
			continue;
		} else if (isShell && (code === DOLLAR || (code === BACKQUOTE && !quoted))) {
			at = filledInEnd(text, at, end);
			continue;
		} else if (code === QUOTE) {
			if (quoted && cutter === 'restore') {
				return at + 1;
			}
			quoted = !quoted;
		} else if (!quoted && isBlank(code)) {
			return at;
		} else if (!quoted && (code === BRACE || code === LESS)) {
			at = templateEnd(text, at);
			continue;
		}
		at++;
	}
	return Math.min(at, end);
}

/** The column behind the single-quoted text that begins at `at`; `end` where it is not closed. */
function apostropheEnd(text: string, at: number, end: number): number {
	const close = text.indexOf("'", at + 1);
	return close === -1 || close >= end ? end : close + 1;
}

/** The words of a stretch of text, from column `from` to column `end`. */
export function wordsOf(text: string, from: number, end: number, cutter: Cutter = 'print'): Word[] {
	return [...eachWord(text, from, end, cutter)];
}

/** The same, one after the other: for whoever may stop at one of the first of a million. */
export function* eachWord(text: string, from: number, end: number, cutter: Cutter = 'print'): Generator<Word> {
	let at = skipBlanks(text, from, end);
	while (at < end) {
		const stop = wordEnd(text, at, end, cutter);
		yield cutter === 'shell' ? shellWordAt(text, at, stop) : wordAt(text, at, stop);
		at = skipBlanks(text, stop, end);
	}
}

function wordAt(text: string, start: number, end: number): Word {
	const raw = text.slice(start, end);
	if (!raw.includes('"')) {
		return { start, end, text: raw, quoted: false, unclosed: false };
	}
	// a word that is longer than the lines that are read word by word keeps its quotes: to put it together would take seconds
	const isLong = raw.length > WORDS_LINE_CHARACTERS;
	let plain = isLong ? raw : '';
	let open = false;
	for (let i = 0; i < raw.length; i++) {
		const code = raw.charCodeAt(i);
		if (open && code === BACKSLASH) {
			i++;
			plain += isLong ? '' : (raw[i] ?? '');
		} else if (code === QUOTE) {
			open = !open;
		} else if (!isLong) {
			plain += raw[i];
		}
	}
	return { start, end, text: plain, quoted: true, unclosed: open };
}

/** What a backslash within double quotes takes its meaning from; before anything else it stays (POSIX, XCU 2.2.3). */
const ESCAPED = '"\\$`';

/** A word as a shell hands it over. */
function shellWordAt(text: string, start: number, end: number): Word {
	const raw = text.slice(start, end);
	if (raw.length > WORDS_LINE_CHARACTERS || !/["'\\]/.test(raw)) {
		return wordAt(text, start, end);
	}
	let plain = '';
	let quote = '';
	let quoted = false;
	for (let i = 0; i < raw.length; i++) {
		const character = raw[i]!;
		if (character === '\\' && quote !== "'") {
			const next = raw[i + 1] ?? '';
			plain += quote === '' || ESCAPED.includes(next) ? next : `\\${next}`;
			i++;
		} else if (quote !== "'" && (character === '$' || (character === '`' && quote === ''))) {
			const stop = filledInEnd(raw, i, raw.length);
			plain += raw.slice(i, stop);
			i = stop - 1;
		} else if (quote === '' ? character === '"' || character === "'" : character === quote) {
			quote = quote === '' ? character : '';
			quoted = true;
		} else if (quote === '' && (character === '{' || character === '<')) {
			const stop = templateEnd(raw, i);
			plain += raw.slice(i, stop);
			i = stop - 1;
		} else {
			plain += character;
		}
	}
	return { start, end, text: plain, quoted, unclosed: quote !== '' };
}
