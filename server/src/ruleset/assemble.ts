// Gives each chain of a table its rules, and each name the rules that refer to it, once all lines of the table are known.

import type { FirstReading } from '../syntax/first-reading.ts';
import type { Line } from '../syntax/line.ts';
import { Chain } from './chain.ts';
import { RuleList } from './place.ts';
import { linesOf, type Row } from './rows.ts';
import { noTarget, type Table } from './table.ts';

/** Puts a table together from its rules and commands in the order of the document; the home of each must be known. */
export function assemble(table: Table, events: readonly Row[], first: FirstReading | undefined): void {
	if (table.appendsOnly) {
		append(table, events, first);
	} else {
		perform(table, linesOf(events, table.lineOf));
	}
}

/** Rules are only appended. Mostly those of one chain follow each other, as iptables-save prints them, and each chain knows already where its own are. */
function append(table: Table, events: readonly Row[], first: FirstReading | undefined): void {
	table.rows = table.isSorted ? events : sorted(events, first);
	table.refersBy(events, (row) => first!.names[first!.targetOf(row)]!);
}

/** The rules side by side, chain by chain. */
function sorted(events: readonly Row[], first: FirstReading | undefined): Row[] {
	const byChain = new Map<Chain, Row[]>();
	for (const event of events) {
		const chain = (typeof event === 'number' ? first!.homeOf(event) : event.home) as Chain;
		const rows = byChain.get(chain);
		if (rows) {
			rows.push(event);
		} else {
			byChain.set(chain, [event]);
		}
	}
	const all: Row[] = [];
	for (const [chain, rows] of byChain) {
		chain.setRows(all.length, rows.length);
		for (const row of rows) {
			all.push(row);
		}
	}
	return all;
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
	for (const chain of table.chains.values()) {
		chain.rules = lists.get(chain)?.lines() ?? [];
	}
	const left = new Set([...lists.keys()].flatMap((chain) => chain.rules));
	table.refersBy(
		events.filter((line) => left.has(line)),
		noTarget,
	);
}
