// Which rules lead to a chain, and from which builtin chains its packets come.

import { type Chain, chainOf } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Ruleset } from './explanation.ts';
import { countOf, enumeration } from './words.ts';

/** Rules that are named; of more, the rest is counted. */
export const NAMED_CALLERS = 6;
/** Rules looked at on the way back to the builtin chains. A chain with more callers behind it is not told about. */
const VISITED_CALLERS = 2_000;

/** Chains whose callers are looked for one by one: of more, all references of the table are put together, which takes as long as some tens of searches. */
const SEARCHES = 8;

/** "INPUT rules 3 and 7, OUTPUT rule 2 and 12 others": the first NAMED_CALLERS of `count` callers, chains in the order in which they come, the rules of each by number. */
export function callersInWords(callers: readonly Line[], ruleset: Ruleset, count = callers.length): string {
	const byChain = new Map<string, number[]>();
	for (const line of callers.slice(0, NAMED_CALLERS)) {
		const chain = chainOf(line)?.name ?? '';
		byChain.set(chain, [...(byChain.get(chain) ?? []), ruleset.numberOf(line)]);
	}
	const named = [...byChain].map(([chain, numbers]) => {
		const rules = `rule${numbers.length === 1 ? '' : 's'} ${enumeration(numbers.sort((a, b) => a - b).map(String))}`;
		return chain === '' ? rules : `${chain} ${rules}`;
	});
	const others = count - NAMED_CALLERS;
	return enumeration(others > 0 ? [...named, countOf(others, 'other')] : named);
}

/** The builtin chains from which rules lead to a chain, over any number of chains in between; undefined where there are too many rules to say. */
export function originsOf(table: Table, name: string): Chain[] | undefined {
	const callers = callersOf(table, name);
	return callers && [...callers.values()].filter((chain): chain is Chain => chain?.isBuiltin === true);
}

/**
 * The chains from which rules lead to a chain, over any number of chains in between, by name, and the chain itself (undefined where it is none of the table);
 * undefined where there are too many rules to say.
 */
export function callersOf(table: Table, name: string): Callers {
	if (!table.chains.has(name)) {
		return search(table, name); // jumps to it come and go without being counted
	}
	let found = latest.get(table);
	if (found?.name !== name || found.calls !== table.calls) {
		found = { name, calls: table.calls, callers: search(table, name) };
		latest.set(table, found);
	}
	return found.callers;
}

type Callers = ReadonlyMap<string, Chain | undefined> | undefined;

/** What was asked for last: one answer to an editor asks for the same several times. */
const latest = new WeakMap<Table, { readonly name: string; readonly calls: number; readonly callers: Callers }>();

function search(table: Table, name: string): Callers {
	const callers = new Map<string, Chain | undefined>([[name, undefined]]);
	const waiting = [name];
	let left = VISITED_CALLERS;
	let searches = SEARCHES;
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		for (const line of searches-- > 0 ? table.referringTo(next, left + 1) : table.references.first(next, left + 1)) {
			const chain = chainOf(line);
			if (left-- === 0) {
				return undefined;
			}
			if (chain && !callers.has(chain.name)) {
				callers.set(chain.name, chain);
				if (!chain.isBuiltin) {
					waiting.push(chain.name);
				}
			}
		}
	}
	return callers;
}
