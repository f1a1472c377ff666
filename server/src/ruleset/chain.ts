// A chain of one table: what declares it, the rules in it, and the rules that go to it.

import type { Hook } from '../catalogue/specification.ts';
import type { Line } from '../syntax/line.ts';
import { linesOf, type Row } from './rows.ts';
import type { Table } from './table.ts';

/** One empty list for all chains that have none: a dump of a Kubernetes node has tens of thousands of chains. */
const NONE: readonly Line[] = [];

/** Rules whose places are searched for, before the places of all are noted. */
const SEARCHES = 64;

/** A chain as one table of a document has it, declared or only named. */
export class Chain {
	readonly name: string;
	readonly table: Table;
	/** What declares it: lines, or one row whose line nobody has asked for yet. */
	private declared: number | readonly Line[] = NONE;
	/** The rules, where somebody has asked for them. */
	private listed: readonly Line[] | undefined = NONE;
	/** Else they are the rows of the table from this one on, so many. */
	private firstRow = 0;
	private rows = 0;
	/** The places of the rules, where numberOf was asked more often than SEARCHES. */
	private numbers: Map<Line, number> | undefined = undefined;
	private asked = 0;

	constructor(name: string, table: Table) {
		this.name = name;
		this.table = table;
	}

	/** Every line that declares the chain, in the order of the document. Empty for a chain that is only named. */
	get declarations(): readonly Line[] {
		if (typeof this.declared === 'number') {
			this.declared = [this.table.lineOf(this.declared)];
		}
		return this.declared;
	}

	/** Whether any line declares it. */
	get isDeclared(): boolean {
		return this.declared !== NONE;
	}

	/** Notes a line that declares the chain, or the row of one; they must come in the order of the document. */
	declare(line: Row): void {
		if (this.declared === NONE) {
			this.declared = typeof line === 'number' ? line : [line];
		} else {
			(this.declarations as Line[]).push(...linesOf([line], this.table.lineOf));
		}
	}

	/** Notes a line that came, at its place among those that declare the chain. */
	declareAt(place: number, line: Line): void {
		this.declared = this.declarations.toSpliced(place, 0, line);
	}

	/** Forgets a line that declared the chain. */
	undeclare(line: Line): void {
		const left = this.declarations.filter((each) => each !== line);
		this.declared = left.length === 0 ? NONE : left;
	}

	/** The rules in the order in which the kernel would try them. */
	get rules(): readonly Line[] {
		this.listed ??= linesOf(this.table.rows.slice(this.firstRow, this.firstRow + this.rows), this.table.lineOf);
		return this.listed;
	}

	/** At most so many of them, without making the lines of all. */
	firstRules(count: number): readonly Line[] {
		const last = this.firstRow + Math.min(this.rows, count);
		return this.listed?.slice(0, count) ?? linesOf(this.table.rows.slice(this.firstRow, last), this.table.lineOf);
	}

	/** The last one; undefined where there is none. */
	get lastRule(): Line | undefined {
		return this.listed ? this.listed.at(-1) : linesOf([this.table.rows[this.firstRow + this.rows - 1]!], this.table.lineOf)[0];
	}

	set rules(rules: readonly Line[]) {
		this.listed = rules;
		this.numbers = undefined;
		this.asked = 0;
	}

	/** Whether the rules are in the order of the document. */
	get isInOrder(): boolean {
		return !this.table.histories.has(this);
	}

	/** A rule comes into the place of another, which is at a 0-based place. */
	exchangeRule(place: number, fresh: Line): void {
		const rules = this.ownRules();
		const number = this.numbers?.get(rules[place]!);
		if (number !== undefined) {
			this.numbers?.delete(rules[place]!);
			this.numbers?.set(fresh, number);
		}
		rules[place] = fresh;
	}

	/** How many rules there are. */
	get ruleCount(): number {
		return this.listed?.length ?? this.rows;
	}

	/** One more of the table's rows is a rule of the chain. False where it does not follow the one before: then all rows are to be put in order, and told by setRows. */
	addRow(row: number): boolean {
		if (this.rows === 0) {
			this.firstRow = row;
			this.listed = undefined;
		}
		this.rows++;
		return this.firstRow + this.rows - 1 === row;
	}

	/** The rules are so many of the table's rows. */
	setRows(first: number, count: number): void {
		this.firstRow = first;
		this.rows = count;
		this.listed = count === 0 ? NONE : undefined;
	}

	/** Takes out so many rules at a 0-based place, and puts others there. */
	spliceRules(place: number, removed: number, ...rules: readonly Line[]): void {
		this.ownRules().splice(place, removed, ...rules);
		this.numbers = undefined;
		this.asked = 0;
	}

	/** The list of rules, to be changed in place. */
	ownRules(): Line[] {
		if (this.rules === NONE) {
			this.listed = [];
		}
		return this.listed as Line[];
	}

	/** The hook of a builtin chain; undefined for a user chain, and in a table whose name is not known unless the name is one of the five. */
	get hook(): Hook | undefined {
		return this.table.hookOf(this.name);
	}

	get isBuiltin(): boolean {
		return this.hook !== undefined;
	}

	/** The line that declares it first. */
	get declaration(): Line | undefined {
		return this.declarations[0];
	}

	/** The rules that jump or go to the chain, in the order of the document. */
	get callers(): readonly Line[] {
		return this.table.references.get(this.name) ?? [];
	}

	/** At most so many of them, the first ones, without making the lines of all. */
	firstCallers(count: number): readonly Line[] {
		return this.table.references.first(this.name, count);
	}

	/** How many they are. */
	get callerCount(): number {
		return this.table.references.countOf(this.name);
	}

	/** The 1-based place of a rule in a chain of a finished table, as iptables counts; 0 for a line that is no rule of it. */
	numberOf(line: Line): number {
		if (!this.numbers && this.asked++ < SEARCHES) {
			return this.rules.indexOf(line) + 1;
		}
		this.numbers ??= new Map(this.rules.map((rule, i) => [rule, i + 1]));
		return this.numbers.get(line) ?? 0;
	}
}

/** The chain of a rule or of a declaration; undefined for other lines. */
export function chainOf(line: Line): Chain | undefined {
	return line.home instanceof Chain ? line.home : undefined;
}
