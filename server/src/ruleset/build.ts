// Puts the lines of a document together: which table a line is in, which chain a rule is of, in which order the rules are tried.

import type { Family } from '../catalogue/specification.ts';
import { isHook } from '../catalogue/tables.ts';
import type { FirstReading, RowKind } from '../syntax/first-reading.ts';
import type { Line } from '../syntax/line.ts';
import { joinedRows } from '../syntax/list/joined-rows.ts';
import { isVariable } from '../syntax/placeholder.ts';
import { commandWordAt, type PrintCommand, printCommand } from '../syntax/prompt.ts';
import { leavesRules } from '../syntax/save/verbs.ts';
import { CONTINUED, DOUBTFUL, IN_TABLE } from '../syntax/state.ts';
import { isTemplateBranch } from '../syntax/template.ts';
import type { LineList } from '../text/line-list.ts';
import { assemble } from './assemble.ts';
import { type Branch, branchOfScript, namesByVariable } from './branch.ts';
import type { Chain } from './chain.ts';
import { type Header, headerOf, namedBy } from './header.ts';
import { Headings, mayBe } from './headings.ts';
import { inferTable } from './infer.ts';
import { PlainChains } from './plain-chains.ts';
import type { Row } from './rows.ts';
import { Table, type TableEvidence, type TableForm, tableOf } from './table.ts';

/** Where a line names no table among lines that do, it means filter, as iptables does. */
const DEFAULT_TABLE = ' filter';
/** Names of files whose lines are commands. */
const SCRIPT = /\.(?:sh|bash|ksh|zsh)$/i;

/** Goes through all lines once and returns the tables in the order of the document. Sets `home` of every line. */
export function buildTables(lines: LineList<Line>, path: string): Table[] {
	const builder = new Builder(path, lines, undefined);
	lines.forEach((line) => {
		builder.add(line);
	});
	return builder.finish();
}

/** The same for a document that was just read, from what was read: plain lines are not made for it. The list must have been made of the reading. */
export function buildFirstTables(reading: FirstReading, lines: LineList<Line>, path: string): Table[] {
	const builder = new Builder(path, lines, reading);
	for (let row = 0; row < reading.length; row++) {
		builder.addRow(row, reading);
	}
	// lines that were made meanwhile, with their neighbours
	lines.forEachMade((line, row) => {
		line.home ??= reading.homeOf(row);
	});
	return builder.finish();
}

class Builder {
	private readonly tables: Table[] = [];
	/** The table that lines are added to. */
	private table: Table | undefined;
	/** Tables of calls of iptables in the current dump, by family and name: the calls may go to and fro between them. */
	private commands = new Map<string, Table>();
	/** The rules and commands of each table in the order of the document, and the list that was added to last. */
	private readonly events = new Map<Table, Row[]>();
	private noted: Row[] = [];
	private notedTable: Table | undefined;
	/** The row of a listing to which text may belong that follows. */
	private row: Line | undefined;
	/** The chain that rows of a listing belong to. */
	private listed: Chain | undefined;
	private header: Header | undefined;
	private print: PrintCommand | undefined;
	/** What `print` prints has not come yet: in a script it never does. */
	private isPrinting = false;
	/** The first line of a template that stands outside of all tables. */
	private template: Branch | undefined;
	/** The first line of each table whose chain, table, target or rule is filled in. */
	private readonly named = new Map<Table, Line>();
	private readonly headings = new Headings();
	private dump = 0;
	private readonly isScript: boolean;
	/** Some name of a plain row is filled in. */
	private readonly hasFilledNames: boolean;
	private readonly byName: { family: Family | undefined; table: string | undefined };
	private readonly lineOf = (row: number): Line => this.lines.original(row);

	private readonly lines: LineList<Line>;
	private readonly reading: FirstReading | undefined;
	private readonly plain: PlainChains;

	constructor(path: string, lines: LineList<Line>, reading: FirstReading | undefined) {
		this.byName = namedBy(path);
		this.isScript = SCRIPT.test(path);
		this.lines = lines;
		this.reading = reading;
		this.plain = new PlainChains(reading);
		this.hasFilledNames = reading?.names.some(isVariable) ?? false;
	}

