// What an edit of some chains means for those from which they are called: what is changed about packets there, and which calls that happen now and then lead to changes.

import { isChanging, isSameSet, stepsWhere, writesOf } from './chain-facts.ts';
import type { Mutable } from './draft.ts';
import { areFollowed, isLuckyCall } from './lucky-calls.ts';
import type { ChainCode, Program, RuleCode, Step } from './program.ts';

/** Whether all rules together still change what they did, when some steps of them come and go. */
export function areWritesKept(program: Program, removedSteps: readonly Step[], addedSteps: readonly Step[]): boolean {
	const removed = new Set(removedSteps);
	const added = new Set(addedSteps.flatMap(({ writes }) => writes));
	const isStill = (dimension: number): boolean =>
		added.has(dimension) || program.chains.some(({ steps }) => steps.some((step) => step.writes.includes(dimension) && !removed.has(step)));
	const lost = new Set([...removed].flatMap(({ writes }) => writes));
	return [...added].every((dimension) => program.writes.has(dimension)) && [...lost].every(isStill);
}

/** What became of an edit where rules change other things than before. */
export interface Rewritten {
	/** The chains in which that is so, also by what they call. */
	readonly chains: ReadonlySet<ChainCode>;
	/** Some of them change packets now and did not before, or the other way round. */
	readonly hasTurned: boolean;
}

/** Tells chains whose rules came or went, and those from which they are called, what is changed in them by now. */
export function followWrites(program: Program, revised: readonly ChainCode[]): Rewritten {
	const open = new Set(revised);
	const chains = new Set<ChainCode>();
	let hasTurned = false;
	// callers come before those they call
	for (let rank = program.chains.length - 1; open.size > 0 && rank >= 0; rank--) {
		const code: Mutable<ChainCode> = program.chains[rank]!;
		if (!open.delete(code)) {
			continue;
		}
		code.changing = stepsWhere(code.steps, isChanging);
		const writes = writesOf(code.steps);
		if (isSameSet(writes, code.writes)) {
			continue;
		}
		hasTurned ||= writes.size > 0 !== code.writes.size > 0;
		code.writes = writes;
		chains.add(code);
		for (const { rule } of code.calls) {
			open.add(rule.chain);
		}
	}
	return { chains, hasTurned };
}

/** Takes over which calls and returns happen now and then, where packets are changed: `count` of them, as far as chains that change packets are those from before. False where they are others, and followed. */
export function followLuckyCalls(program: Program, count: number, { hasTurned }: Rewritten): boolean {
	const before = program.luckyCalls;
	const luckyCalls = hasTurned ? program.chains.reduce((sum, { steps }) => sum + countLucky(steps), 0) : count;
	(program as Mutable<Program>).luckyCalls = luckyCalls;
	const isSame = luckyCalls === before && (!hasTurned || before === 0);
	return isSame || !(areFollowed(luckyCalls) || areFollowed(before));
}

/** Rules, of steps that stand side by side. */
export function countLucky(steps: readonly Step[]): number {
	let count = 0;
	let last: RuleCode | undefined;
	for (const step of steps) {
		if (step.rule !== last && isLuckyCall(step, doesChange)) {
			count++;
			last = step.rule;
		}
	}
	return count;
}

/** Rules change packets in the chain, or in chains that it calls. */
export function doesChange({ writes }: ChainCode): boolean {
	return writes.size > 0;
}
