// Finds text that is glued behind a closing quote. The closing quote ends the word, and what follows is a word of its own (measured on 1.8.9).

import type { Line } from '../syntax/line.ts';
import { type Word, wordsOf } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import type { Check, Report } from './check.ts';
import { isInBlock } from './in-block.ts';
import type { Scope } from './scope.ts';
import { isInSingleQuotes } from './single-quotes.ts';

export const textBehindQuote: Check = {
	code: 'text-behind-quote',
	garbles: true,
	needsFinalText: true,
	doc: {
		title: 'Text glued behind a closing quote',
		what: 'A word goes on behind a closing double quote, as words of a shell may: --comment "abc"def.',
		why: 'iptables-restore ends the word at the closing quote, and takes the rest for the next word: "Bad argument `def\'". An option there is read as one, without a word.',
		says: ["Bad argument `office'"],
		fix: 'Put all of it into one pair of quotes; a quote in the text is written \\".',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "from the "office -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "from the office" -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.gluedQuotes) {
			yield undefined;
			const found = isInBlock(line) ? gluedTextOf(line) : undefined;
			if (!found || isInSingleQuotes(line, scope) || (line.text.endsWith('\\') && found.tail.start === line.text.length - 1)) {
				continue; // a backslash at the end is told by line-continuation
			}
			yield found.isOption ? optionBehind(line, found, scope) : textBehind(line, found, scope);
		}
	},
};

function textBehind(line: Line, { word, tail }: GluedText, scope: Scope): Report {
	const text = line.text.slice(tail.start, tail.end).replaceAll('"', '');
	return {
		severity: scope.refused,
		line,
		span: tail,
		message: text.startsWith('-')
			? `The closing quote ends the word, and iptables-restore cannot read ${text} as the next one. Write what belongs to the text before the quote, and blanks between the rest.`
			: `The closing quote ends the word: iptables-restore takes the rest for another one and says "Bad argument \`${text}'". Put all of it into one pair of quotes.`,
		fixes: word.unclosed
			? [
					{
						title: 'Remove the quote',
						safe: false,
						edits: [{ kind: 'replace', line, span: { start: tail.start - 1, end: tail.start }, text: '' }],
					},
				]
			: [
					{
						title: 'Put all of it into quotes',
						safe: false,
						edits: [{ kind: 'replace', line, span: word, text: `"${word.text.replace(/["\\]/g, '\\$&')}"` }],
					},
				],
	};
}

function optionBehind(line: Line, { tail }: GluedText, scope: Scope): Report {
	const text = line.text.slice(tail.start, tail.end);
	return {
		severity: scope.doubtful,
		line,
		span: tail,
		isLegible: true,
		message: `The closing quote ends the word, so iptables-restore takes ${text} for the next one, as if a blank stood before it; people and other programs may read it otherwise. Put a blank there.`,
		fixes: [
			{
				title: `Put a blank before ${text}`,
				safe: true,
				edits: [{ kind: 'replace', line, span: { start: tail.start, end: tail.start }, text: ' ' }],
			},
		],
	};
}

/** A word that goes on behind a closing quote. */
export interface GluedText {
	readonly word: Word;
	/** What stands behind the quote. */
	readonly tail: Span;
	/** That is an option, or the "!" before one, which iptables-restore reads as such. */
	readonly isOption: boolean;
}

const OPTION = /^(?:-[A-Za-z0-9]|--[a-z][\w-]*|!)$/;

/** The first word of a rule that goes on behind a closing quote, with that rest. */
export function gluedTextOf(line: Line): GluedText | undefined {
	for (const word of wordsOf(line.content, line.body, line.contentEnd)) {
		const close = word.quoted ? closingQuote(line.content, word) : -1;
		if (close !== -1 && close + 1 < word.end) {
			const tail = { start: close + 1, end: word.end };
			return { word, tail, isOption: OPTION.test(line.content.slice(tail.start, tail.end)) };
		}
	}
	return undefined;
}

/** The column of the quote that ends the first quoted part of a word; -1 where none does. */
function closingQuote(text: string, { start, end }: Span): number {
	for (let at = text.indexOf('"', start) + 1; at < end; at++) {
		if (text[at] === '\\') {
			at++;
		} else if (text[at] === '"') {
			return at;
		}
	}
	return -1;
}
