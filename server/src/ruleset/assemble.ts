// Gives each chain of a table its rules, and each name the rules that refer to it, once all lines of the table are known.

import type { Line } from '../syntax/line.ts';
import { Chain } from './chain.ts';
import { RuleList } from './place.ts';
import type { Table } from './table.ts';

/** Puts a table together from its rules and commands in the order of the document; the home of each must be set. */
export function assemble(table: Table, events: readonly Line[]): void {
	if (table.appendsOnly) {
		append(table, events);
	} else {
		perform(table, events);
	}
}

/** Rules are only appended: their number is known before the lists are made, which then never grow. */
function append(table: Table, events: readonly Line[]): void {
	for (const line of events) {
		(line.home as Chain).awaited++;
	}
	for (const line of events) {
		const chain = line.home as Chain;
		if (chain.rules.length === 0) {
			chain.rules = new Array<Line>(chain.awaited);
		}
		(chain.rules as Line[])[chain.rules.length - chain.awaited] = line;
		chain.awaited--;
	}
	table.refersBy(events);
}

/** Rules are inserted, replaced, deleted or flushed: done one after the other, as iptables would. Only those that are left refer to anything. */
function perform(table: Table, events: readonly Line[]): void {
	/** The rules of every chain that had some since all chains were flushed. */
	const lists = new Map<Chain, RuleList>();
	for (const line of events) {
		if (line.home instanceof Chain) {
			const list = lists.get(line.home) ?? new RuleList(table);
			lists.set(line.home, list);
			list.perform(line);
		} else if (line.verb === 'F' && line.chain === '') {
			lists.clear();
		} else if (line.verb === 'F') {
			const named = table.chains.get(line.chain);
			if (named) {
				lists.delete(named);
			}
		}
	}
	for (const [chain, list] of lists) {
		chain.rules = list.lines();
	}
	const left = new Set([...lists.keys()].flatMap((chain) => chain.rules));
	table.refersBy(events.filter((line) => left.has(line)));
}
