// Gives each chain of a table its rules, and each name the rules that refer to it, once all lines of the table are known.

import type { FirstReading } from '../syntax/first-reading.ts';
import type { Line } from '../syntax/line.ts';
import { Chain } from './chain.ts';
import { History } from './history.ts';
import { linesOf, type Row } from './rows.ts';
import { noTarget, type Table } from './table.ts';

/** Puts a table together from its rules and commands in the order of the document; the home of each must be known. */
export function assemble(table: Table, events: readonly Row[], first: FirstReading | undefined): void {
	if (table.appendsOnly) {
		append(table, events, first);
	} else {
		const lines = linesOf(events, table.lineOf);
		perform(table, table.keepsRules ? lines.filter(({ verb }) => verb !== 'F') : lines);
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
	const written = new Map<Chain, Line[]>();
	const flushes = new Map<string, Line>();
	const flushedAt = new Map<string, number>();
	for (const [at, line] of events.entries()) {
		if (line.home instanceof Chain) {
			const rules = written.get(line.home) ?? [];
			written.set(line.home, rules);
			rules.push(line);
		} else if (line.verb === 'F') {
			flushes.set(line.chain, line);
			flushedAt.set(line.chain, at);
		}
	}
	table.flushes = flushes;
	const places = flushedAt.size > 0 ? new Map(events.map((line, at) => [line, at])) : undefined;
	for (const chain of table.chains.values()) {
		const rules = written.get(chain) ?? [];
		const flush = Math.max(flushedAt.get('') ?? -1, flushedAt.get(chain.name) ?? -1);
		const flushed = flush === -1 ? 0 : rules.filter((line) => places!.get(line)! < flush).length;
		const history = new History(table, rules, flushed);
		if (history.isPlain) {
			chain.rules = rules;
		} else {
			table.setHistory(chain, history);
			chain.rules = history.rules();
		}
	}
	table.refersBy(table.inForce(events), noTarget);
}
