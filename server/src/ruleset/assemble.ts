// Gives each chain of a table its rules, and each name the rules that refer to it, once all lines of the table are known.

import type { Line } from '../syntax/line.ts';
import type { LineList } from '../text/line-list.ts';
import { Chain } from './chain.ts';
import { noteReference, RuleList } from './place.ts';
import type { Table } from './table.ts';

/** Puts a table together from its rules and commands in the order of the document; the home of each must be set. */
export function assemble(table: Table, events: readonly Line[], lines: LineList<Line>): void {
	if (table.appendsOnly) {
		append(table, events);
	} else {
		perform(table, events, lines);
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
		noteReference(table, line);
	}
}

/** Rules are inserted, replaced, deleted or flushed: done one after the other, as iptables would. Only those that are left refer to anything. */
function perform(table: Table, events: readonly Line[], lines: LineList<Line>): void {
	const lists = new Map<Chain, RuleList>();
	const listOf = (chain: Chain): RuleList => {
		const list = lists.get(chain) ?? new RuleList(chain.ownRules());
		lists.set(chain, list);
		return list;
	};
	for (const line of events) {
		if (line.home instanceof Chain) {
			listOf(line.home).perform(line);
		} else if (line.verb === 'F') {
			const named = table.chains.get(line.chain);
			for (const chain of line.chain === '' ? table.chains.values() : named ? [named] : []) {
				listOf(chain).flush();
			}
		}
	}
	const rules = [...table.chains.values()].flatMap((chain) => chain.rules);
	const order = new Map(rules.map((rule) => [rule, lines.indexOf(rule)]));
	for (const rule of rules.sort((a, b) => order.get(a)! - order.get(b)!)) {
		noteReference(table, rule);
	}
}