	/** Adds a line of the first reading. */
	addRow(row: number, reading: FirstReading): void {
		const kind = reading.kindOf(row);
		const { table } = this;
		if (kind === 'blank') {
			this.row = undefined;
		} else if (kind === 'other' || !table) {
			this.add(this.lines.original(row));
		} else {
			this.row = undefined;
			const isNamed = this.hasFilledNames && this.isFilledIn(row, kind, reading);
			const chain = this.plain.settle(row, table);
			if (isNamed) {
				this.noteName(this.lines.original(row), table);
			}
			if (kind === 'chain') {
				chain.declare(row);
			} else {
				this.noteEvent(table, row, chain);
			}
		}
	}

	add(line: Line): void {
		line.home = undefined;
		this.noteBelow(line);
		switch (line.kind) {
			case 'text':
				this.headings.read(line);
				this.noteTemplate(line);
				break;
			case 'bogus':
				this.noteTemplate(line);
				break;
			case 'table':
				this.headings.forget();
				this.open(line, 'block', line.table, 'table line');
				line.home = this.table;
				break;
			case 'commit':
				line.home = this.table;
				if (this.table) {
					this.table.commit = line;
				}
				this.close();
				break;
			case 'chain':
				this.addChain(line);
				this.noteName(line);
				break;
			case 'rule':
				this.addRule(line);
				this.noteName(line);
				break;
			case 'command':
				this.addCommand(line);
				this.noteName(line);
				break;
			case 'columns':
				this.noteJoined(line);
				break;
			case 'prompt':
				this.addPrompt(line);
				break;
			case 'comment':
				this.addComment(line);
				break;
			default:
		}
	}

	/** Text right below a row may be the rest of it, and behind a backslash it is. */
	private noteBelow(line: Line): void {
		if (line.kind !== 'text') {
			this.row = undefined;
		} else if (this.row && (this.row.dialect === 'list' || line.before === CONTINUED)) {
			tableOf(this.row)?.below.add(this.row, line);
		}
	}

	finish(): Table[] {
		const tables = this.tables.filter((table) => !this.isProse(table));
		this.tellVariables(tables);
		this.tellBranches(tables);
		for (const table of tables) {
			assemble(table, this.events.get(table) ?? [], this.reading);
			if (table.name === undefined || (table.evidence === 'heading' && !mayBe(table, table.name))) {
				const found = inferTable(table);
				table.name = found?.name;
				table.evidence = found?.evidence ?? 'unknown';
			}
		}
		return tables;
	}

	/** Where some calls are of ip6tables, those by a variable without a 6 in its name are not. */
	private tellVariables(tables: readonly Table[]): void {
		const calls = tables.filter(({ form }) => form === 'commands');
		if (calls.some(({ declaredFamily }) => declaredFamily === 'ipv6')) {
			for (const table of calls) {
				table.declaredFamily ??= 'ipv4';
			}
		}
	}

	/** Lines of a template between the lines of a table; outside of tables they are of all lines that stand there. */
	private noteTemplate(line: Line): void {
		if (!isTemplateBranch(line)) {
			return;
		}
		const branch: Branch = { kind: 'template', line };
		if (line.before & IN_TABLE && this.table) {
			this.table.branch ??= branch;
		} else {
			this.template ??= branch;
		}
	}

	/** Rows of the chain that is listed, and of others, may stand on a line that is none of theirs. */
	private noteJoined(line: Line): void {
		if (this.listed && joinedRows(line)) {
			this.listed.table.branch ??= { kind: 'joined', line };
		}
	}

	/** Whether a plain row has a name that is filled in. */
	private isFilledIn(row: number, kind: RowKind, reading: FirstReading): boolean {
		const { names } = reading;
		return isVariable(names[reading.chainOf(row)]!) || (kind === 'rule' && isVariable(names[reading.targetOf(row)]!));
	}

	private noteName(line: Line, table = tableOf(line)): void {
		if (table && namesByVariable(line) && !this.named.has(table)) {
			this.named.set(table, line);
		}
	}

