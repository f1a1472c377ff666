// Which chain calls which: callers before those they call, and the calls that close a loop.

import { type ChainDraft, calledBy, type StepDraft } from './draft.ts';

export interface Calls {
	/** Every chain once, callers first; calls that close a loop do not count. */
	readonly order: readonly ChainDraft[];
	/** The calls that lead back to a chain from which they come. The kernel refuses them. */
	readonly loops: ReadonlySet<StepDraft>;
	/** Names of the chains to which those lead. */
	readonly looped: ReadonlySet<string>;
}

/** Steps after which whoever waits may have a turn. */
const SLICE = 512;

/** Walks all calls depth first, in slices, without recursion: nothing limits how deep a dump nests. */
export function* findCalls(chains: ReadonlyMap<string, ChainDraft>): Generator<undefined, Calls> {
	const state = new Map<string, 'open' | 'done'>();
	const finished: ChainDraft[] = [];
	const loops = new Set<StepDraft>();
	const looped = new Set<string>();
	const roots = [...chains.values()].sort((a, b) => Number(b.code.hook !== undefined) - Number(a.code.hook !== undefined));
	let looked = 0;
	for (const root of roots) {
		if (state.has(root.chain.name)) {
			continue;
		}
		const stack = [{ draft: root, next: 0 }];
		state.set(root.chain.name, 'open');
		while (stack.length > 0) {
			if (++looked % SLICE === 0) {
				yield;
			}
			const top = stack.at(-1)!;
			const step = top.draft.drafts[top.next++];
			if (!step) {
				state.set(top.draft.chain.name, 'done');
				finished.push(top.draft);
				stack.pop();
				continue;
			}
			const name = calledBy(step);
			const target = name === undefined ? undefined : chains.get(name);
			if (target && state.get(target.chain.name) === 'open') {
				loops.add(step);
				looped.add(target.chain.name);
			} else if (target && !state.has(target.chain.name)) {
				state.set(target.chain.name, 'open');
				stack.push({ draft: target, next: 0 });
			}
		}
	}
	return { order: finished.reverse(), loops, looped };
}
