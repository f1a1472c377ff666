// From which builtin chains each chain can be reached: user chains take over the restrictions of whoever reaches them.

import type { Hook } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { calledBy } from './call-graph.ts';

/** The hooks that lead to a chain, in the order of their chains in the document; chains with the same ones share this. */
export interface HooksOfChain {
	readonly hooks: readonly Hook[];
	/** The same with commas. */
	readonly words: string;
}

/** Rules after which whoever waits may have a turn. */
const SLICE = 1_024;

/** The hooks of the chains of one table, as it was when this was made. A table of a Kubernetes node has tens of thousands of chains, so that a number stands for them. */
export class HooksOfChains {
	private readonly table: Table;
	private readonly hooks: readonly Hook[];
	/** A bit for each of the hooks; chains that nothing reaches are not here. */
	private readonly bits = new Map<Chain, number>();
	private readonly sets = new Map<number, HooksOfChain>();
	/** For each hook the jump through which a chain was first met; made when somebody asks, for the rules that were there then. */
	private readonly jumps = new Map<Hook, ReadonlyMap<Chain, Line | undefined>>();
	private jumpsAt = 0;

	private constructor(table: Table, hooks: readonly Hook[]) {
		this.table = table;
		this.hooks = hooks;
	}

	/** Follows all jumps and gotos of a table from its builtin chains, in slices. */
	static *of(table: Table): Generator<undefined, HooksOfChains> {
		const starts = [...table.chains.values()].filter((chain) => chain.hook !== undefined);
		const found = new HooksOfChains(
			table,
			starts.map(({ hook }) => hook!),
		);
		for (const [place, start] of starts.entries()) {
			yield* found.follow(start, 1 << place);
		}
		return found;
	}

	private *follow(start: Chain, bit: number): Generator<undefined, void> {
		const { bits, table } = this;
		let looked = 0;
		bits.set(start, (bits.get(start) ?? 0) | bit);
		const waiting = [start];
		for (let chain = waiting.pop(); chain; chain = waiting.pop()) {
			for (const line of chain.rules) {
				const to = calledBy(line, table);
				const known = to ? (bits.get(to) ?? 0) : bit;
				if ((known & bit) === 0) {
					bits.set(to!, known | bit);
					waiting.push(to!);
				}
				if (++looked % SLICE === 0) {
					yield;
				}
			}
		}
	}

	/** Undefined for a chain that nothing reaches. */
	get(chain: Chain): HooksOfChain | undefined {
		const bits = this.bits.get(chain);
		if (bits === undefined) {
			return undefined;
		}
		let set = this.sets.get(bits);
		if (!set) {
			const hooks = this.hooks.filter((_, place) => bits & (1 << place));
			set = { hooks, words: hooks.join() };
			this.sets.set(bits, set);
		}
		return set;
	}

	/** The jump through which a chain was first met from a hook; undefined for the builtin chain itself, and where the hook does not lead there. */
	jumpFrom(hook: Hook, chain: Chain): Line | undefined {
		if (this.jumpsAt !== this.table.revised.length) {
			this.jumpsAt = this.table.revised.length;
			this.jumps.clear();
		}
		let jumps = this.jumps.get(hook);
		if (!jumps) {
			jumps = firstJumps(hook, this.table);
			this.jumps.set(hook, jumps);
		}
		return jumps.get(chain);
	}
}

function firstJumps(hook: Hook, table: Table): ReadonlyMap<Chain, Line | undefined> {
	const starts = [...table.chains.values()].filter((chain) => chain.hook === hook);
	const jumps = new Map<Chain, Line | undefined>(starts.map((start) => [start, undefined]));
	const waiting = [...starts];
	for (let chain = waiting.pop(); chain; chain = waiting.pop()) {
		for (const line of chain.rules) {
			const to = calledBy(line, table);
			if (to && !jumps.has(to)) {
				jumps.set(to, line);
				waiting.push(to);
			}
		}
	}
	return jumps;
}
