// Finds warnings of iptables in the middle of a line.

import type { Analysis } from '../analysis.ts';
import type { Line } from '../syntax/line.ts';
import { CUT } from '../syntax/state.ts';
import type { Check } from './check.ts';
import type { Fix } from './finding.ts';

export const splicedWarning: Check = {
	code: 'spliced-warning',
	garbles: true,
	doc: {
		title: 'A warning of iptables cuts a line in two',
		what: 'In the middle of a line stands a warning that iptables wrote while it printed the dump, and the rest of the line is below it.',
		why: 'The dump and its warnings were written to one file or terminal ("2>&1"). What such a line says is not certain, so it is read as far as it goes.',
		says: ["Bad argument `Warning:'"],
		fix: 'Take the warning out and join the two halves, or print the dump again with "2>/dev/null".',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.1 -j DR# Warning: iptables-legacy tables present, use iptables-legacy-save to see them\nOP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.1 -j DROP\nCOMMIT\n',
	},
	*look({ analysis, survey }) {
		for (const line of survey.spliced) {
			yield {
				severity: 'info',
				line,
				span: { start: line.contentEnd, end: line.text.length },
				message:
					'A warning of iptables stands in the middle of this line, whose rest is on the next one: it is read as far as it goes. Join the two, or print the dump again with "2>/dev/null".',
				fixes: [join(analysis, line)],
			};
		}
	},
};

/** Puts the next line in the place of the warning, where that line is nothing of its own. */
function join(analysis: Analysis, line: Line): Fix {
	const next = analysis.line(analysis.indexOf(line) + 1);
	const isRest = next !== undefined && (next.before & CUT) !== 0 && (next.kind === 'text' || next.kind === 'blank');
	const span = { start: line.contentEnd, end: line.text.length };
	return {
		title: isRest ? 'Take the warning out and join the line' : 'Take the warning out',
		safe: true,
		edits: [{ kind: 'replace', line, span, text: isRest ? next.text : '' }, ...(isRest ? [{ kind: 'remove' as const, line: next }] : [])],
	};
}
