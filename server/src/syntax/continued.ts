// Calls of iptables that a backslash carries on into the lines below, as people write and paste them. The first line is the rule; it says what all of them say.

import { CONTINUED_LINES, WORDS_LINE_CHARACTERS } from '../limits.ts';
import { commandWordAt } from './prompt.ts';
import { OUTSIDE } from './state.ts';

/** Gives the text of the line that stands so many lines below, from 1; undefined behind the end of the document. */
export type LinesBelow = (distance: number) => string | undefined;

/** Whether a shell reads the next line as the rest of this one. */
export function isContinued(text: string): boolean {
	return text.endsWith('\\') && (/\\+$/.exec(text.slice(-CONTINUED_LINES))?.[0].length ?? 0) % 2 === 1;
}

/** The call as a shell reads it, where a line begins one that goes on below; undefined for any other line. `before`: the state before the line (state.ts). */
export function joinedCall(text: string, before: number, below: LinesBelow): string | undefined {
	const isCall = before === OUTSIDE && isContinued(text) && commandWordAt(text, 0, text.length - 1) !== undefined;
	return isCall ? joined(text, below) : undefined;
}

/** A text and the lines that go on with it, as one. What a terminal prints before such a line (`> `) is left out. */
export function joined(text: string, below: LinesBelow): string {
	let call = text;
	for (let distance = 1; isContinued(call) && distance <= CONTINUED_LINES; distance++) {
		const next = below(distance);
		if (next === undefined || call.length + next.length > WORDS_LINE_CHARACTERS) {
			break;
		}
		call = `${call.slice(0, -1)} ${next.replace(/^\s*> /, '')}`;
	}
	return call;
}
