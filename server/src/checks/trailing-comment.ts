// Finds comments behind a rule, on the same line.

import { optionArity } from '../catalogue/catalogue.ts';
import type { Line } from '../syntax/line.ts';
import { type Word, wordsOf } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import type { Check } from './check.ts';
import type { Fix } from './finding.ts';
import { isInBlock } from './in-block.ts';

export const trailingComment: Check = {
	code: 'trailing-comment',
	garbles: true,
	doc: {
		title: 'A comment behind a rule',
		what: 'A rule is followed by "#" and a remark on the same line.',
		why: '"#" begins a comment only in the first column of a line. Anywhere else it is a word of the rule: "Bad argument `#\'".',
		says: ["Bad argument `#'"],
		fix: 'Put the comment on a line of its own above the rule, or write `-m comment --comment "…"`, which iptables keeps.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT # for now\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n# for now\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.hashed) {
			yield undefined;
			const start = isInBlock(line) ? commentStart(line) : undefined;
			if (start === undefined) {
				continue;
			}
			const end = line.contentEnd;
			const comment = line.text.slice(start, end).trimEnd();
			yield {
				severity: scope.refused,
				line,
				span: { start, end: start + comment.length },
				message: `A comment may not stand behind a rule: iptables-restore says "Bad argument \`${/\S+/.exec(comment)![0]}'". Put it on a line of its own above the rule.`,
				fixes: TARGET.test(comment) && !TARGET.test(line.text.slice(0, start)) ? [] : [moved(line, { start, end }, comment)],
			};
		}
	},
};

/** In a comment it may be that of the rule, in the middle of which the comment stands then. */
const TARGET = /\s(?:-[jg]|--jump|--goto)[\s=]/;

function moved(line: Line, { start, end }: Span, comment: string): Fix {
	return {
		title: 'Move the comment above the rule',
		safe: true,
		edits: [
			{ kind: 'insert', before: line, text: `${comment}\n` },
			{ kind: 'replace', line, span: { start: line.text.slice(0, start).trimEnd().length, end }, text: '' },
		],
	};
}

function commentStart(line: Line): number | undefined {
	const words = wordsOf(line.text, 0, line.contentEnd);
	const at = words.findIndex((word, i) => !word.quoted && word.text.startsWith('#') && !isValue(word, words[i - 1]));
	return words[at]?.start;
}

/** `--comment #42` and `--log-prefix #` are values, `--syn # handshake` is not. */
function isValue(word: Word, previous: Word | undefined): boolean {
	if (!previous || previous.quoted || !previous.text.startsWith('-')) {
		return false;
	}
	return optionArity(previous.text) > 0 || word.text !== '#';
}
