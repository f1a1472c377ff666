// Which packets of a hook may come to a chain, as far as the calls on the way there tell: enough to leave most packets out of a comparison.

import { type Box, forget, meet } from '../packets/box.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import { chainNameOf } from './side.ts';
import type { SideRules } from './side-rules.ts';

/** Ways that are told apart; where there are more, all packets of the hook count. */
const MOST = 32;

/** A rule that leads to another chain. */
interface Call {
	readonly chain: Chain;
	readonly line: Line;
}

/** The ways through one version of a table from one hook. */
export class Ways {
	private readonly rules: SideRules;
	private readonly head: Chain | undefined;
	private readonly entry: Box;
	private readonly known = new Map<Chain, readonly Box[]>();

	/** `entry`: all packets of the hook. */
	constructor(rules: SideRules, head: Chain | undefined, entry: Box) {
		this.rules = rules;
		this.head = head;
		this.entry = entry;
	}

	/** The packets, as they come into the hook, that may come to the chain: some that do not may be among them. Empty where none can. */
	into(chain: Chain): readonly Box[] {
		const open = [chain]; // not by recursion: chains may call each other in a line of any length
		const callers = new Map<Chain, readonly Call[]>();
		while (open.length > 0) {
			const here = open.at(-1)!;
			if (!this.known.has(here)) {
				this.known.set(here, [this.entry]); // what a loop comes back to
				const calls = this.callsOf(here);
				if (here !== this.head && (this.head === undefined || calls.length <= MOST)) {
					callers.set(here, calls);
					for (const { chain: caller } of calls) {
						if (!this.known.has(caller)) {
							open.push(caller);
						}
					}
					continue;
				}
			}
			open.pop();
			const calls = callers.get(here);
			if (calls) {
				callers.delete(here);
				const ways = this.through(calls);
				this.known.set(here, ways.length > MOST ? [this.entry] : ways);
			}
		}
		return this.known.get(chain)!;
	}

	private callsOf({ name }: Chain): readonly Call[] {
		const { references, chains } = this.rules.side.table;
		return (references.get(name) ?? []).flatMap((line) => {
			const chain = chains.get(chainNameOf(line) ?? '');
			return chain ? [{ chain, line }] : [];
		});
	}

	private through(calls: readonly Call[]): readonly Box[] {
		return calls.flatMap(({ chain, line }) => {
			const into = this.known.get(chain)!;
			const boxes = into.length > 0 ? this.rules.boxesOf(chain, line).map((box) => forget(box, this.rules.canChange)) : [];
			return into.flatMap((way) => boxes.flatMap((box) => meet(way, box) ?? []));
		});
	}
}
