// A call of iptables that a backslash carries on into the lines below, as one line, and where in the document its words stand.

import { CONTINUED_LINES } from '../limits.ts';
import { piecesOfCall } from '../syntax/continued.ts';
import type { Line } from '../syntax/line.ts';
import { CONTINUED } from '../syntax/state.ts';
import type { LineList } from '../text/line-list.ts';
import type { Span } from '../text/span.ts';

/** A line of the document and the stretch of the whole call that it says. */
interface Part {
	readonly line: Line;
	/** Column of the line where what it says begins. */
	readonly column: number;
	/** Columns of the whole call, the end excluded. */
	readonly start: number;
	readonly end: number;
}

/** Where something of a call stands: columns of one line of the document. */
export interface PlaceInCall {
	readonly line: Line;
	readonly span: Span;
}

export class WholeCall {
	/** The first line, which is the rule, the declaration or the command. */
	readonly head: Line;
	/** All of the call on one line, which is in no document. */
	readonly line: Line;
	private readonly parts: readonly Part[];

	private constructor(head: Line, below: readonly Line[]) {
		const pieces = piecesOfCall(head.text, (distance) => below[distance - 1]?.text);
		let end = 0;
		this.parts = pieces.flatMap(({ text, start: column }, i) => {
			const start = end;
			end = start + text.length;
			const line = i === 0 ? head : below[i - 1];
			return line ? [{ line, column, start, end }] : [];
		});
		this.head = head;
		this.line = head.call;
	}

	/** The call that a line begins; undefined for a line that does not go on below. */
	static from(lines: LineList<Line>, head: Line): WholeCall | undefined {
		const goesOn = head.after === CONTINUED && head.before !== CONTINUED;
		return goesOn ? new WholeCall(head, belowOf(lines, lines.indexOf(head))) : undefined;
	}

	/** The call that a 0-based line of the document is a part of. */
	static at(lines: LineList<Line>, index: number): WholeCall | undefined {
		const head = lines.at(firstOfCall(lines, index));
		return head && WholeCall.from(lines, head);
	}

	/** The column in the whole call of a column of one of its lines; undefined where the line says nothing there. */
	columnOf(line: Line, column: number): number | undefined {
		const part = this.parts.find((each) => each.line === line);
		const at = part ? part.start + column - part.column : -1;
		return part && at >= part.start && at <= part.end ? at : undefined;
	}

	/** Where a stretch of the whole call stands, as far as it is on the line on which it begins. */
	placeOf({ start, end }: Span): PlaceInCall | undefined {
		const part = this.parts.find((each) => start < each.end) ?? this.parts.at(-1);
		return (
			part && {
				line: part.line,
				span: { start: start - part.start + part.column, end: Math.min(end, part.end) - part.start + part.column },
			}
		);
	}

	/** The columns of one of the lines on which a stretch of the whole call stands; undefined where it does not. */
	spanOn(line: Line, { start, end }: Span): Span | undefined {
		const part = this.parts.find((each) => each.line === line);
		if (!part || end <= part.start || start >= part.end) {
			return undefined;
		}
		const offset = part.column - part.start;
		return { start: Math.max(start, part.start) + offset, end: Math.min(end, part.end) + offset };
	}
}

/** The 0-based index of the first line of the call that a line is a part of, or of that line itself. */
export function firstOfCall(lines: LineList<Line>, index: number): number {
	let first = index;
	while (first > 0 && index - first < CONTINUED_LINES && lines.at(first)?.before === CONTINUED) {
		first--;
	}
	return first;
}

/** The 0-based index of the last line of the call that a line begins, or of that line itself. */
export function lastOfCall(lines: LineList<Line>, index: number): number {
	return index < 0 || lines.at(index)?.after !== CONTINUED ? index : index + belowOf(lines, index).length;
}

function belowOf(lines: LineList<Line>, index: number): Line[] {
	const below: Line[] = [];
	for (const line of lines.from(index + 1)) {
		if (line.before !== CONTINUED || below.length === CONTINUED_LINES) {
			break;
		}
		below.push(line);
	}
	return below;
}