	/** A script is carried out as a whole, so that a branch anywhere is one of all its calls. */
	private tellBranches(tables: readonly Table[]): void {
		const loose = tables.filter(({ form }) => form === 'commands' || form === 'rules');
		const script = loose.some(({ form }) => form === 'commands') ? branchOfScript(this.looseLines(), this.isScript) : undefined;
		const branch = script?.line === this.template?.line ? script : (this.template ?? script); // a line `$RULES` of a script calls it
		const named = loose.flatMap((table) => this.named.get(table) ?? [])[0]; // a table that is filled in may be any of them
		for (const table of loose) {
			table.branch ??= branch ?? (named && { kind: 'name', line: named });
		}
		for (const [table, line] of this.named) {
			table.branch ??= { kind: 'name', line };
		}
	}

	/** The lines outside of all tables. */
	private *looseLines(): Generator<Line> {
		const { reading } = this;
		for (const line of reading ? this.unplainLines(reading) : this.lines) {
			if ((line.before & IN_TABLE) === 0) {
				yield line;
			}
		}
	}

	/** All lines but those that a first reading knows as plain ones of a table. */
	private *unplainLines(reading: FirstReading): Generator<Line> {
		for (let row = 0; row < reading.length; row++) {
			if (reading.kindOf(row) === 'other') {
				yield this.lines.original(row);
			}
		}
	}

	/** Whether a line such as `*note` opened the table, and nothing of a table came. */
	private isProse(table: Table): boolean {
		const isOne = (table.first.after & DOUBTFUL) === 0 || table.commit || table.chains.size > 0 || this.events.has(table);
		if (!isOne) {
			table.first.home = undefined;
		}
		return !isOne;
	}

	private open(line: Line, form: TableForm, name: string | undefined, evidence: TableEvidence, family?: Family, partial = false): Table {
		if (this.isPrinting) {
			this.isPrinting = false;
			this.commands = new Map();
		}
		const about = {
			name,
			evidence,
			family: family ?? this.header?.family ?? this.print?.family ?? this.byName.family,
			dump: this.dump,
			partial: partial || this.print?.chain !== undefined,
		};
		const table = new Table(line, form, about, this.lineOf);
		table.version = this.header?.version;
		table.backend = this.header?.backend;
		this.tables.push(table);
		this.table = table;
		this.listed = undefined;
		return table;
	}

	private close(): void {
		this.table = undefined;
		this.listed = undefined;
	}

	/** Opens a table that no table line names: from the command that printed it, or from the file name; else the chains will tell. */
	private openUnnamed(line: Line, form: TableForm): Table {
		const heading = this.headings.take(form);
		if (heading) {
			this.dump += heading.form === undefined ? 0 : 1;
			return this.open(line, form, heading.table, 'heading', heading.family, heading.chain !== undefined);
		}
		const name = this.print?.table ?? this.byName.table;
		return this.open(line, form, name, this.print?.table !== undefined ? 'command line' : name !== undefined ? 'file name' : 'unknown');
	}

	private addPrompt(line: Line): void {
		const command = commandWordAt(line.content, 0, line.contentEnd);
		this.print = command ? printCommand(line.content, command, line.contentEnd) : undefined;
		this.header = undefined;
		this.headings.forget();
		this.dump++;
		this.isPrinting = true;
		this.close();
	}

	private addComment(line: Line): void {
		this.noteTemplate(line);
		const header = line.text.includes('Generated') ? headerOf(line.content) : undefined;
		if (!header) {
			this.headings.read(line);
			return;
		}
		this.header = header;
		this.headings.forget();
		if (!(line.before & IN_TABLE)) {
			this.close();
		}
	}

	private addChain(line: Line): void {
		const table = line.dialect === 'list' ? this.listingFor(line) : this.tableFor(line);
		const chain = table.chain(line.chain);
		chain.declare(line);
		line.home = chain;
		if (line.dialect === 'list') {
			this.listed = chain;
			this.noteJoined(line);
		}
	}

