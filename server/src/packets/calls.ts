// Which chain calls which: callers before those they call, and the calls that close a loop.

import type { ChainCode, Step } from './program.ts';

export interface Calls {
	/** Every chain once, callers first; calls that close a loop do not count. */
	readonly order: readonly ChainCode[];
	/** The calls that lead back to a chain from which they come. The kernel refuses them. */
	readonly loops: readonly Step[];
}

/** Steps after which whoever waits may have a turn. */
const SLICE = 512;
const [OPEN, DONE] = [1, 2];

/** Walks all calls depth first, in slices, without recursion: nothing limits how deep a dump nests. `rank` of each chain must be its place in the list. */
export function* findCalls(chains: readonly ChainCode[]): Generator<undefined, Calls> {
	const state = new Uint8Array(chains.length);
	const finished: ChainCode[] = [];
	const loops: Step[] = [];
	const roots = [...chains.filter(({ hook }) => hook !== undefined), ...chains.filter(({ hook }) => hook === undefined)];
	let looked = 0;
	for (const root of roots) {
		if (state[root.rank] !== 0) {
			continue;
		}
		const stack = [{ chain: root, next: 0 }];
		state[root.rank] = OPEN;
		while (stack.length > 0) {
			if (++looked % SLICE === 0) {
				yield;
			}
			const top = stack.at(-1)!;
			if (top.next === top.chain.steps.length) {
				state[top.chain.rank] = DONE;
				finished.push(top.chain);
				stack.pop();
				continue;
			}
			const step = top.chain.steps[top.next++]!;
			const { target } = step;
			if (target && state[target.rank] === OPEN) {
				loops.push(step);
			} else if (target && state[target.rank] === 0) {
				state[target.rank] = OPEN;
				stack.push({ chain: target, next: 0 });
			}
		}
	}
	return { order: finished.reverse(), loops };
}
