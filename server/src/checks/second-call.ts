// Finds calls of iptables in a script behind another one on the same line, of which nothing is read.

import type { Line } from '../syntax/line.ts';
import { plainText } from '../syntax/plain.ts';
import { type CommandWord, commandWordAt } from '../syntax/prompt.ts';
import { callEnd, nextCommand } from '../syntax/shell.ts';
import { CONTINUED } from '../syntax/state.ts';
import type { Span } from '../text/span.ts';
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
			const calls = isRead || isScript ? callsBehind(line) : [];
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

/** A call that is not read. */
interface FurtherCall {
	/** The command as typed, without its folder. */
	readonly name: string;
	/** What stands before it and ends the command there: `;`, `&&`, `||`. */
	readonly separator: string;
	/** From the blanks before the separator to what begins behind it, such as `sudo`. */
	readonly gap: Span;
	/** From sudo or the name of the command to the end of its arguments. */
	readonly span: Span;
}

/** The calls in a line behind the one that is read, but for those that only print. */
function callsBehind(line: Line): FurtherCall[] {
	const text = plainText(line.text);
	const end = text.length;
	const read = line.before === CONTINUED || line.kind === 'text' ? 0 : commandWordAt(text, 0, end)?.end;
	const calls: FurtherCall[] = [];
	let next = read === undefined ? undefined : nextCommand(text, read, end);
	while (next) {
		const start = next.end + /^[\s({!]*/.exec(text.slice(next.end, end))![0].length;
		const stop = callEnd(text, start, end);
		const call = callIn(text, start, stop);
		if (call && next.separator !== '|') {
			const before = text.slice(0, next.at).trimEnd().length;
			calls.push({ name: call.name, separator: next.separator, gap: { start: before, end: start }, span: { start, end: stop } });
		}
		next = nextCommand(text, start, end);
	}
	return calls;
}

/** Calls that only look, or set counters to zero. */
const CHANGES_NOTHING = /\s(?:-[ChVZ]|--(?:check|help|version|zero))(?:\s|$)/;

function callIn(text: string, start: number, stop: number): CommandWord | undefined {
	const call = commandWordAt(text, start, stop);
	const words = call ? text.slice(call.end, stop) : '';
	return call && !call.prints && /^\s+["']?-/.test(words) && !CHANGES_NOTHING.test(words) ? call : undefined;
}

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
