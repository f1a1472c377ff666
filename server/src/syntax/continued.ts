// Calls of iptables that a backslash carries on into the lines below, as people write and paste them. The first line is the rule; it says what all of them say.

import { CONTINUED_LINES, WORDS_LINE_CHARACTERS } from '../limits.ts';
import { commandWordAt } from './prompt.ts';
import { callEnd } from './shell.ts';
import { OUTSIDE } from './state.ts';

/** Gives the text of the line that stands so many lines below, from 1; undefined behind the end of the document. */
export type LinesBelow = (distance: number) => string | undefined;

/** What one line says of a call, without the backslash: what stands in it from column `start` on. Put together they are the call, as a shell does it: no blank comes between them. */
export interface CallPiece {
	readonly text: string;
	readonly start: number;
}

/** What a terminal prints before a line that goes on with a call. */
const SECONDARY_PROMPT = /^\s*> /;

/** Whether a shell reads the next line as the rest of this one. */
export function isContinued(text: string): boolean {
	return text.endsWith('\\') && (/(?<!\\)\\+$/.exec(text.slice(-CONTINUED_LINES))?.[0].length ?? 0) % 2 === 1;
}

/** Whether the call that goes on in a line goes on below it, too: not where another command begins before the backslash (`… && \`), or a comment. */
export function carriesOn(text: string): boolean {
	return carriesOnFrom(text, SECONDARY_PROMPT.exec(text)?.[0].length ?? 0);
}

function carriesOnFrom(text: string, start: number): boolean {
	return isContinued(text) && callEnd(text, start, text.length) === text.length;
}

/** The call as a shell reads it, where a line begins one that goes on below; undefined for any other line. `before`: the state before the line (state.ts). */
export function joinedCall(text: string, before: number, below: LinesBelow): string | undefined {
	const mayBegin = before === OUTSIDE && isContinued(text) && text.trimStart()[0] !== '#'; // a backslash carries no comment on
	const command = mayBegin ? commandWordAt(text, 0, text.length - 1) : undefined;
	return command && carriesOnFrom(text, command.end) ? joined(text, below) : undefined;
}

/** A text that begins a call and the lines that go on with it, as one. */
export function joined(text: string, below: LinesBelow): string {
	return piecesOfCall(text, below)
		.map((piece) => piece.text)
		.join('');
}

/** What a text that begins a call and each of the lines that go on with it say. What a terminal prints before such a line (`> `) is left out. */
export function piecesOfCall(text: string, below: LinesBelow): CallPiece[] {
	const pieces: CallPiece[] = [];
	let length = 0;
	let last = text;
	let start = 0;
	for (let distance = 1; distance === 1 || carriesOn(last); distance++) {
		const next = below(distance) ?? '';
		if (distance > CONTINUED_LINES || length + last.length + next.length > WORDS_LINE_CHARACTERS) {
			break;
		}
		pieces.push({ text: last.slice(start, -1), start });
		length += last.length;
		last = next;
		start = SECONDARY_PROMPT.exec(next)?.[0].length ?? 0;
	}
	pieces.push({ text: last.slice(start), start });
	return pieces;
}
