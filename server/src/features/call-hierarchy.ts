// The call hierarchy: chains, the rules that lead to them, and the chains that their rules lead to.

import {
	type CallHierarchyIncomingCall,
	type CallHierarchyItem,
	type CallHierarchyOutgoingCall,
	type Position,
	type Range,
	SymbolKind,
} from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import { CALLS, QUOTED_WORD_LENGTH } from '../limits.ts';
import { chainOf } from '../ruleset/chain.ts';
import { extentOfChain } from '../ruleset/extent.ts';
import { chainAt, leadsToChain, placesOn } from '../ruleset/occurrence.ts';
import { policiesOf } from '../ruleset/policy.ts';
import type { Table } from '../ruleset/table.ts';
import { chainSpan, type Line, targetSpan } from '../syntax/line.ts';
import { visible } from '../text/markdown.ts';
import { rangeOn } from '../text/range.ts';

/** What an item carries from one request to the next. The server keeps nothing in between. */
interface ItemData {
	/** 0-based place of the table among those of the document. */
	readonly table: number;
	readonly chain: string;
}

/** The chain named at a position, also one that does not exist; empty where no chain is named. Never throws. */
export function prepareCallHierarchy(analysis: Analysis, uri: string, position: Position): CallHierarchyItem[] {
	const named = chainAt(analysis.dump.lines, position.line, position.character);
	const item = named && itemOf(analysis, uri, named.table, named.name);
	return item ? [item] : [];
}

/**
 * The chains with rules that jump or go to the chain of an item, with those targets; of more than CALLS chains the first. An item that is no
 * longer true gives nothing.
 */
export function incomingCalls(analysis: Analysis, uri: string, item: CallHierarchyItem): CallHierarchyIncomingCall[] {
	const found = chainOfItem(analysis, item);
	const callers = found?.table.references.get(found.name) ?? [];
	const byChain = grouped(callers, (line) => chainOf(line)?.name);
	return [...byChain].slice(0, CALLS).flatMap(([name, lines]) => {
		const from = itemOf(analysis, uri, found!.table, name);
		return from ? [{ from, fromRanges: targetRanges(analysis, lines) }] : [];
	});
}

/** The chains that the rules of the chain of an item jump or go to, in the order of the rules, with those targets; of more than CALLS chains the first. */
export function outgoingCalls(analysis: Analysis, uri: string, item: CallHierarchyItem): CallHierarchyOutgoingCall[] {
	const found = chainOfItem(analysis, item);
	const rules = found?.table.chains.get(found.name)?.rules ?? [];
	const byChain = grouped(rules, (line) => (leadsToChain(found!.table, line) ? line.target : undefined));
	return [...byChain].slice(0, CALLS).flatMap(([name, lines]) => {
		const to = itemOf(analysis, uri, found!.table, name);
		return to ? [{ to, fromRanges: targetRanges(analysis, lines) }] : [];
	});
}

/** The item of a chain, placed at its declaration, else at its first rule, else where it is first referred to. */
function itemOf(analysis: Analysis, uri: string, table: Table, name: string): CallHierarchyItem | undefined {
	const chain = table.chains.get(name);
	const own = chain?.declaration ?? chain?.rules[0];
	const line = own ?? table.references.get(name)?.[0];
	const span = line && (own ? chainSpan(line) : targetSpan(line));
	const index = line ? analysis.indexOf(line) : -1;
	if (!line || !span || index < 0 || name.length > QUOTED_WORD_LENGTH) {
		return undefined;
	}
	const extent = chain && line.dialect === 'list' ? extentOfChain(analysis.dump.lines, chain) : undefined;
	const last = extent?.last ?? index;
	const data: ItemData = { table: analysis.tables.indexOf(table), chain: name };
	return {
		name,
		kind: SymbolKind.Function,
		detail: visible(detailOf(table, name)),
		uri,
		range: { start: { line: index, character: 0 }, end: { line: last, character: analysis.line(last)?.text.length ?? 0 } },
		selectionRange: rangeOn(index, span),
		data,
	};
}

/** "filter · builtin, policy DROP", "nat · user chain", "filter · not declared" */
function detailOf(table: Table, name: string): string {
	const chain = table.chains.get(name);
	const policies = chain ? policiesOf(chain) : [];
	const kind = table.hookOf(name) !== undefined ? 'builtin' : chain?.declaration ? 'user chain' : 'not declared';
	return [table.name ?? 'unknown table', policies.length === 0 ? kind : `${kind}, policy ${policies.join(' or ')}`].join(' · ');
}

function chainOfItem(analysis: Analysis, item: CallHierarchyItem): { table: Table; name: string } | undefined {
	const data: Partial<ItemData> | undefined = item.data;
	const table = typeof data?.table === 'number' ? analysis.tables[data.table] : undefined;
	return table && typeof data?.chain === 'string' ? { table, name: data.chain } : undefined;
}

function targetRanges(analysis: Analysis, lines: readonly Line[]): Range[] {
	return placesOn(analysis.dump.lines, lines, 'refers').map(({ line, span }) => rangeOn(analysis.indexOf(line), span));
}

/** Lines by name, in the order in which the names come first; lines without a name are left out. */
function grouped(lines: readonly Line[], nameOf: (line: Line) => string | undefined): Map<string, Line[]> {
	const groups = new Map<string, Line[]>();
	for (const line of lines) {
		const name = nameOf(line);
		if (name === undefined) {
			continue;
		}
		const group = groups.get(name);
		if (group) {
			group.push(line);
		} else {
			groups.set(name, [line]);
		}
	}
	return groups;
}
