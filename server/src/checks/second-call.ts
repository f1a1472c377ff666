// Finds calls of iptables in a script behind another one on the same line, of which nothing is read.

import { type FurtherCall, furtherCalls } from '../syntax/further-calls.ts';
import type { Line } from '../syntax/line.ts';
import { plainText } from '../syntax/plain.ts';
import { CONTINUED } from '../syntax/state.ts';
import type { DocumentCheck } from './check.ts';
import type { Fix } from './finding.ts';

export const secondCall: DocumentCheck = {
	code: 'second-call',
	doc: {
		title: 'Two calls of iptables in one line',
		what: 'A line of a script calls iptables, and behind ";", "&&" or "||" calls it again, or calls it behind another command (`if …; then iptables …`).',
		why: 'A shell carries out both. Of each line one call is read here, the one that it begins with, so that the rules of the others are missing from whatever is said about the script.',
		fix: 'Write each call on a line of its own. Behind "&&" and "||" a shell goes on in the next line.',
		bad: 'iptables -A INPUT -p tcp -j ACCEPT; iptables -A INPUT -j DROP\n',
		good: 'iptables -A INPUT -p tcp -j ACCEPT\niptables -A INPUT -j DROP\n',
	},
	atOnce: true,
	*look({ survey, analysis }) {
		const isScript = analysis.tables.some(({ form }) => form === 'commands');
		for (const line of survey.furtherCalls) {
			yield undefined;
			const isRead = line.kind !== 'text' || line.before === CONTINUED;
			const calls = isRead || isScript ? furtherCalls(line) : [];
			const [first] = calls;
			if (!first) {
				continue;
			}
			if (!isRead) {
				yield {
					severity: 'info',
					line,
					span: { start: first.span.start, end: calls.at(-1)!.span.end },
					message: `A shell may carry out this call of ${first.name}, but only a call that a line begins with is read here: what it does is missing from all that is said about the rules. Write it on a line of its own.`,
				};
				continue;
			}
			const many = calls.length === 1 ? `another call of ${first.name} stands behind` : `${calls.length} more calls stand behind`;
			const where = first.separator === ';' ? 'Write each call on a line of its own.' : `Begin a new line behind "${first.separator}".`;
			yield {
				severity: 'info',
				line,
				span: { start: first.span.start, end: calls.at(-1)!.span.end },
				message: `A shell carries out the whole line, but one call of a line is read here, and ${many} "${first.separator}": what it does is missing from all that is said about the rules. ${where}`,
				fixes: fixesOf(line, calls),
			};
		}
	},
};

/** A new line is to a shell what ";" is; what stands behind "&&" and "||" depends on what is before them, and a quotation has marks in each line. */
function fixesOf(line: Line, calls: readonly FurtherCall[]): Fix[] {
	const parts = calls.filter(({ separator }) => separator === ';');
	if (parts.length === 0 || line.before === CONTINUED || plainText(line.text) !== line.text) {
		return [];
	}
	const indent = /^\s*/.exec(line.text)![0];
	return [
		{
			title: parts.length === 1 ? `Begin a new line with ${parts[0]!.name}` : 'Begin a new line with each call',
			safe: true,
			edits: parts.map(({ gap }) => ({ kind: 'replace', line, span: gap, text: `\n${indent}` })),
		},
	];
}
