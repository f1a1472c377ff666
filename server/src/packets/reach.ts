// The way into the engine: whether packets reach the rules of a document. Works in slices, table after table, and answers about every rule when it is done.

import type { Family } from '../catalogue/specification.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import type { Answer } from './answers.ts';
import { compile } from './compile.ts';
import { explain, reachable } from './explain-verdict.ts';
import type { Program } from './program.ts';
import type { Arrival } from './search.ts';
import { Verdicts } from './verdicts.ts';

/** What the engine reads of a document; an Analysis is one. */
export interface ReachSource {
	readonly tables: readonly Table[];
	family(table: Table): Family | undefined;
	/** The words of a rule line. */
	readSyntax(line: Line): RuleSyntax | undefined;
}

/** Answers about the rules of one table. */
export class TableReach {
	readonly table: Table;
	private readonly answers = new Map<Line, Answer | Arrival>();
	private readonly source: ReachSource;
	private program: Program | undefined;
	private work: Generator<void> | undefined;
	isDone = false;

	constructor(source: ReachSource, table: Table) {
		this.source = source;
		this.table = table;
	}

	/** Works for about so many milliseconds; true when the table is done. */
	step(milliseconds: number, now: () => number = () => performance.now()): boolean {
		const end = now() + milliseconds;
		this.work ??= this.decideAll();
		while (!this.isDone && now() < end) {
			this.isDone = this.work.next().done === true;
		}
		return this.isDone;
	}

	/** The answer about a rule of the table; undefined for other lines, and as long as it is not known yet. */
	answer(line: Line): Answer | undefined {
		const known = this.answers.get(line);
		return known && 'point' in known ? reachable(known, this.program!) : known;
	}

	/** Whether a rule is known to be reached: most are, and then there is nothing to explain. */
	isReached(line: Line): boolean {
		const known = this.answers.get(line);
		return known !== undefined && 'point' in known;
	}

	/** The rules about which something is known by now. */
	*lines(): Iterable<Line> {
		yield* this.answers.keys();
	}

	private *decideAll(): Generator<void> {
		const family = this.source.family(this.table) ?? 'ipv4';
		this.program = yield* compile(this.table, family, (line) => this.source.readSyntax(line));
		const hides = this.program.chains.some((chain) => chain.rules.some((rule) => rule.hides));
		const known = this.table.knownName;
		const trusting = new Verdicts(this.program, known, { trustsListing: true });
		const careful = hides ? new Verdicts(this.program, known, { trustsListing: false }) : undefined;
		yield* this.decide(this.program, trusting, careful);
	}

	private *decide(program: Program, trusting: Verdicts, careful: Verdicts | undefined): Generator<void> {
		for (const chain of program.chains) {
			for (const rule of chain.rules) {
				const verdict = trusting.decide(rule);
				const other = careful?.decide(rule) ?? verdict;
				this.answers.set(rule.line, verdict.kind === 'live' ? verdict.arrival : explain(rule, verdict, other, program));
				yield;
			}
		}
	}
}

/** Answers about all tables of a document, as it is now: an edit needs a new one. */
export class Reach {
	readonly tables: readonly TableReach[];
	private readonly byTable: ReadonlyMap<Table, TableReach>;

	constructor(source: ReachSource) {
		this.tables = source.tables.map((table) => new TableReach(source, table));
		this.byTable = new Map(this.tables.map((reach) => [reach.table, reach]));
	}

	/** Works for about so many milliseconds; true when all is done. */
	step(milliseconds: number, now: () => number = () => performance.now()): boolean {
		const end = now() + milliseconds;
		for (const table of this.tables) {
			while (!table.isDone) {
				const left = end - now();
				if (left <= 0) {
					return false;
				}
				table.step(left, now);
			}
		}
		return true;
	}

	/** The answer about a rule of a table; undefined for other lines, and as long as it is not known yet. */
	answer(table: Table, line: Line): Answer | undefined {
		return this.byTable.get(table)?.answer(line);
	}
}

/** Works until everything is known. */
export function reach(source: ReachSource): Reach {
	const result = new Reach(source);
	result.step(Number.POSITIVE_INFINITY);
	return result;
}
