// Which chain of a table leads to which, for the checks that follow jumps. Nothing is built: the rules are the graph. No recursion: a dump may chain up ten
// thousand chains.

import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';

/** A jump or goto from one chain to another. */
export interface Call {
	readonly from: Chain;
	readonly to: Chain;
	readonly line: Line;
}

/** What a walk down the calls meets. */
export interface Walk {
	/** The calls that run round each loop, from the chain that was met first; a loop through the same chains is given once. */
	readonly loops: readonly (readonly Call[])[];
	/** The chains met, each behind all chains that it calls (loops left aside). */
	readonly bottomUp: readonly Chain[];
}

/** The walks through one table. */
export interface Walks {
	/** From the builtin chains. */
	readonly fromBuiltin: Walk;
	/** From the chains to which no builtin chain leads. */
	readonly fromOthers: Walk;
}

/** Walks through all chains of a table, depth first. */
export function walksOf(table: Table): Walks {
	const seen = new Set<Chain>();
	const chains = [...table.chains.values()].filter((chain) => chain.rules.length > 0);
	return {
		fromBuiltin: walk(
			chains.filter((chain) => chain.isBuiltin),
			seen,
		),
		fromOthers: walk(chains, seen),
	};
}

/** The chain to which a rule leads; undefined where its target is none. */
export function calledBy(line: Line, table: Table): Chain | undefined {
	const chain = line.target === '' ? undefined : table.chains.get(line.target);
	return chain && (chain.declarations.length > 0 || chain.isBuiltin) ? chain : undefined;
}

/** A chain on the way down: the next of its rules to look at, and the call that led here (undefined where the walk began). */
interface Step {
	readonly chain: Chain;
	next: number;
	readonly by: Call | undefined;
}

/** `seen` holds the chains of walks before; they are not entered again, and those of this walk are added. */
function walk(from: readonly Chain[], seen: Set<Chain>): Walk {
	const loops: Call[][] = [];
	const closed = new Set<string>();
	const bottomUp: Chain[] = [];
	for (const start of from) {
		if (seen.has(start)) {
			continue;
		}
		const path: Step[] = [{ chain: start, next: 0, by: undefined }];
		const onPath = new Map<Chain, number>([[start, 0]]);
		seen.add(start);
		while (path.length > 0) {
			const step = path.at(-1)!;
			const line = step.chain.rules[step.next++];
			if (!line) {
				path.pop();
				onPath.delete(step.chain);
				bottomUp.push(step.chain);
				continue;
			}
			const to = calledBy(line, step.chain.table);
			if (!to) {
				continue;
			}
			if (!seen.has(to)) {
				seen.add(to);
				onPath.set(to, path.length);
				path.push({ chain: to, next: 0, by: { from: step.chain, to, line } });
				continue;
			}
			const place = onPath.get(to);
			const key = place === undefined ? '' : `${step.chain.name} ${to.name}`;
			if (place !== undefined && !closed.has(key)) {
				closed.add(key);
				loops.push([...path.slice(place + 1).map((inner) => inner.by!), { from: step.chain, to, line }]);
			}
		}
	}
	return { loops, bottomUp };
}
