// What a shell reads in a line before iptables does: where the call ends, and quotes of its own.

import { filledInEnd, MAX_FILLED_IN } from './filled-in.ts';
import { templateEnd } from './words.ts';

const DOUBLE = '"';
const SINGLE = "'";
/** What ends a call wherever it stands outside of quotes: the next command, a pipe, the background, a redirection, the end of a group. */
const ENDS = ';|&>)';
/**
 * The text with double quotes, which iptables-restore knows too, where a shell takes single ones from column `from` on and double ones say the same. As long as
 * the text given.
 */
export function asDoubleQuoted(text: string, from = 0): string {
	if (!text.includes(SINGLE)) {
		return text;
	}
	const pieces: string[] = [];
	let copied = 0;
	let isQuoted = false;
	let unclosed = 0;
	for (let at = from; at < text.length; at++) {
		const character = text[at];
		if (character === '\\') {
			at++;
		} else if (character === DOUBLE) {
			isQuoted = !isQuoted;
		} else if (unclosed < MAX_UNCLOSED && isFilledIn(text, at)) {
			const close = closing(text, at, text.length);
			unclosed += close === at ? 1 : 0;
			at = close;
		} else if (character === SINGLE && !isQuoted) {
			const close = text.indexOf(SINGLE, at + 1);
			if (close === -1) {
				break;
			}
			const inner = text.slice(at + 1, close);
			if (!/["\\]/.test(inner)) {
				pieces.push(text.slice(copied, at), DOUBLE, inner, DOUBLE);
				copied = close + 1;
			}
			at = close;
		}
	}
	return pieces.join('') + text.slice(copied);
}

/** What may have a meaning to a shell; most calls have nothing of it. */
const SIGN = /[^\w \t.,:/=+@%!-]/g;

/** The column behind the arguments of a call that begin at `from`: before `;`, `&&`, `||`, `|`, a redirection and a comment. Quotes and what `$(…)` or a template fills in are passed over. */
export function callEnd(text: string, from: number, end: number): number {
	SIGN.lastIndex = from;
	if (!SIGN.test(text) || SIGN.lastIndex > end) {
		return end;
	}
	let quote = '';
	let escaped = -1;
	let depth = 0;
	let unclosed = 0;
	for (let at = from; at < end; at++) {
		const character = text[at]!;
		if (character === '\\' && quote !== SINGLE) {
			at++;
			escaped = at;
		} else if (
			quote !== SINGLE &&
			unclosed < MAX_UNCLOSED &&
			(character === '$' ? /[({]/.test(text[at + 1] ?? '') : character === '`' && quote === '')
		) {
			const stop = filledInEnd(text, at, end);
			unclosed += stop === at + 1 ? 1 : 0;
			at = stop - 1;
		} else if (quote !== '') {
			quote = character === quote ? '' : quote;
		} else if (character === DOUBLE || character === SINGLE) {
			quote = character;
		} else if (unclosed < MAX_UNCLOSED && isFilledIn(text, at)) {
			const close = closing(text, at, end);
			unclosed += close === at ? 1 : 0;
			at = close;
		} else if (character === '<') {
			const stop = placeholderEnd(text, at);
			if (stop === at + 1 && text[stop] !== '(') {
				return trimmed(text, from, /\d/.test(text[at - 1] ?? '') && isWordStart(text, at - 1, from) ? at - 1 : at);
			}
			at = stop - 1;
		} else if (character === '(' || (character === ')' && depth > 0)) {
			depth += character === '(' ? 1 : -1;
		} else if (
			ENDS.includes(character) ||
			(escaped !== at - 1 && isWordStart(text, at, from) && /^(?:#|\d>|[-=]>)/.test(text.slice(at, at + 2)))
		) {
			return trimmed(text, from, at);
		}
	}
	return end;
}

/** What stands behind one call in a line and begins another command, and the column behind it; undefined where the line has no other. `from`: inside the call, outside of quotes. */
export function nextCommand(
	text: string,
	from: number,
	end: number,
): { readonly separator: string; readonly at: number; readonly end: number } | undefined {
	for (let at = callEnd(text, from, end); at < end; at = callEnd(text, at, end)) {
		while (at < end && (text[at] === ' ' || text[at] === '\t')) {
			at++;
		}
		REDIRECTION.lastIndex = at;
		const [redirection] = REDIRECTION.exec(text) ?? [];
		if (redirection === undefined) {
			SEPARATOR.lastIndex = at;
			const [separator] = SEPARATOR.exec(text) ?? [];
			return separator === undefined ? undefined : { separator, at, end: at + separator.length };
		}
		at += redirection.length;
	}
	return undefined;
}

/** `2>/dev/null`, `>> log`, `2>&1`, `&>log`, `</dev/null`: the name of the file may be in quotes, or more words of the call may follow. */
const REDIRECTION = /(?:(?:\d*|&)>{1,2}|\d*<{1,3})[ \t]*(?:&[\d-])?/y;
const SEPARATOR = /;|&&|\|\|?|&|\)/y;

/** What stands before calls on lines of scripts; in prose a line begins otherwise. */
const COMMAND = /^\s*(?:echo|printf|true|false|if|for|while|until|case|\[{1,2}|test|cd|set|export|local|sysctl|modprobe|ipset|sleep|:)\s/;

/** Whether a line begins with a word of the shell, or with a command that scripts have beside those of iptables. */
export function beginsCommands(text: string): boolean {
	return COMMAND.test(text);
}

function isWordStart(text: string, at: number, from: number): boolean {
	return at === from || text[at - 1] === ' ' || text[at - 1] === '\t';
}

/** `$(`, `${`, `{{`, `{%`, `<%` */
function isFilledIn(text: string, at: number): boolean {
	const next = text[at + 1];
	switch (text[at]) {
		case '$':
			return next === '(' || next === '{';
		case '{':
			return next === '{' || next === '%';
		case '<':
			return next === '%';
		default:
			return false;
	}
}

/** The column of the last character of what is filled in; the column itself where it has no end. */
function closing(text: string, at: number, end: number): number {
	if (text[at] === '$') {
		return filledInEnd(text, at, end) - 1;
	}
	const close = { '{{': '}}', '{%': '%}', '<%': '%>' }[text.slice(at, at + 2)]!;
	const found = text.slice(at, Math.min(end, at + MAX_FILLED_IN)).indexOf(close);
	return found === -1 ? at : at + found + close.length - 1;
}

/** The column behind `<address>` or `<my public ip>`, which people write in the place of a value; behind the angle where it is none of these. */
function placeholderEnd(text: string, at: number): number {
	PLACEHOLDER.lastIndex = at;
	return PLACEHOLDER.test(text) ? PLACEHOLDER.lastIndex : templateEnd(text, at);
}

const PLACEHOLDER = /<[^\s<>"']{0,60}>/y;

/** So many openings of such parts that have no end are looked at in a line: nobody writes more. */
const MAX_UNCLOSED = 64;

function trimmed(text: string, from: number, end: number): number {
	let at = end;
	while (at > from && (text[at - 1] === ' ' || text[at - 1] === '\t')) {
		at--;
	}
	return at;
}