	private addRule(line: Line): void {
		if (line.dialect === 'list') {
			const chain = this.listed ?? this.listingFor(line).chain(this.print?.chain ?? '');
			this.listed = chain;
			this.row = line;
			this.noteJoined(line);
			this.note(chain, line);
		} else {
			this.note(this.tableFor(line).chain(line.chain), line);
			this.row = line.after === CONTINUED ? line : undefined;
		}
	}

	/** Keeps a rule or command for when the table is put together. */
	private note(home: Chain | Table, line: Line): void {
		const table = home instanceof Table ? home : home.table;
		line.home = home;
		if (line.verb !== 'A' && line.verb !== '') {
			table.edits++;
		}
		this.noteEvent(table, line, home instanceof Table ? undefined : home);
	}

	private noteEvent(table: Table, event: Row, chain: Chain | undefined): void {
		if (this.notedTable !== table) {
			this.notedTable = table;
			this.noted = this.events.get(table) ?? [];
			this.events.set(table, this.noted);
		}
		if (chain) {
			table.isSorted &&= chain.addRow(this.noted.length);
		}
		this.noted.push(event);
	}

	private addCommand(line: Line): void {
		const table = this.tableFor(line);
		if (line.verb === 'E') {
			table.branch ??= { kind: 'rename', line };
		}
		if (leavesRules(line.verb)) {
			line.home = table;
			table.commands++;
			this.events.set(table, this.events.get(table) ?? []);
		} else {
			this.note(table, line);
		}
	}

	/** The table of a line of the save dialect. */
	private tableFor(line: Line): Table {
		if (line.before & IN_TABLE) {
			return this.table ?? this.openUnnamed(line, 'rules');
		}
		if (isCall(line)) {
			return this.commandTable(line);
		}
		const current = this.table?.form === 'rules' ? this.table : undefined;
		const table = current ?? (this.table?.form === 'commands' ? this.commands.get(DEFAULT_TABLE) : undefined);
		if (table && !startsAgain(table, line, this.events.has(table))) {
			this.table = table;
			return table;
		}
		const opened = this.openUnnamed(line, 'rules');
		this.commands.set(DEFAULT_TABLE, opened);
		return opened;
	}

	private commandTable(line: Line): Table {
		const name = line.table === '' ? 'filter' : line.table;
		const { content, contentEnd } = line.call; // the backslash may stand right behind the command
		const family = commandWordAt(content, 0, contentEnd)?.family;
		const key = `${family ?? 'ipv4'} ${name}`; // a variable calls iptables, for all that is known
		this.isPrinting = false;
		this.print = undefined;
		const known = this.commands.get(key);
		if (known) {
			known.declaredFamily ??= family;
			this.table = known;
			return known;
		}
		const table = this.open(line, 'commands', name, 'command line', family);
		this.commands.set(key, table);
		return table;
	}

	private listingFor(line: Line): Table {
		const current = this.table?.form === 'listing' ? this.table : undefined;
		if (current && !(line.kind === 'chain' && (beginsListing(current, line.chain) || this.headings.announces(current)))) {
			return current;
		}
		return this.openUnnamed(line, 'listing');
	}
}

/** A line that calls iptables itself; lines of `iptables -S`, declarations and rules do not. */
function isCall(line: Line): boolean {
	return line.table !== '' || line.call.firstWord > 0;
}

/** `iptables -S` prints policies first, so a policy behind rules, or a second one for the same chain, is the next table's. */
function startsAgain(table: Table, line: Line, hasRules: boolean): boolean {
	if (line.verb !== 'P') {
		return false;
	}
	const known = table.chains.get(line.chain);
	const hasPolicy = known?.declarations.some((declaration) => declaration.verb === 'P') ?? false;
	return hasPolicy || hasRules;
}

/** A listing shows every chain once, builtin chains first and PREROUTING first of them. */
function beginsListing(table: Table, chain: string): boolean {
	if (table.chains.get(chain)?.isDeclared) {
		return true;
	}
	if (!isHook(chain)) {
		return false;
	}
	return chain === 'PREROUTING' ? table.chains.size > 0 : [...table.chains.keys()].some((name) => !isHook(name));
}
