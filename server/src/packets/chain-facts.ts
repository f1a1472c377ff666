// What follows for a chain from its steps and its calls.

import type { Hook } from '../catalogue/specification.ts';
import { FIRST_LITERAL } from './dimensions.ts';
import type { ChainCode, Step } from './program.ts';

/** Those of the steps that are of a kind; the same list where all are. */
export function stepsWhere(steps: readonly Step[], isWanted: (step: Step) => boolean): readonly Step[] {
	let count = 0;
	for (const step of steps) {
		count += isWanted(step) ? 1 : 0;
	}
	if (count === 0) {
		return NO_STEPS;
	}
	return count === steps.length ? steps : steps.filter(isWanted).slice(); // a copy has no room to grow, as that of `filter` does, and there is one for each chain
}

const NO_STEPS: readonly Step[] = [];

/** The step leaves its chain before the end. */
export function isEscape({ kind }: Step): boolean {
	return kind === 'returns' || kind === 'goto';
}

/** The step changes packets, or leads to changes. */
export function isChanging({ writes, target }: Step): boolean {
	return writes.length > 0 || (target !== undefined && target.writes.size > 0);
}

/** The step changes what a predicate looks at. */
export function changesPredicates({ writes }: Step): boolean {
	return writes.some((dimension) => dimension >= FIRST_LITERAL);
}

/** The predicates of steps that are others each time, each once. */
export function chancesOf(steps: readonly Step[]): readonly number[] {
	let chances: Set<number> | undefined;
	for (const { chance } of steps) {
		if (chance !== undefined) {
			chances ??= new Set<number>();
			chances.add(chance);
		}
	}
	return chances ? [...chances] : NONE;
}

/** The dimensions that rules of the chain, and of chains that it calls, may change. What those change must be known. */
export function writesOf(steps: readonly Step[]): ReadonlySet<number> {
	let writes: Set<number> | undefined;
	let last: Iterable<number> = NONE;
	for (const { writes: own, target, chance } of steps) {
		const called = target?.writes ?? NOTHING;
		if (chance === undefined && own.length === 0 && (called.size === 0 || called === last)) {
			continue;
		}
		last = called;
		writes ??= new Set<number>();
		if (chance !== undefined) {
			writes.add(chance);
		}
		for (const dimension of own) {
			writes.add(dimension);
		}
		for (const dimension of called) {
			writes.add(dimension);
		}
	}
	return writes ? shared(writes, steps) : NOTHING;
}

/** Most chains change what those change that they call: then it is the same set. */
function shared(writes: ReadonlySet<number>, steps: readonly Step[]): ReadonlySet<number> {
	for (const { target } of steps) {
		if (target && isSameSet(target.writes, writes)) {
			return target.writes;
		}
	}
	return writes;
}

const NONE: readonly number[] = [];
const NOTHING: ReadonlySet<number> = new Set();

/** Any may lead to a chain that is called from elsewhere too. */
const ANY_HOOK: readonly Hook[] = ['INPUT', 'FORWARD', 'OUTPUT', 'PREROUTING', 'POSTROUTING'];

/** The hooks from which packets may come into the chain. Those of its callers must be known. */
export function hooksOf({ hook, calls, isOpen, isLooped }: ChainCode): ReadonlySet<Hook> {
	const [call] = calls;
	if (isOpen || isLooped) {
		return new Set([...calls.flatMap(({ rule }) => [...rule.chain.hooks]), ...ANY_HOOK]);
	}
	if (!hook && call && calls.every(({ rule }) => isSameSet(rule.chain.hooks, call.rule.chain.hooks))) {
		return call.rule.chain.hooks;
	}
	const hooks = new Set<Hook>(hook ? [hook] : []);
	for (const { rule } of calls) {
		for (const each of rule.chain.hooks) {
			hooks.add(each);
		}
	}
	return hooks;
}

export function isSameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
	return a === b || (a.size === b.size && [...a].every((each) => b.has(each)));
}
