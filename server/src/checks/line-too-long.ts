// Finds lines that iptables-restore cuts in two.

import type { Check } from './check.ts';
import { LINE_BYTES } from './survey.ts';

export const lineTooLong: Check = {
	code: 'line-too-long',
	garbles: true,
	doc: {
		title: 'A line is too long',
		what: `A line has more than ${LINE_BYTES.toLocaleString('en')} bytes. Letters outside ASCII have two to four.`,
		why: 'iptables-restore reads lines into a buffer of 10,240 bytes and takes the rest for the next line: "no command specified", or, where the rest looks like a rule, that rule. Comments are cut as well.',
		fix: 'Split the rule; a long list of addresses or ports belongs into an ipset.',
		bad: `*filter\n:INPUT ACCEPT [0:0]\n# ${'-'.repeat(10_300)}\nCOMMIT\n`,
		good: `*filter\n:INPUT ACCEPT [0:0]\n# ${'-'.repeat(300)}\nCOMMIT\n`,
	},
	*look(scope) {
		if (!scope.survey.isRestoreFile) {
			return;
		}
		for (const line of scope.survey.long) {
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
