// Calls of iptables in a line of a script that are not read: behind the one that the line begins with, or behind another command.

import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import type { Span } from '../text/span.ts';
import type { Line } from './line.ts';
import { plainText } from './plain.ts';
import { type CommandWord, commandWordAt } from './prompt.ts';
import { beginsCommands, callEnd, nextCommand } from './shell.ts';
import { CONTINUED, IN_TABLE, OUTSIDE } from './state.ts';

/** A call that is not read. */
export interface FurtherCall {
	/** The command as typed, without its folder. */
	readonly name: string;
	/** What stands before it and ends the command there: `;`, `&&`, `||`. */
	readonly separator: string;
	/** It only empties chains, removes them or sets counters to zero. */
	readonly clears: boolean;
	/** From the blanks before the separator to what begins behind it, such as `sudo`. 0-based columns, as in `span`. */
	readonly gap: Span;
	/** From sudo or the name of the command to the end of its arguments. */
	readonly span: Span;
}

/** Whether a line of a script, or the rest of a call that a backslash carried on, may have such calls: told at a glance. */
export function mayHaveFurtherCall({ text, before, dialect, kind }: Line): boolean {
	const mayCall = before === CONTINUED || dialect === 'save' || (kind === 'text' && before === OUTSIDE && beginsCommands(text));
	if (!mayCall || before & IN_TABLE || text.length > WORDS_LINE_CHARACTERS) {
		return false;
	}
	const last = Math.max(text.lastIndexOf('tables'), text.lastIndexOf('$'));
	return last !== -1 && /[;&|)]/.test(text.slice(0, last));
}

/** The calls of a line that are not read, but for those that only print, look, or set counters to zero. */
export function furtherCalls(line: Line): FurtherCall[] {
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
			const clears = CLEARS.test(text.slice(call.end, stop));
			calls.push({ name: call.name, separator: next.separator, clears, gap: { start: before, end: start }, span: { start, end: stop } });
		}
		next = nextCommand(text, start, end);
	}
	return calls;
}

const CLEARS = /^\s+(?:-t\s+\w+\s+)?(?:-w\s+)?-[FXZ](?:\s|$)/;

/** Places of a line at which calls are looked for. */
const PLACES = 16;
const PLACE = /(?:ip6?|x)tables|\$/g;

/** Whether a line that is read as text calls iptables somewhere: `nice iptables …`, `(iptables …)`, `! iptables …`, or within quotes. */
export function callsInText(text: string): boolean {
	if (text.length > WORDS_LINE_CHARACTERS || !(text.includes('tables') || text.includes('$'))) {
		return false;
	}
	let tried = 0;
	for (const { index } of text.matchAll(PLACE)) {
		if (callIn(text, index, callEnd(text, index, text.length))) {
			return true;
		}
		if (++tried === PLACES) {
			break;
		}
	}
	return false;
}

/** `iptables -A INPUT 2>/dev/null -j DROP`: a call ends for us where a redirection begins, and for a shell it does not. */
export function hasWordsBehindRedirection({ text }: Line): boolean {
	if (!/[<>]/.test(text)) {
		return false;
	}
	const command = commandWordAt(text, 0, text.length);
	const rest = command ? text.slice(callEnd(text, command.end, text.length)) : '';
	return /^\s*\d*(?:>{1,2}|<{1,3})\s*(?:&\d|[^\s;|&<>]+)\s+(?!\d?[<>])[^\s;|&#<>)]/.test(rest);
}

/** Calls that only look, or set counters to zero. */
const CHANGES_NOTHING = /\s(?:-[ChVZ]|--(?:check|help|version|zero))(?:\s|$)/;

function callIn(text: string, start: number, stop: number): CommandWord | undefined {
	const call = commandWordAt(text, start, stop);
	const words = call ? text.slice(call.end, stop) : '';
	return call && !call.prints && /^\s+["']?-/.test(words) && !CHANGES_NOTHING.test(words) ? call : undefined;
}
