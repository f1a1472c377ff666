// A chain of one table: what declares it, the rules in it, and the rules that go to it.

import type { Hook } from '../catalogue/specification.ts';
import type { Line } from '../syntax/line.ts';
import type { Table } from './table.ts';

/** One empty list for all chains that have none: a dump of a Kubernetes node has tens of thousands of chains. */
const NONE: readonly Line[] = [];

/** A chain as one table of a document has it, declared or only named. */
export class Chain {
	readonly name: string;
	readonly table: Table;
	/** Every line that declares the chain, in the order of the document. Empty for a chain that is only named. */
	declarations: readonly Line[] = NONE;
	/** The rules in the order in which the kernel would try them. */
	rules: readonly Line[] = NONE;
	/** How many rules are still to come while a table is being put together, so that the list has its size from the start. */
	awaited = 0;
	/** The places of the rules, where numberOf was asked. */
	private numbers: ReadonlyMap<Line, number> | undefined = undefined;

	constructor(name: string, table: Table) {
		this.name = name;
		this.table = table;
	}

	/** Notes a line that declares the chain; lines must come in the order of the document. */
	declare(line: Line): void {
		if (this.declarations === NONE) {
			this.declarations = [line];
		} else {
			(this.declarations as Line[]).push(line);
		}
	}

	/** The list of rules, to be changed in place. */
	ownRules(): Line[] {
		if (this.rules === NONE) {
			this.rules = [];
		}
		return this.rules as Line[];
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

	/** The 1-based place of a rule in a chain of a finished table, as iptables counts; 0 for a line that is no rule of it. */
	numberOf(line: Line): number {
		this.numbers ??= new Map(this.rules.map((rule, i) => [rule, i + 1]));
		return this.numbers.get(line) ?? 0;
	}
}

/** The chain of a rule or of a declaration; undefined for other lines. */
export function chainOf(line: Line): Chain | undefined {
	return line.home instanceof Chain ? line.home : undefined;
}
