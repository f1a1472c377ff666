// Finds text that is glued behind a closing quote. The closing quote ends the word, and what follows is a word of its own (measured on 1.8.9).

import type { Line } from '../syntax/line.ts';
import { type Word, wordsOf } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

export const textBehindQuote: Check = {
	code: 'text-behind-quote',
	garbles: true,
	needsFinalText: true,
	doc: {
		title: 'Text glued behind a closing quote',
		what: 'A word goes on behind a closing double quote, as words of a shell may: --comment "abc"def.',
		why: 'iptables-restore ends the word at the closing quote, and takes the rest for the next word: "Bad argument `def\'".',
		fix: 'Put all of it into one pair of quotes; a quote in the text is written \\".',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "from the "office -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "from the office" -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.gluedQuotes) {
			const found = isInBlock(line) ? gluedTextOf(line) : undefined;
			if (!found) {
				continue;
			}
			const { word, tail } = found;
			const text = line.text.slice(tail.start, tail.end).replaceAll('"', '');
			yield {
				severity: scope.refused,
				line,
				span: tail,
				message: `The closing quote ends the word: iptables-restore takes the rest for another one and says "Bad argument \`${text}'". Put all of it into one pair of quotes.`,
				fixes: word.unclosed
					? []
					: [
							{
								title: 'Put all of it into quotes',
								safe: false,
								edits: [{ kind: 'replace', line, span: word, text: `"${word.text.replace(/["\\]/g, '\\$&')}"` }],
							},
						],
			};
		}
	},
};

/** The first word of a rule that goes on behind a closing quote, with that rest; not where the rest is an option, which is read as one. */
export function gluedTextOf(line: Line): { readonly word: Word; readonly tail: Span } | undefined {
	for (const word of wordsOf(line.content, line.body, line.contentEnd)) {
		const close = word.quoted ? closingQuote(line.content, word) : -1;
		if (close !== -1 && close + 1 < word.end && !/^"?[-!]/.test(line.content.slice(close + 1, close + 3))) {
			return { word, tail: { start: close + 1, end: word.end } };
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
