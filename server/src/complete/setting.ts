// Where the cursor is: the rule or call, its table, and the place in that.

import type { Analysis } from '../analysis.ts';
import type { Family, Hook, TableName } from '../catalogue/specification.ts';
import { builtinHooks, isHook } from '../catalogue/tables.ts';
import { lastCallFacts } from '../checks/call-facts.ts';
import { originsOf } from '../explain/callers.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import { chainsAt } from './chains-at.ts';
import type { RulePlace } from './fitting.ts';
import { type RuleCursor, ruleCursorAt } from './rule-cursor.ts';
import { type Written, writtenAt } from './written.ts';

/** The rule or call at the cursor, with the table and the place in it. */
export interface Setting {
	readonly cursor: RuleCursor;
	/** The table as the document shows it; undefined where it shows nothing of it. */
	readonly table: Table | undefined;
	/** Its place among the tables of the document, from 0; -1 where there is none. */
	readonly tableIndex: number;
	readonly place: RulePlace;
	/** Whether a chain of the table is there when the line comes. */
	readonly isThere: (chain: Chain) => boolean;
}

/** Finds the table of a call by its -t, wherever in the document it is. */
export function settingOf(analysis: Analysis, index: number, written: Written): Setting {
	if (!written.call) {
		const table = analysis.dump.tableAt(index);
		const family = table && analysis.family(table);
		const cursor = ruleCursorAt(written, family, (name) => table?.isChain(name) ?? false);
		const tableIndex = table ? analysis.tables.indexOf(table) : -1;
		const isThere = table ? chainsAt(analysis, table, index) : () => true;
		return { cursor, table, tableIndex, place: placeOf(table, table?.knownName, cursor.chain, family), isThere };
	}
	const { family } = written.call;
	const named = ruleCursorAt(written, family, () => false).table ?? 'filter';
	const table = analysis.tables.find(
		(each) => each.form === 'commands' && each.name === named && (family === undefined || (analysis.family(each) ?? family) === family),
	);
	const cursor = ruleCursorAt(written, family, (name) => table?.isChain(name) ?? false);
	const knownName = builtinHooks(named) ? (named as TableName) : undefined;
	const tableIndex = table ? analysis.tables.indexOf(table) : -1;
	return { cursor, table, tableIndex, place: placeOf(table, knownName, cursor.chain, family), isThere: () => true };
}

/** What signature help asks of the rule or call at a 0-based line and column; undefined where there is none. */
export function cursorAt(analysis: Analysis, index: number, column: number): RuleCursor | undefined {
	const written = writtenAt(analysis, index, column);
	return written && settingOf(analysis, index, written).cursor;
}

function placeOf(table: Table | undefined, name: TableName | undefined, chain: string, family: Family | undefined): RulePlace {
	const hook = table ? table.hookOf(chain) : isHook(chain) && builtinHooks(name ?? '')?.includes(chain) ? chain : undefined;
	let hooks: readonly Hook[] | undefined;
	return {
		family,
		table: name,
		hook,
		version: table?.version,
		// who leads to a chain takes long to find out in a large table that nobody has asked yet, and many places need not know
		get hooks() {
			hooks ??= hook ? [hook] : table && chain !== '' ? hooksOf(table, chain) : [];
			return hooks;
		},
	};
}

/** The hooks that lead to a user chain. Where many rules do, what was found out about the table last tells, and whoever asks before that is offered more. */
function hooksOf(table: Table, name: string): readonly Hook[] {
	const origins = originsOf(table, name);
	const chain = table.chains.get(name);
	return origins
		? origins.flatMap(({ hook }): Hook[] => (hook ? [hook] : []))
		: ((chain && lastCallFacts(table)?.hooks.get(chain)?.hooks) ?? []);
}
