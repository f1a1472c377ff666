// Finds NUL characters, at which iptables-restore stops reading a line.

import { QUOTED_LINE_LENGTH } from '../limits.ts';
import type { Check } from './check.ts';
import { isInBlock } from './in-block.ts';

const NUL = '\0';

export const nulByte: Check = {
	code: 'nul-byte',
	garbles: true,
	doc: {
		title: 'A NUL character in a line',
		what: 'A line holds a NUL, a byte of zeros. Editors hardly show it.',
		why: 'iptables-restore reads a line up to its first NUL. What is behind it is lost, mostly without a message: a rule loses its -j, and matches more than it says.',
		fix: 'Remove the NUL, or use the quick fix; then read the line again, because the file was damaged.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "a\0b" -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m comment --comment "ab" -j DROP\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.nuls) {
			// in other places NULs stand rightly: iptables -L prints one behind every bpf match
			if (!isInBlock(line) || line.kind === 'comment') {
				continue;
			}
			const start = line.text.indexOf(NUL);
			const last = line.text.lastIndexOf(NUL) + 1;
			const lost = line.text.slice(start).replaceAll(NUL, '').trim();
			const what = 'A NUL stands here (a byte of zeros, mostly invisible), and iptables-restore reads a line up to the first one';
			yield {
				severity: lost === '' ? 'info' : 'warning',
				line,
				span: { start, end: lost === '' ? start + 1 : line.text.length },
				message: `${what}${lost === '' ? '' : `: "${cut(lost)}" behind it is lost, mostly without a message`}. Remove it.`,
				fixes: [
					{
						title: 'Remove the NUL',
						safe: true,
						edits: [{ kind: 'replace', line, span: { start, end: last }, text: line.text.slice(start, last).replaceAll(NUL, '') }],
					},
				],
			};
		}
	},
};

function cut(text: string): string {
	return text.length > QUOTED_LINE_LENGTH ? `${text.slice(0, QUOTED_LINE_LENGTH)}…` : text;
}
