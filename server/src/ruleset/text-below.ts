// The text lines right below the rows of a listing, and those that a backslash makes a part of a call of iptables.

import { CONTINUED_LINES, WRAPPED_LINES } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import type { Below } from '../syntax/list/wrapped.ts';

export class TextBelow {
	private readonly byRow = new Map<Line, Line[]>();
	/** How many rows of each length have text below them. */
	private readonly rowsOfLength = new Map<number, number>();

	/** Notes a line below a row or below what was noted of it. */
	add(row: Line, line: Line): void {
		const known = this.byRow.get(row);
		if (!known) {
			this.byRow.set(row, [line]);
			this.rowsOfLength.set(row.length, (this.rowsOfLength.get(row.length) ?? 0) + 1);
		} else if (known.length < (row.dialect === 'list' ? WRAPPED_LINES : CONTINUED_LINES)) {
			known.push(line);
		}
	}

	/** The text below a row; undefined where there is none. */
	of(row: Line): Below | undefined {
		const lines = this.byRow.get(row);
		return lines && { lines, isTerminal: (this.rowsOfLength.get(row.length) ?? 0) > 1 };
	}
}
