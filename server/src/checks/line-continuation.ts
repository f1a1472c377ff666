// Finds rules that a backslash carries on into the next line.

import type { Analysis } from '../analysis.ts';
import type { Line } from '../syntax/line.ts';
import { endsInBackslash } from './bogus-cause.ts';
import type { Check } from './check.ts';
import type { Fix, FixEdit } from './finding.ts';
import { isInBlock } from './in-block.ts';

export const lineContinuation: Check = {
	code: 'line-continuation',
	garbles: true,
	doc: {
		title: 'A rule goes on in the next line',
		what: 'A line ends in a backslash, as in a shell script.',
		why: 'iptables-restore knows no continued lines. It reads the backslash as a word of the rule: "Bad argument `\\\'", and the next line as a rule of its own.',
		says: ["Bad argument `\\'"],
		fix: 'Write the rule on one line.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp \\\n  --dport 22 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*look(scope) {
		const { analysis, survey } = scope;
		for (const line of survey.continued) {
			const previous = analysis.line(analysis.indexOf(line) - 1);
			if (!isInBlock(line) || !endsInBackslash(line) || (previous && endsInBackslash(previous))) {
				continue;
			}
			const end = line.text.length;
			yield {
				severity: scope.refused,
				line,
				span: { start: end - 1, end },
				message:
					'iptables-restore knows no continued lines: it says "Bad argument `\\\'", and takes the next line for a rule of its own. Write the rule on one line.',
				fixes: [join(analysis, line)],
			};
		}
	},
};

/** Brings the lines that belong together into the first one. A backslash that nothing follows is only taken away. */
function join(analysis: Analysis, line: Line): Fix {
	const edits: FixEdit[] = [];
	const parts: string[] = [];
	let last = line;
	for (let index = analysis.indexOf(line) + 1; endsInBackslash(last); index++) {
		const next = analysis.line(index);
		if (next?.kind !== 'bogus') {
			break;
		}
		parts.push(next.text.replace(/\\$/, '').trim());
		edits.push({ kind: 'remove', line: next });
		last = next;
	}
	const kept = line.text.slice(0, -1).trimEnd().length;
	const text = parts.map((part) => ` ${part}`).join('');
	edits.unshift({ kind: 'replace', line, span: { start: kept, end: line.text.length }, text });
	return { title: parts.length > 0 ? 'Write the rule on one line' : 'Remove the backslash', safe: true, edits };
}
