// Finds dashes, quotes and blanks that a word processor, a chat or a wiki has made pretty. A dash inside a word and a curly apostrophe are left alone: chain
// names and comments may hold them.

import type { Analysis } from '../analysis.ts';
import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

interface Slip {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	readonly kind: 'dash' | 'quote' | 'blank';
	/** It stands in a text such as a comment and becomes a part of that: iptables takes the line. */
	readonly isTaken: boolean;
}

/** A word as iptables-restore sees it: typographic blanks are letters of it. */
interface ToolWord {
	readonly start: number;
	readonly end: number;
	/** The value of an option that takes any text, and the next word is not the rest of what was meant to be the text. */
	readonly isText: boolean;
}

const DASHES = /(?<!\S)[-\u2010-\u2015\u2212]*[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*/g;
const QUOTES = /[\u201c-\u201f]/g;
const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u00ad\u200b\ufeff]/g;
/**
 * Quoted text, or what a quote without its end begins: no other quote behind that one has an end, and they are not to be tried. No longer than
 * a line that iptables-restore takes, because a regular expression over millions overflows the stack.
 */
const QUOTED = /"(?:[^"\\]|\\.){0,10240}("?)/g;

export const typographicCharacter: Check = {
	code: 'typographic-character',
	garbles: true,
	doc: {
		title: 'A typographic dash, quote or blank',
		what: 'A long dash stands for "-", a curly quote for `"`, or a no-break space for a blank. On the screen they look the same.',
		why: 'iptables knows only the plain characters of the keyboard: "Bad argument `–A\'". The others come from word processors, chats and web pages.',
		says: ["Bad argument `–A'", "Bad argument `––dport'", "Bad argument `ssh”'"],
		fix: 'Type the character again, or use the quick fix.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n–A INPUT -p tcp -m tcp ––dport 22 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.typographic) {
			yield undefined;
			const slips = isInBlock(line) || line.dialect === 'save' ? slipsIn(line, textWordsOf(scope.analysis, line)) : [];
			const first = slips.find((slip) => !slip.isTaken) ?? slips[0];
			if (!first) {
				continue;
			}
			yield {
				severity: first.isTaken ? 'warning' : scope.refused,
				line,
				span: first,
				message: `${described(first, line)} Use the plain character of the keyboard.`,
				fixes: [
					{
						title: slips.length === 1 ? 'Use the plain character' : `Use plain characters (${slips.length} places)`,
						safe: true,
						edits: slips.map((slip) => ({ kind: 'replace', line, span: { start: slip.start, end: slip.end }, text: slip.text })),
					},
				],
			};
		}
	},
};

function described(slip: Slip, line: Line): string {
	const code = line.text
		.slice(slip.start, slip.end)
		.replace(/[\x20-\x7e]/g, '')
		.codePointAt(0);
	const hex = `U+${(code ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
	const what =
		slip.kind === 'blank'
			? `a special blank (${hex}), not a space`
			: `a typographic ${slip.kind} (${hex}), not ${slip.kind === 'dash' ? '"-"' : '`"`'}`;
	if (slip.isTaken) {
		return `This is ${what}: iptables takes it for a letter, and it becomes a part of the text.`;
	}
	if (slip.kind === 'dash') {
		const word = /^[^ \t]*/.exec(line.text.slice(slip.start))![0];
		return `This is ${what}: iptables does not know it and says "Bad argument \`${word}'".`;
	}
	return `This is ${what}: iptables takes it for a letter of the word and refuses what comes of it.`;
}

/** The words that are texts, such as comments and log prefixes, without straight quotes round them. */
function textWordsOf(analysis: Analysis, line: Line): readonly ToolWord[] {
	const syntax = line.text.length > WORDS_LINE_CHARACTERS ? undefined : analysis.syntax(line);
	const uses = syntax ? [...syntax.matches, ...(syntax.target ? [syntax.target] : [])] : [];
	const words: ToolWord[] = [];
	for (const option of uses.flatMap((use) => use.options)) {
		const [value] = option.values;
		if (!value || option.spec?.values[0]?.kind !== 'text') {
			continue;
		}
		const end = value.start + /^[^ \t]*/.exec(line.text.slice(value.start))![0].length;
		words.push({ start: value.start, end, isText: /^[ \t]*(?:$|[-!])/.test(line.text.slice(end, line.contentEnd)) });
	}
	return words;
}

/** The characters to replace outside straight quotes, in the order of the line, as far as lines are read word by word. A dash in a text is one. */
function slipsIn(line: Line, texts: readonly ToolWord[]): Slip[] {
	const from = line.text.startsWith('\ufeff') ? 1 : 0; // the byte-order mark of a file has a check of its own
	const text =
		' '.repeat(from) +
		line.text.slice(from, WORDS_LINE_CHARACTERS).replace(QUOTED, (piece, end: string) => (end === '' ? piece : '"'.repeat(piece.length)));
	const slips: Slip[] = [];
	const add = (pattern: RegExp, kind: Slip['kind'], plain: (found: string, end: number) => string): void => {
		for (const found of text.matchAll(pattern)) {
			const start = found.index;
			const end = start + found[0].length;
			const word = texts.find((each) => each.start <= start && start < each.end);
			if (!word || kind !== 'dash') {
				slips.push({ start, end, kind, text: plain(found[0], end), isTaken: word?.isText ?? false });
			}
		}
	};
	add(DASHES, 'dash', (_found, end) => (/^[A-Za-z0-9](?![A-Za-z0-9-])/.test(text.slice(end)) ? '-' : '--'));
	add(QUOTES, 'quote', () => '"');
	add(BLANKS, 'blank', () => ' ');
	add(INVISIBLE, 'blank', () => '');
	return slips.sort((a, b) => a.start - b.start);
}
