// Who refers to which name in a table: the rules by the word after -j or -g, targets and chains alike.

import type { Line } from '../syntax/line.ts';
import { type LineOf, linesOf, type Row } from './rows.ts';

/** The rules by their target, each list in the order of the document. There are no empty lists. */
export class References implements Iterable<[string, readonly Line[]]> {
	private readonly byTarget = new Map<string, Line[]>();
	/** Lists whose lines nobody has asked for yet; their names are in `byTarget`, too, which keeps the order. */
	private readonly rows = new Map<string, Row[]>();
	private readonly lineOf: LineOf;

	/** `targetOf` gives the word after -j or -g of a row, empty where there is none. */
	constructor(rules: Iterable<Row>, targetOf: (rule: Row) => string, lineOf: LineOf) {
		this.lineOf = lineOf;
		for (const rule of rules) {
			const target = targetOf(rule);
			const rows = this.rows.get(target);
			if (rows) {
				rows.push(rule);
			} else if (target !== '') {
				this.rows.set(target, [rule]);
				this.byTarget.set(target, NONE);
			}
		}
	}

	/** How many names are referred to. */
	get size(): number {
		return this.byTarget.size;
	}

	has(target: string): boolean {
		return this.byTarget.has(target);
	}

	/** The list of a name, which whoever keeps it true changes in place; undefined for a name that nothing refers to. */
	get(target: string): Line[] | undefined {
		const rows = this.rows.get(target);
		if (rows) {
			this.rows.delete(target);
			this.byTarget.set(target, linesOf(rows, this.lineOf));
		}
		return this.byTarget.get(target);
	}

	set(target: string, lines: Line[]): void {
		this.rows.delete(target);
		this.byTarget.set(target, lines);
	}

	delete(target: string): void {
		this.rows.delete(target);
		this.byTarget.delete(target);
	}

	keys(): Iterable<string> {
		return this.byTarget.keys();
	}

	*[Symbol.iterator](): Generator<[string, readonly Line[]]> {
		for (const target of this.byTarget.keys()) {
			yield [target, this.get(target)!];
		}
	}
}

/** Stands where a list has not been made. */
const NONE: Line[] = [];
