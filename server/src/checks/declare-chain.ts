// Where the declaration of a chain belongs in a `*table` block, for quick fixes.

import { chainOf } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { FixEdit } from './finding.ts';
import type { Scope } from './scope.ts';

/** The line below the last of the declarations at the head of a block. */
export function placeForDeclaration(scope: Scope, table: Table): Line | undefined {
	const { analysis } = scope;
	let index = analysis.indexOf(table.first) + 1;
	let place = index;
	for (; ; index++) {
		const line = analysis.line(index);
		if (line?.kind === 'chain' && line.verb === '' && chainOf(line)?.table === table) {
			place = index + 1;
		} else if (line?.kind !== 'comment' && line?.kind !== 'blank') {
			return analysis.line(place);
		}
	}
}

/** Puts `:NAME - [0:0]` to the other declarations of a block. */
export function declaration(scope: Scope, table: Table, name: string): FixEdit {
	return { kind: 'insert', before: placeForDeclaration(scope, table), text: `:${name} - [0:0]\n` };
}
