// Finds lines that iptables-restore cuts in two.

import { wordsOf } from '../syntax/words.ts';
import type { Check, Report } from './check.ts';
import { isInBlock } from './in-block.ts';
import type { Scope } from './scope.ts';
import { LINE_BYTES, WORD_BYTES, WORDS } from './survey.ts';

export const lineTooLong: Check = {
	code: 'line-too-long',
	garbles: true,
	doc: {
		title: 'A line or a word is too long',
		what: `A line has more than ${LINE_BYTES.toLocaleString('en')} bytes, or a rule more than ${WORDS} words, or one of its words more than ${WORD_BYTES.toLocaleString('en')} bytes. Letters outside ASCII have two to four.`,
		why: 'iptables-restore reads lines into a buffer of 10,240 bytes and takes the rest for the next line: "no command specified", or, where the rest looks like a rule, that rule. Comments are cut as well. Of words it says "Parser cannot handle more arguments" and "Parameter too long!".',
		says: ['no command specified', 'unknown option "--------"'],
		fix: 'Split the rule; a long list of addresses or ports belongs into an ipset.',
		bad: `*filter\n:INPUT ACCEPT [0:0]\n# ${'-'.repeat(10_300)}\nCOMMIT\n`,
		good: `*filter\n:INPUT ACCEPT [0:0]\n# ${'-'.repeat(300)}\nCOMMIT\n`,
	},
	atOnce: true,
	*look(scope) {
		if (!scope.survey.isRestoreFile) {
			return;
		}
		yield* tooManyWords(scope);
		for (const line of scope.survey.long) {
			yield undefined;
			const bytes = new TextEncoder().encode(line.text).length;
			if (bytes <= LINE_BYTES) {
				continue;
			}
			yield {
				severity: 'error',
				line,
				span: { start: Math.min(line.text.length - 1, LINE_BYTES), end: line.text.length },
				message: `This line has ${bytes.toLocaleString('en')} bytes: iptables-restore reads at most ${LINE_BYTES.toLocaleString('en')} and takes the rest for the next line. Split the rule, or put a long list into an ipset.`,
			};
		}
	},
};

/** Lines that are not too long themselves. */
function* tooManyWords(scope: Scope): Generator<Report | undefined> {
	const encoder = new TextEncoder();
	for (const line of scope.survey.wordy) {
		yield undefined;
		if (!isInBlock(line) || line.text.length > LINE_BYTES || line.text.startsWith(':')) {
			continue;
		}
		// counters stand apart from the words
		const words = wordsOf(line.content, /^\s*\[[^\]]*\]/.exec(line.content)?.[0].length ?? 0, line.contentEnd);
		const first = words[WORDS];
		if (first) {
			yield {
				severity: 'error',
				line,
				span: { start: first.start, end: line.contentEnd },
				message: `This line has ${words.length} words: iptables-restore reads at most ${WORDS} and says "Parser cannot handle more arguments". Split the rule.`,
			};
		}
		const long = words.find((word) => word.text.length * 3 > WORD_BYTES && encoder.encode(word.text).length > WORD_BYTES);
		if (long) {
			yield {
				severity: 'error',
				line,
				span: long,
				message: `This word has ${encoder.encode(long.text).length.toLocaleString('en')} bytes: iptables-restore reads at most ${WORD_BYTES.toLocaleString('en')} and says "Parameter too long!". Shorten it.`,
			};
		}
	}
}
