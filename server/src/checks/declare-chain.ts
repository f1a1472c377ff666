// Where the declaration of a chain belongs in a `*table` block, and what stands in its way, for quick fixes.

import type { Analysis } from '../analysis.ts';
import { chainOf } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Fix } from './finding.ts';

/** The line below the last of the declarations that follow a line (the table line, or one that clears the table) at once; undefined where the document ends there. */
export function placeForDeclaration(analysis: Analysis, table: Table, behind: Line): Line | undefined {
	let place: Line | undefined;
	let isPlace = true;
	for (const line of analysis.dump.lines.from(analysis.indexOf(behind) + 1)) {
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

/** Whether a line empties or deletes all chains: what stands above a bare -X is gone behind it. */
export function isClearing(line: Line): boolean {
	return (line.verb === 'X' || line.verb === 'F') && line.chain === '';
}

export function removal(lines: readonly Line[]): Fix {
	const title = lines.length === 1 ? `Remove the -${lines[0]!.verb}` : `Remove these ${lines.length} lines`;
	return { title, safe: false, edits: lines.map((line) => ({ kind: 'remove', line })) };
}
