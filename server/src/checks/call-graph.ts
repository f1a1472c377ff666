// Which chain of a table leads to which, for the checks that follow jumps. Nothing is built: the rules are the graph. No recursion: a dump may chain up ten
// thousand chains.

import { LOOPS } from '../limits.ts';
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
	/** Calls in the longest way down (loops left aside). */
	readonly depth: number;
}

/** The walks through one table. */
export interface Walks {
	/** From the builtin chains. */
	readonly fromBuiltin: Walk;
	/** From the chains to which no builtin chain leads. */
	readonly fromOthers: Walk;
}

const NO_WALK: Walk = { loops: [], bottomUp: [], depth: 0 };
/** Those of a table without chains. */
export const NO_WALKS: Walks = { fromBuiltin: NO_WALK, fromOthers: NO_WALK };

/** Rules after which whoever waits may have a turn. */
const SLICE = 1_024;

/** Walks through all chains of a table, depth first, in slices. */
export function* walksOf(table: Table): Generator<undefined, Walks> {
	const chains = [...table.chains.values()].filter((chain) => chain.ruleCount > 0);
	const walker = new Walker();
	const builtin = chains.filter((chain) => chain.isBuiltin);
	return { fromBuiltin: yield* walker.walk(builtin), fromOthers: yield* walker.walk(chains) };
}

/** The chain to which a rule leads; undefined where its target is none. */
export function calledBy(line: Line, table: Table): Chain | undefined {
	const chain = line.target === '' ? undefined : table.chains.get(line.target);
	return chain && (chain.isDeclared || chain.isBuiltin) ? chain : undefined;
}

/** A chain on the way down. */
interface Step {
	readonly chain: Chain;
	/** The call that led here; undefined where the walk began. */
	readonly by: Call | undefined;
	/** The rule to look at next. */
	next: number;
	/** Calls in the longest way down from here, as far as it is known. */
	depth: number;
}

/** The depth of a chain that is still on the way down. */
const OPEN = -1;

class Walker {
	/** Calls below each chain that was met; the next walk does not enter those of the walk before. */
	private readonly depths = new Map<Chain, number>();

	*walk(from: readonly Chain[]): Generator<undefined, Walk> {
		const loops: Call[][] = [];
		const closed = new Set<string>();
		const bottomUp: Chain[] = [];
		const path: Step[] = [];
		let deepest = 0;
		let looked = 0;
		for (const start of from) {
			if (!this.depths.has(start)) {
				this.enter(path, start, undefined);
			}
			while (path.length > 0) {
				if (++looked % SLICE === 0) {
					yield;
				}
				const step = path.at(-1)!;
				const line = step.chain.rules[step.next++];
				if (!line) {
					this.leave(path, step);
					bottomUp.push(step.chain);
					deepest = Math.max(deepest, step.depth);
					continue;
				}
				const to = this.follow(path, step, line);
				const key = to && `${step.chain.name} ${to.name}`;
				if (key !== undefined && loops.length < LOOPS && !closed.has(key)) {
					closed.add(key);
					loops.push(loopOf(path, { from: step.chain, to: to!, line }));
				}
			}
		}
		return { loops, bottomUp, depth: deepest };
	}

	private enter(path: Step[], chain: Chain, by: Call | undefined): void {
		this.depths.set(chain, OPEN);
		path.push({ chain, by, next: 0, depth: 0 });
	}

	private leave(path: Step[], step: Step): void {
		path.pop();
		this.depths.set(step.chain, step.depth);
		const above = path.at(-1);
		if (above) {
			above.depth = Math.max(above.depth, step.depth + 1);
		}
	}

	/** Goes where a rule leads. The chain that it leads back to, where it closes a loop. */
	private follow(path: Step[], step: Step, line: Line): Chain | undefined {
		const to = calledBy(line, step.chain.table);
		const depth = to && this.depths.get(to);
		if (!to) {
			return undefined;
		}
		if (depth === undefined) {
			this.enter(path, to, { from: step.chain, to, line });
		} else if (depth === OPEN) {
			return to;
		} else {
			step.depth = Math.max(step.depth, depth + 1);
		}
		return undefined;
	}
}

/** The calls from the chain that is called again, round to that call. */
function loopOf(path: readonly Step[], closing: Call): Call[] {
	const place = path.findIndex((step) => step.chain === closing.to);
	return [...path.slice(place + 1).map((inner) => inner.by!), closing];
}
