// Lists of lines that are in the order of the document.

import type { Line } from '../syntax/line.ts';
import type { LineList } from '../text/line-list.ts';

/** Takes a line out of lines that are in the order of the document, where it is among them. */
export function cut(sorted: Line[], line: Line, lines: LineList<Line>): void {
	const at = placeOf(sorted, line, lines);
	if (sorted[at] === line) {
		sorted.splice(at, 1);
	}
}

/** Where a line stands, or would stand, among lines that are in the order of the document. */
export function placeOf(sorted: readonly Line[], line: Line, lines: LineList<Line>): number {
	const index = lines.indexOf(line);
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (lines.indexOf(sorted[middle]!) < index) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}
