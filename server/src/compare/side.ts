// One side of a comparison: a document, and what is read of its rules.

import type { Analysis } from '../analysis.ts';
import { targetSpec } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import { lowerRule } from '../ruleset/lower.ts';
import type { Rule } from '../ruleset/rule.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';

/** A table on one side. */
export interface TableSide {
	readonly analysis: Analysis;
	readonly table: Table;
	/** The table's name; that of the table it is compared with where the document does not tell. */
	readonly name: string | undefined;
	/** IPv4 where nothing tells. */
	readonly family: Family;
}

/** The rule on a line of a chain, read afresh. `position` is the 0-based place in the chain. Undefined where there is none. */
export function ruleAt({ analysis, family }: TableSide, chain: Chain, position: number): Rule | undefined {
	const line = chain.rules[position];
	const syntax = line && analysis.readSyntax(line);
	return syntax && lowerRule(line, syntax, chain, position + 1, family);
}

/** Whether a listing of the table hides the interfaces. */
export function hidesInterfaces(side: TableSide): boolean {
	if (side.table.dialect !== 'list') {
		return false;
	}
	for (const chain of side.table.chains.values()) {
		if (chain.ruleCount > 0) {
			return ruleAt(side, chain, 0)?.hides.some(({ what }) => what === 'interfaces') ?? true;
		}
	}
	return false;
}

/** Whether a listing of the table hides by what name rules count with -m hashlimit: no listing prints it (libxt_hashlimit.c). */
export function hidesNames({ table }: TableSide): boolean {
	return (
		table.dialect === 'list' &&
		[...table.chains.values()].some(({ rules }) => rules.some(({ text }) => / limit: (?:up to|above) /.test(text)))
	);
}

/** Whether a target is neither a chain to which rules may jump, nor a target that anybody knows. */
export function isNowhere(target: string, { table, family }: TableSide): boolean {
	const isBuiltin = table.hookOf(target) !== undefined;
	return target !== '' && (isBuiltin || (!table.isChain(target) && targetSpec(target, family) === undefined));
}

/** Where something stands: lines and rules count from 1. */
export interface Place {
	readonly line: number;
	readonly table: string | null;
	readonly chain: string | null;
	readonly rule: number | null;
}

/** The place of a rule line. */
export function placeOf({ analysis, name }: TableSide, line: Line): Place {
	const number = analysis.numberOf(line);
	return {
		line: analysis.indexOf(line) + 1,
		table: name ?? null,
		chain: chainNameOf(line),
		rule: number > 0 ? number : null,
	};
}

/** The chain in which a line stands; null where that is not told. */
export function chainNameOf(line: Line): string | null {
	return line.chain || (line.home && 'name' in line.home ? String(line.home.name) : null);
}

/** A rule as it stands in its document, but for the blanks around it and between the columns of a listing. */
export function quotable({ call: { text }, dialect }: Line): string {
	return dialect === 'list' ? text.trim().replace(/ {2,}/g, ' ') : text.trim();
}
