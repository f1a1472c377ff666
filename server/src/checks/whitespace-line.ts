// Finds lines of nothing but blanks.

import type { Check } from './check.ts';

export const whitespaceLine: Check = {
	code: 'whitespace-line',
	needsFinalText: true,
	doc: {
		title: 'An empty line holds blanks',
		what: 'A line looks empty but holds blanks or tabs.',
		why: 'iptables-restore skips lines that are really empty. One with blanks is a command without words to it: "no command specified", or "line N failed" outside a table.',
		says: ['no command specified'],
		fix: 'Remove the blanks.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n   \n-A INPUT -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n\n-A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*look({ survey }) {
		const [first, ...others] = survey.whitespace;
		if (!first || !survey.isRestoreFile) {
			return;
		}
		const many = others.length === 0 ? 'This line holds' : `This line and ${others.length} more hold`;
		yield {
			severity: 'error',
			line: first,
			message: `${many} only blanks: iptables-restore skips empty lines, but refuses these ("no command specified"). Remove the blanks.`,
			fixes: [
				{
					title: others.length === 0 ? 'Remove the blanks' : `Remove the blanks from ${others.length + 1} lines`,
					safe: true,
					edits: survey.whitespace.map((line) => ({ kind: 'replace', line, span: { start: 0, end: line.text.length }, text: '' })),
				},
			],
		};
	},
};
