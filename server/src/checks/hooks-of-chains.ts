// From which builtin chains each chain can be reached: user chains take over the restrictions of whoever reaches them.

import type { Hook } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { calledBy } from './call-graph.ts';

/** For a chain, the hooks that lead to it, each with the jump through which it was first met; no jump for the builtin chain itself. */
export type HooksOfChain = ReadonlyMap<Hook, Line | undefined>;

/** Follows all jumps and gotos of a table from its builtin chains. A chain that nothing reaches is not in the answer. */
export function hooksOfChains(table: Table): ReadonlyMap<Chain, HooksOfChain> {
	const found = new Map<Chain, Map<Hook, Line | undefined>>();
	for (const start of table.chains.values()) {
		if (start.hook === undefined) {
			continue;
		}
		add(found, start, start.hook, undefined);
		const waiting = [start];
		for (let chain = waiting.pop(); chain; chain = waiting.pop()) {
			for (const line of chain.rules) {
				const to = calledBy(line, table);
				if (to && !found.get(to)?.has(start.hook)) {
					add(found, to, start.hook, line);
					waiting.push(to);
				}
			}
		}
	}
	return found;
}

function add(found: Map<Chain, Map<Hook, Line | undefined>>, chain: Chain, hook: Hook, by: Line | undefined): void {
	const hooks = found.get(chain);
	if (hooks) {
		hooks.set(hook, by);
	} else {
		found.set(chain, new Map([[hook, by]]));
	}
}
