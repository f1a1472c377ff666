// Which chains may not be called from a chain because they lead to it: a packet would go round for ever.

import { calledBy } from '../checks/call-graph.ts';
import { callersOf } from '../explain/callers.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';

/** Rules that are looked at for one list of chains. */
const RULES = 4_000;

/** Whether a chain leads to the one that is asked for, or is it; undefined once too many rules were looked at. */
export type LeadsBack = (chain: Chain) => boolean | undefined;

/** Says of the chains of a table whether a call of them in the chain `from` would go round for ever. Where few rules lead to `from`, these tell; else the calls of each chain that is asked for. */
export function leadsBackTo(table: Table, from: string): LeadsBack {
	const callers = callersOf(table, from);
	return callers ? (chain) => callers.has(chain.name) : searching(table, from);
}

function searching(table: Table, from: string): LeadsBack {
	let left = RULES;
	const known = new Map<string, boolean>([[from, true]]);
	return (start) => {
		const met = new Set([start]);
		const waiting = [start];
		for (let chain = waiting.pop(); chain; chain = waiting.pop()) {
			const answer = known.get(chain.name);
			if (answer === true) {
				known.set(start.name, true);
				return true;
			}
			for (const line of answer === undefined ? chain.rules : []) {
				if (left-- <= 0) {
					return undefined;
				}
				const called = calledBy(line, table);
				if (called && !met.has(called)) {
					met.add(called);
					waiting.push(called);
				}
			}
		}
		for (const { name } of met) {
			known.set(name, false);
		}
		return false;
	};
}
