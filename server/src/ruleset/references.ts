// Who refers to which name in a table: the rules by the word after -j or -g, targets and chains alike.

import type { Line } from '../syntax/line.ts';
import { type LineOf, linesOf, type Row } from './rows.ts';

/** Rules after which whoever waits may have a turn. */
const SLICE = 1_000;

/** The rules by their target, each list in the order of the document. There are no empty lists. */
export class References implements Iterable<[string, readonly Line[]]> {
	private readonly byTarget = new Map<string, Row[]>();
	/** The names in whose lists are rows, whose lines nobody has asked for yet. */
	private readonly pending = new Set<string>();
	private readonly lineOf: LineOf;

	private constructor(lineOf: LineOf) {
		this.lineOf = lineOf;
	}

	/** In slices. `targetOf` gives the word after -j or -g of a row, empty where there is none. */
	static *of(rules: Iterable<Row>, targetOf: (row: number) => string, lineOf: LineOf): Generator<undefined, References> {
		const references = new References(lineOf);
		let count = 0;
		for (const rule of rules) {
			if (typeof rule === 'number') {
				references.addRow(targetOf(rule), rule);
			} else {
				references.addLine(rule);
			}
			if (++count % SLICE === 0) {
				yield;
			}
		}
		return references;
	}

	private addLine(rule: Line): void {
		const rows = this.byTarget.get(rule.target);
		if (rows) {
			rows.push(rule);
		} else if (rule.target !== '') {
			this.byTarget.set(rule.target, [rule]);
		}
	}

	private addRow(target: string, row: number): void {
		const rows = this.byTarget.get(target);
		if (typeof rows?.[0] !== 'number' && target !== '') {
			this.pending.add(target);
		}
		if (rows) {
			rows.push(row);
		} else if (target !== '') {
			this.byTarget.set(target, [row]);
		}
	}

	/** How many names are referred to. */
	get size(): number {
		return this.byTarget.size;
	}

	/** How many rules refer to a name. */
	countOf(target: string): number {
		return this.byTarget.get(target)?.length ?? 0;
	}

	/** At most so many of the rules that refer to a name, the first ones, without making the lines of all. */
	first(target: string, count: number): readonly Line[] {
		return linesOf(this.byTarget.get(target)?.slice(0, count) ?? [], this.lineOf);
	}

	has(target: string): boolean {
		return this.byTarget.has(target);
	}

	/** The list of a name, which whoever keeps it true changes in place; undefined for a name that nothing refers to. */
	get(target: string): Line[] | undefined {
		if (this.pending.delete(target)) {
			this.byTarget.set(target, linesOf(this.byTarget.get(target)!, this.lineOf));
		}
		return this.byTarget.get(target) as Line[] | undefined;
	}

	set(target: string, lines: Line[]): void {
		this.pending.delete(target);
		this.byTarget.set(target, lines);
	}

	delete(target: string): void {
		this.pending.delete(target);
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
