// What follows from the calls of a table, remembered as long as they stay: most edits change none.

import type { Table } from '../ruleset/table.ts';
import { type Walks, walksOf } from './call-graph.ts';
import { HooksOfChains } from './hooks-of-chains.ts';

export interface CallFacts {
	readonly hooks: HooksOfChains;
	readonly walks: Walks;
}

const known = new WeakMap<Table, { readonly calls: number; readonly facts: CallFacts }>();

/** In slices. The table must not change between two of them. */
export function* callFactsOf(table: Table): Generator<undefined, CallFacts> {
	let found = known.get(table);
	// a loop holds its rules, and others may have come into their place
	if (found?.calls !== table.calls || found.facts.walks.fromBuiltin.loops.length + found.facts.walks.fromOthers.loops.length > 0) {
		found = { calls: table.calls, facts: { hooks: yield* HooksOfChains.of(table), walks: yield* walksOf(table) } };
		known.set(table, found);
	}
	return found.facts;
}

/** What was found out about a table last, which an edit since then may have changed; undefined where nothing was. */
export function lastCallFacts(table: Table): CallFacts | undefined {
	return known.get(table)?.facts;
}
