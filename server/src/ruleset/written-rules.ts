// The rules of a table as they are written, whatever later lines do to them.

import type { Line } from '../syntax/line.ts';
import type { LineList } from '../text/line-list.ts';
import { type Table, tableOf } from './table.ts';

/** The rules of a table that is one block, in the order of the document. */
export function* writtenRules(table: Table, lines: LineList<Line>): Iterable<Line> {
	for (const line of lines.from(lines.indexOf(table.first) + 1)) {
		if (line === table.commit || line.kind === 'table') {
			return;
		}
		if (line.kind === 'rule' && tableOf(line) === table) {
			yield line;
		}
	}
}
