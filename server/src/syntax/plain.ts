// The text of a line as it is read: what mail, terminals and web pages have put around it becomes blanks. Nothing moves, so that columns stay true.

import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import type { Span } from '../text/span.ts';

/** Escape sequences that colour text, and what `tput sgr0` adds to them. */
const ESCAPE = `${String.fromCharCode(27)}(?:\\[[0-?]{0,40}[@-~]|\\(B)`;
const ESCAPES = new RegExp(ESCAPE, 'g');
const ESCAPES_OR_QUOTED = new RegExp(`"(?:[^"\\\\]|\\\\.){0,1024}"?|${ESCAPE}`, 'g');
/** Blanks of typography: no-break, thin, wide … iptables takes them for letters. */
const BLANK = '\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000';
const UNUSUAL = new RegExp(`[${String.fromCharCode(27)}${BLANK}]`);
const COMMENT_OR_BLANK = `/\\*[ ${BLANK}](.{0,300}?)[ ${BLANK}]\\*/|[${BLANK}]`;
/** The blanks, and what may hold them as its own text: the comments of a listing, with the blanks that belong to their marks. */
const BLANKS = new RegExp(COMMENT_OR_BLANK, 'g');
/** The same and quoted text, or what a quote without its end begins: no other quote behind that one has an end, and they are not to be tried. */
const BLANKS_OR_QUOTED = new RegExp(`"(?:[^"\\\\]|\\\\.){0,1024}("?)|${COMMENT_OR_BLANK}`, 'g');
/** A mark of HTML in which a web page puts what is shown as it is, from its angle to the end of the text. */
const TAG = /^<\/?(?:pre|code|samp|tt|p|div|span|b)(?:\s[^<>]*)?>$/;
/** UTF-16 units of a mark, and how many of them may follow each other. */
const TAG_LENGTH = 200;
const TAGS = 8;

/** The text with blanks in the place of marks of quotation, colours and unusual blanks, those as far as lines are read word by word; most lines as they are. As long as the text given. */
export function plainText(text: string): string {
	let plain = text;
	const quotation = quotationEnd(text);
	if (quotation > 0) {
		plain = ' '.repeat(quotation) + plain.slice(quotation);
	}
	if (plain.includes('<')) {
		plain = withoutTags(plain);
	}
	const read = plain.slice(0, WORDS_LINE_CHARACTERS);
	if (UNUSUAL.test(read)) {
		const usual = read
			.replace(ESCAPES, (sequence) => ' '.repeat(sequence.length))
			.replace(BLANKS_OR_QUOTED, (piece, quote?: string, comment?: string) =>
				quote === undefined ? asBlanks(piece, comment) : quote === '' ? piece.replace(BLANKS, asBlanks) : piece,
			);
		plain = usual + plain.slice(usual.length);
	}
	return plain;
}

/** The escape sequences of a text in their order, but for those in quotes. */
export function escapesIn(text: string): readonly Span[] {
	return [...text.matchAll(ESCAPES_OR_QUOTED)]
		.filter(([found]) => !found.startsWith('"'))
		.map(({ index, 0: sequence }) => ({ start: index, end: index + sequence.length }));
}

function withoutTags(text: string): string {
	const [from, to] = [text.length - text.trimStart().length, text.trimEnd().length];
	let [start, end] = [from, to];
	for (let i = 0; i < TAGS && text[start] === '<'; i++) {
		const close = text.slice(start, start + TAG_LENGTH).indexOf('>') + 1;
		start += TAG.test(text.slice(start, start + close)) ? close : 0;
	}
	for (let i = 0; i < TAGS && text[end - 1] === '>' && end > start; i++) {
		const open = text.slice(Math.max(start, end - TAG_LENGTH), end).lastIndexOf('<');
		const tag = open === -1 ? '' : text.slice(Math.max(start, end - TAG_LENGTH) + open, end);
		end -= TAG.test(tag) ? tag.length : 0;
	}
	return start === from && end === to ? text : ' '.repeat(start) + text.slice(start, end) + ' '.repeat(text.length - end);
}

function asBlanks(_piece: string, comment?: string): string {
	return comment === undefined ? ' ' : `/* ${comment} */`;
}

/**
 * The column behind the marks that quote a line, `> `, `>> `, `> > ` or `| `; 0 for a line that is not quoted. Behind each `|` there is a blank or the end. Marks are walked,
 * as a regular expression that repeats a group overflows the stack on millions of them.
 */
export function quotationEnd(text: string): number {
	let at = blanksEnd(text, 0);
	const mark = text[at];
	if (mark !== '>' && mark !== '|') {
		return 0;
	}
	let end = 0;
	while (text[at] === mark) {
		const next = blanksEnd(text, at + 1);
		if (mark === '|' && next === at + 1 && next < text.length) {
			break;
		}
		at = next;
		end = at;
	}
	return end;
}

function blanksEnd(text: string, from: number): number {
	let at = from;
	while (text[at] === ' ' || text[at] === '\t') {
		at++;
	}
	return at;
}
