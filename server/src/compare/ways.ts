// Which packets of a hook may come to a chain, as far as the calls on the way there tell: enough to leave most packets out of a comparison.

import { type Box, forget, meet } from '../packets/box.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import type { SideRules } from './side-rules.ts';

/** Ways that are told apart; where there are more, all packets of the hook count. */
const MOST = 32;

interface Call {
	readonly chain: Chain;
	readonly line: Line;
}

/** The ways through one version of a table from one hook. */
export class Ways {
	private readonly rules: SideRules;
	private readonly head: Chain | undefined;
	private readonly entry: Box;
	/** The calls that lead to a chain, by chains to which packets of the hook may come. */
	private readonly calls = new Map<Chain, Call[]>();
	private readonly known = new Map<Chain, readonly Box[]>();

	/** `entry`: all packets of the hook. */
	constructor(rules: SideRules, head: Chain | undefined, entry: Box) {
		this.rules = rules;
		this.head = head;
		this.entry = entry;
		const { table } = rules.side;
		for (const chain of head ? [head] : []) {
			this.calls.set(chain, []);
		}
		// chains that are added on the way are walked, too
		for (const chain of this.calls.keys()) {
			for (const line of chain.rules) {
				const called = line.target === '' ? undefined : table.chains.get(line.target);
				if (called) {
					const calls = this.calls.get(called) ?? [];
					calls.push({ chain, line });
					this.calls.set(called, calls);
				}
			}
		}
	}

	/** The packets, as they come into the hook, that may come to the chain: some that do not may be among them. Empty where none can. */
	into(chain: Chain): readonly Box[] {
		const known = this.known.get(chain);
		if (known) {
			return known;
		}
		const calls = this.calls.get(chain);
		if (!calls) {
			return [];
		}
		this.known.set(chain, [this.entry]); // what a loop comes back to
		const ways = chain === this.head || calls.length > MOST ? [this.entry] : this.through(calls);
		this.known.set(chain, ways.length > MOST ? [this.entry] : ways);
		return this.known.get(chain)!;
	}

	private through(calls: readonly Call[]): readonly Box[] {
		return calls.flatMap(({ chain, line }) => {
			const boxes = this.rules.boxesOf(chain, line).map((box) => forget(box, this.rules.canChange));
			return this.into(chain).flatMap((way) => boxes.flatMap((box) => meet(way, box) ?? []));
		});
	}
}
