// Where something is, in words.

import type { Table } from '../ruleset/table.ts';

/** "INPUT (filter)"; only the chain where the table is not known, only the table for rules without a chain. */
export function placeOf(table: Table, chain: string): string {
	if (chain === '') {
		return table.name ?? 'a chain that is not named';
	}
	return table.name === undefined ? chain : `${chain} (${table.name})`;
}
