// The text lines right below the rows of a listing, and those that a backslash makes a part of a call of iptables.

import { CONTINUED_LINES, WRAPPED_LINES } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import type { Below } from '../syntax/list/wrapped.ts';

export class TextBelow {
	/** The lines below a row, and how many rows of each length have such lines; made when there is something to note: few tables have any. */
	private notes: { readonly byRow: Map<Line, Line[]>; readonly rowsOfLength: Map<number, number> } | undefined;

	/** Notes a line below a row or below what was noted of it. */
	add(row: Line, line: Line): void {
		this.notes ??= { byRow: new Map(), rowsOfLength: new Map() };
		const { byRow, rowsOfLength } = this.notes;
		const known = byRow.get(row);
		if (!known) {
			byRow.set(row, [line]);
			rowsOfLength.set(row.length, (rowsOfLength.get(row.length) ?? 0) + 1);
		} else if (known.length < (row.dialect === 'list' ? WRAPPED_LINES : CONTINUED_LINES)) {
			known.push(line);
		}
	}

	/** The text below a row; undefined where there is none. */
	of(row: Line): Below | undefined {
		const lines = this.notes?.byRow.get(row);
		return lines && { lines, isTerminal: (this.notes!.rowsOfLength.get(row.length) ?? 0) > 1 };
	}
}
