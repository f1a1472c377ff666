// Which chain of a table jumps or goes to which, for the checks that follow jumps. No recursion: a dump may chain up ten thousand chains.

import { type Chain, chainOf } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';

/** A jump or goto from one chain to another: the first rule that says it. */
export interface Call {
	readonly from: Chain;
	readonly to: Chain;
	readonly line: Line;
}

/** The calls out of each chain that has any, one for each chain that it calls, in the order of the document. */
export type CallGraph = ReadonlyMap<Chain, ReadonlyMap<Chain, Call>>;

/** The calls of a table between chains that exist. Jumps to names that are no chain are left out. */
export function callGraphOf(table: Table): CallGraph {
	const graph = new Map<Chain, Map<Chain, Call>>();
	for (const [name, lines] of table.references) {
		const to = table.chains.get(name);
		if (!to || !table.isChain(name)) {
			continue;
		}
		for (const line of lines) {
			const from = chainOf(line);
			if (from) {
				note(graph, { from, to, line });
			}
		}
	}
	return graph;
}

function note(graph: Map<Chain, Map<Chain, Call>>, call: Call): void {
	const calls = graph.get(call.from);
	if (!calls) {
		graph.set(call.from, new Map([[call.to, call]]));
	} else if (!calls.has(call.to)) {
		calls.set(call.to, call);
	}
}

/** What a walk down the calls meets. */
export interface Walk {
	/** Each loop once: the calls that run round it, from the chain that was met first. */
	readonly loops: readonly (readonly Call[])[];
	/** The chains met, each behind all chains that it calls (loops left aside). */
	readonly bottomUp: readonly Chain[];
}

interface Step {
	readonly chain: Chain;
	readonly calls: Iterator<Call>;
	/** The call that led here; undefined where the walk began. */
	readonly by: Call | undefined;
}

/** Walks down from some chains, depth first. `seen` holds the chains of walks before; they are not entered again, and those of this walk are added. */
export function walk(graph: CallGraph, from: Iterable<Chain>, seen: Set<Chain>): Walk {
	const loops: Call[][] = [];
	const bottomUp: Chain[] = [];
	for (const start of from) {
		if (seen.has(start)) {
			continue;
		}
		const path: Step[] = [];
		const onPath = new Map<Chain, number>();
		const enter = (chain: Chain, by: Call | undefined): void => {
			seen.add(chain);
			onPath.set(chain, path.length);
			path.push({ chain, by, calls: (graph.get(chain) ?? new Map<Chain, Call>()).values() });
		};
		enter(start, undefined);
		while (path.length > 0) {
			const step = path.at(-1)!;
			const next = step.calls.next();
			if (next.done) {
				path.pop();
				onPath.delete(step.chain);
				bottomUp.push(step.chain);
				continue;
			}
			const call = next.value;
			const place = onPath.get(call.to);
			if (place !== undefined) {
				loops.push([...path.slice(place + 1).map((inner) => inner.by!), call]);
			} else if (!seen.has(call.to)) {
				enter(call.to, call);
			}
		}
	}
	return { loops, bottomUp };
}
