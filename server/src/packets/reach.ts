// The way into the engine: whether packets reach the rules of a document. Works in slices, table after table, and answers about every rule when it is done.

import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Answer, AnswerKind } from './answers.ts';
import { type ReachSource, TableReach } from './table-reach.ts';

export { TableReach } from './table-reach.ts';

/** Tables of a document up to which all is kept that is known of each: a host has five in each family. */
const TABLES_KEPT = 64;

/** Answers about all tables of a document, as it is now: after an edit it must be told. */
export class Reach {
	tables: readonly TableReach[] = [];
	private byTable: ReadonlyMap<Table, TableReach> = new Map();
	private readonly source: ReachSource;
	/** The table about which somebody asked last, where not all is kept. */
	private asked: TableReach | undefined = undefined;

	constructor(source: ReachSource) {
		this.source = source;
		this.edited();
	}

	/** The document has changed: what is known stays as far as it is still true. Tables that were put together anew are asked about anew. */
	edited(): void {
		const filled = this.source.tables.filter(({ chains }) => chains.size > 0);
		this.tables = filled.map((table) => this.byTable.get(table) ?? new TableReach(this.source, table));
		for (const table of this.byTable.values()) {
			table.edited();
		}
		this.asked = undefined;
		this.byTable = new Map(this.tables.map((reach) => [reach.table, reach]));
	}

	/** Somebody has asked for it. */
	get isBegun(): boolean {
		return this.tables.some((table) => table.isBegun);
	}

	/** Everything is known that can be found out. */
	get isDone(): boolean {
		return this.tables.every((table) => table.isDone);
	}

	/** Rules of which it is known whether packets reach them. */
	get decided(): number {
		return this.tables.reduce((sum, table) => sum + table.decided, 0);
	}

	/** Works for about so many milliseconds; true when all is done. */
	step(milliseconds: number, now: () => number = () => performance.now()): boolean {
		const end = now() + milliseconds;
		const isAllKept = this.tables.length <= TABLES_KEPT;
		for (const table of this.tables) {
			if (table.isDone) {
				continue;
			}
			while (!table.isDone) {
				const left = end - now();
				if (left <= 0) {
					return false;
				}
				table.step(left, now);
			}
			if (!isAllKept) {
				table.letGo();
			}
		}
		return true;
	}

	/** The answer about a rule of a table; undefined for other lines, for rules that are left out, and as long as it is not known yet. Of a rule that packets reach it takes a walk to find the witness. */
	answer(table: Table, line: Line): Answer | undefined {
		return this.of(table)?.answer(line);
	}

	/** The same, no more than of which kind it is. */
	kind(table: Table, line: Line): AnswerKind | undefined {
		return this.of(table)?.kind(line);
	}

	private of(table: Table): TableReach | undefined {
		const found = this.byTable.get(table);
		if (found !== this.asked && this.tables.length > TABLES_KEPT) {
			this.asked?.letGo();
			this.asked = found;
		}
		return found;
	}
}

/** Works until everything is known. */
export function reach(source: ReachSource): Reach {
	const result = new Reach(source);
	result.step(Number.POSITIVE_INFINITY);
	return result;
}
