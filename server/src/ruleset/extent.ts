// How far a table or a chain reaches in the document: what an outline, folding and the growing selection show as one piece.

import type { Line } from '../syntax/line.ts';
import type { LineList } from '../text/line-list.ts';
import type { Chain } from './chain.ts';
import type { Table } from './table.ts';
import { lastOfCall } from './whole-call.ts';

/** Lines of a document from `first` to `last`, both 0-based and included. */
export interface Extent {
	readonly first: number;
	readonly last: number;
}

/**
 * The lines of each table, in the order of the tables: up to its COMMIT, else up to its last line before another table begins. No two extents share a line. Walks the
 * chains, not the lines.
 */
export function extentsOfTables(lines: LineList<Line>, tables: readonly Table[]): Extent[] {
	return tables.map((table, i) => {
		const first = lines.indexOf(table.first);
		const next = tables[i + 1];
		const bound = next ? lines.indexOf(next.first) - 1 : lines.length - 1;
		const end = table.commit
			? lines.indexOf(table.commit)
			: Math.max(first, lastOfCall(lines, withColumns(lines, lastLineOf(table, lines))));
		return { first, last: Math.max(first, Math.min(end, bound)) };
	});
}

function lastLineOf(table: Table, lines: LineList<Line>): number {
	let last = -1;
	const look = (line: Line | undefined): void => {
		if (line) {
			last = Math.max(last, lines.indexOf(line));
		}
	};
	for (const chain of table.chains.values()) {
		look(chain.declarations.at(-1));
		look(chain.lastRule);
	}
	return last;
}

/**
 * The lines of a chain in one piece: in a listing from its header to its last rule; else from its first rule to the last one before the rules of another chain begin,
 * with the comments in between; the declaration for a chain without rules. Undefined for a chain that is only named. Walks the lines of the piece.
 */
export function extentOfChain(lines: LineList<Line>, chain: Chain): Extent | undefined {
	const header = chain.declaration;
	const rule = firstRuleOf(chain, lines);
	const isListing = header?.dialect === 'list';
	const start = isListing || !rule ? header : rule;
	if (!start) {
		return undefined;
	}
	const first = lines.indexOf(start);
	const last = rule ? lastOfRun(lines, chain, isListing ? lines.indexOf(rule) : first) : withColumns(lines, first);
	return { first, last: lastOfCall(lines, last) };
}

/** The row of column names belongs to the header above it, also where no rule follows. */
function withColumns(lines: LineList<Line>, index: number): number {
	return lines.at(index + 1)?.kind === 'columns' ? index + 1 : index;
}

/** The rule that stands first in the document, which after `-I` need not be the first of the chain. */
function firstRuleOf(chain: Chain, lines: LineList<Line>): Line | undefined {
	if (chain.isInOrder) {
		return chain.firstRules(1)[0];
	}
	let first: Line | undefined;
	for (const rule of chain.rules) {
		first = first && lines.indexOf(first) < lines.indexOf(rule) ? first : rule;
	}
	return first;
}

function lastOfRun(lines: LineList<Line>, chain: Chain, first: number): number {
	const end = chain.isInOrder && chain.lastRule ? lines.indexOf(chain.lastRule) : -1;
	if (end - first === chain.ruleCount - 1) {
		return end; // nothing stands between the rules
	}
	let last = first;
	let index = first;
	for (const line of lines.from(first)) {
		if (line.kind === 'rule' && line.home === chain) {
			last = index;
		} else if (!isBetweenRules(line)) {
			break;
		}
		index++;
	}
	return last;
}

/** Lines that belong to no chain and end no run of rules. */
function isBetweenRules(line: Line): boolean {
	return line.kind === 'comment' || line.kind === 'blank' || line.kind === 'text' || line.kind === 'bogus';
}
