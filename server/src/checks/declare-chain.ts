// Where the declaration of a chain belongs in a `*table` block, for quick fixes.

import type { Analysis } from '../analysis.ts';
import { chainOf } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';

/** The line below the last of the declarations at the head of a block; undefined where the document ends there. */
export function placeForDeclaration(analysis: Analysis, table: Table): Line | undefined {
	let place: Line | undefined;
	let isPlace = true;
	for (const line of analysis.dump.lines.from(analysis.indexOf(table.first) + 1)) {
		if (isPlace) {
			place = line;
			isPlace = false;
		}
		if (line.kind === 'chain' && line.verb === '' && chainOf(line)?.table === table) {
			isPlace = true;
		} else if (line.kind !== 'comment' && line.kind !== 'blank') {
			return place;
		}
	}
	return isPlace ? undefined : place;
}
