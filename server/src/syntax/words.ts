// Words of a line, the way iptables-restore cuts them: blanks separate, double quotes hold together, a backslash inside quotes takes the next
// character as it is (xtables_restore's argument parser; measured on 1.8.9).

import type { Span } from '../text/span.ts';

/** A word with its place (quotes included) and its text without quotes and escapes. */
export interface Word extends Span {
	readonly text: string;
	readonly quoted: boolean;
	/** A quote was opened and never closed: the word runs to the end of the line. */
	readonly unclosed: boolean;
}

const QUOTE = 34;
const BACKSLASH = 92;

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

/** The column behind the unquoted word that begins at `from`. */
export function plainWordEnd(text: string, from: number, end: number): number {
	let at = from;
	while (at < end && !isBlank(text.charCodeAt(at))) {
		at++;
	}
	return at;
}

/** The column behind the word that begins at `from`, quotes respected. */
export function wordEnd(text: string, from: number, end: number): number {
	let at = from;
	let quoted = false;
	while (at < end) {
		const code = text.charCodeAt(at);
		if (quoted && code === BACKSLASH) {
			at++;
		} else if (code === QUOTE) {
			quoted = !quoted;
		} else if (!quoted && isBlank(code)) {
			return at;
		}
		at++;
	}
	return Math.min(at, end);
}

/** The words of a stretch of text, from column `from` to column `end`. */
export function wordsOf(text: string, from: number, end: number): Word[] {
	const words: Word[] = [];
	let at = skipBlanks(text, from, end);
	while (at < end) {
		const stop = wordEnd(text, at, end);
		words.push(wordAt(text, at, stop));
		at = skipBlanks(text, stop, end);
	}
	return words;
}

function wordAt(text: string, start: number, end: number): Word {
	const raw = text.slice(start, end);
	if (!raw.includes('"')) {
		return { start, end, text: raw, quoted: false, unclosed: false };
	}
	let plain = '';
	let open = false;
	for (let i = 0; i < raw.length; i++) {
		const code = raw.charCodeAt(i);
		if (open && code === BACKSLASH) {
			i++;
			plain += raw[i] ?? '';
		} else if (code === QUOTE) {
			open = !open;
		} else {
			plain += raw[i];
		}
	}
	return { start, end, text: plain, quoted: true, unclosed: open };
}
