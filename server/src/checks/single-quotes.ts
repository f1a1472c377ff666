// Finds texts in single quotes.

import type { Line } from '../syntax/line.ts';
import { type Word, wordsOf } from '../syntax/words.ts';
import type { Check, Report } from './check.ts';
import type { Fix } from './finding.ts';
import { isInBlock } from './in-block.ts';
import type { Scope } from './scope.ts';

export const singleQuotes: Check = {
	code: 'single-quotes',
	garbles: true,
	doc: {
		title: 'A text in single quotes',
		what: "A comment or a log prefix stands in single quotes: --comment 'allow ssh'.",
		why: "Single quotes are a shell's. iptables-restore knows double quotes only: it ends the text at the first blank and says \"Bad argument `ssh''\". A text of one word is taken, with the quotes as a part of it.",
		says: ["Bad argument `ssh''"],
		fix: 'Use double quotes.',
		bad: "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -m comment --comment 'allow ssh' -j ACCEPT\nCOMMIT\n",
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -m comment --comment "allow ssh" -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.apostrophes) {
			yield undefined;
			const report = isInBlock(line) ? reportFor(scope, line) : undefined;
			if (report) {
				yield report;
			}
		}
	},
};

/** Whether a text of the line stands in single quotes, whatever double quotes are in it. */
export function isInSingleQuotes(line: Line, scope: Scope): boolean {
	return line.content.includes("'") && reportFor(scope, line) !== undefined;
}

/** Options whose values may have any letters. */
const OF_ANY_LETTERS = /^(?:--[a-z-]*(?:comment|prefix|string|interface)|-[io]|--name|--helper)$/;
/** An option with the quote behind its "=". */
const STUCK = /^--[a-z-]*(?:comment|prefix|string)='/;

function reportFor(scope: Scope, line: Line): Report | undefined {
	const words = wordsOf(line.content, line.body, line.contentEnd);
	const first = words.findIndex(
		(word, i) => !word.quoted && (STUCK.test(word.text) || (word.text.startsWith("'") && OF_ANY_LETTERS.test(words[i - 1]?.text ?? ''))),
	);
	const last = words.findIndex((word, i) => i >= first && word.text.endsWith("'") && (i > first || word.text.length > 1));
	const [word, next, close] = [words[first], words[first + 1], words[last]];
	if (!word || !close) {
		return undefined;
	}
	const open = { ...word, start: word.start + (STUCK.exec(word.text)?.[0].length ?? 1) - 1 };
	const span = { start: open.start, end: close.end };
	const isOneWord = word === close;
	const message = isOneWord
		? 'iptables-restore knows double quotes only, and makes the single quotes a part of the text. Use double quotes.'
		: `iptables-restore knows double quotes only, and ends the text at the blank: "Bad argument \`${next!.text}'". Use double quotes.`;
	return {
		severity: isOneWord ? scope.doubtful : scope.refused,
		line,
		span,
		message,
		fixes: fixesFor(line, open, close),
		...(isOneWord && { isLegible: true }),
	};
}

function fixesFor(line: Line, open: Word, close: Word): Fix[] {
	const text = line.content.slice(open.start + 1, close.end - 1);
	if (text === '') {
		return []; // nothing within double quotes is refused
	}
	const edits = [
		{ kind: 'replace' as const, line, span: { start: open.start, end: close.end }, text: `"${text.replace(/["\\]/g, '\\$&')}"` },
	];
	return [{ title: 'Use double quotes', safe: true, edits }];
}
