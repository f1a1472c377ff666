// Finds comments, counters, chains and tables that do not begin in the first column. Rules without counters may be indented (measured on 1.8.9).

import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

export const indentedLine: Check = {
	code: 'indented-line',
	doc: {
		title: 'A comment, chain, table or counter is indented',
		what: 'A line that begins with "#", ":", "*" or the counters of a rule ("[0:0]") has blanks before it.',
		why: 'iptables-restore looks at the first character of a line. With a blank there it takes the line for a rule: "Bad argument `#\'". Only rules without counters may be indented.',
		says: ["Bad argument `#'"],
		fix: 'Remove the blanks before it.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n  # from the office\n-A INPUT -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n# from the office\n  -A INPUT -j ACCEPT\nCOMMIT\n',
	},
	*look({ survey }) {
		const lines = survey.isRestoreFile && !survey.hasTemplate ? survey.indented : [];
		const [first, ...others] = lines;
		if (!first) {
			return;
		}
		const indent = (text: string): number => text.length - text.trimStart().length;
		const at = indent(first.text);
		const many = others.length === 0 ? 'This line is' : `This line and ${others.length} more are`;
		const says = isInBlock(first) ? `"Bad argument \`${/^\S+/.exec(first.text.slice(at))?.[0] ?? ''}'"` : '"line N failed"';
		yield {
			severity: 'error',
			line: first,
			span: { start: 0, end: at + 1 },
			message: `${many} indented: iptables-restore takes every line that begins with a blank for a rule and says ${says}. Comments, counters, chains and tables must begin in the first column.`,
			fixes: [
				{
					title: others.length === 0 ? 'Remove the indentation' : `Remove the indentation of ${others.length + 1} lines`,
					safe: true,
					edits: lines.map((line) => ({ kind: 'replace', line, span: { start: 0, end: indent(line.text) }, text: '' })),
				},
			],
		};
	},
};
