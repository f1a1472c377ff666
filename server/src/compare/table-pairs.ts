// Which table of one document is compared with which of the other.

import { Analysis } from '../analysis.ts';
import { targetSpec } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Table } from '../ruleset/table.ts';
import type { TableSide } from './side.ts';

/** A table in both of its versions. One that a document does not have is there as the kernel has it then: it accepts everything. */
export interface TablePair {
	readonly before: TableSide;
	readonly after: TableSide;
	/** Chains of which one side says nothing, though it has them: `iptables -L INPUT` shows no others. */
	readonly notShown: ReadonlySet<string>;
}

const UNKNOWN = 'unknown';
const FILTER = 'filter';

/**
 * The tables of both documents by family and name; of a table that a document shows twice, the later one. What could not be paired, or only by a guess, is said in
 * `notes`. Empty where there is nothing to compare.
 */
export function tablePairs(before: Analysis, after: Analysis, notes: string[]): TablePair[] {
	const [old, fresh] = [sidesOf(before, after), sidesOf(after, before)];
	const families = [familiesIn(old), familiesIn(fresh)] as const;
	if (families[0].size > 0 && families[1].size > 0 && ![...families[0]].some((family) => families[1].has(family))) {
		notes.push(`One side is ${[...families[0]].join()}, the other ${[...families[1]].join()}: there is nothing to compare.`);
		return [];
	}
	for (const [version, own, others] of [['older', ...families] as const, ['newer', families[1], families[0]] as const]) {
		const alone = others.size > 0 ? [...own].filter((family) => !others.has(family)) : [];
		notes.push(...alone.map((family) => `Only the ${version} version says anything of ${family}.`));
	}
	nameUnknown(old, fresh, notes);
	nameUnknown(fresh, old, notes);
	return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
		const pair = { before: old.get(key), after: fresh.get(key) };
		const present = (pair.before ?? pair.after)!;
		if ((!pair.before || !pair.after) && showsPart(pair.before ? after : before)) {
			notes.push(`Only one side shows the table ${present.name ?? '(unknown)'}: it was not compared.`);
			return [];
		}
		return [pairOf(pair.before ?? emptyLike(present), pair.after ?? emptyLike(present))];
	});
}

function pairOf(before: TableSide, after: TableSide): TablePair {
	const both = [before, after];
	const elsewhere = both.some(({ table }) => table.showsBuiltin) ? [] : both.flatMap(declaredElsewhere);
	return {
		before,
		after,
		notShown: new Set([...notShownIn(before.table, after.table), ...notShownIn(after.table, before.table), ...elsewhere]),
	};
}

/** A file without builtin chains is loaded among others (ufw's before.rules): what its rules jump to and nobody knows are chains that those declare. */
function declaredElsewhere({ table, family }: TableSide): string[] {
	return [...table.references.keys()].filter(
		(name) => !table.isChain(name) && !VERDICTS.has(name) && targetSpec(name, family) === undefined,
	);
}

const VERDICTS: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'QUEUE', 'RETURN']);

/** Builtin chains are always there; user chains that rules name are, in what is only a part of a table. */
function notShownIn(table: Table, other: Table): string[] {
	const isNamed = (name: string): boolean => table.form !== 'block' && table.references.has(name);
	return [...other.chains.values()].flatMap(({ name, isBuiltin }) =>
		!table.chains.has(name) && (isBuiltin || isNamed(name)) ? [name] : [],
	);
}

/** `iptables -S` and `-L` show one table, and text without tables none: the others are not gone. */
function showsPart({ tables }: Analysis): boolean {
	return tables.length === 0 || tables.some((table) => table.form !== 'block');
}

/** A family that nothing tells is taken for that of the other document; for IPv4 if it does not tell either. */
function sidesOf(analysis: Analysis, other: Analysis): Map<string, TableSide> {
	const [otherFamily = 'ipv4', ...more] = knownFamilies(other);
	const guessed = more.length === 0 ? otherFamily : 'ipv4';
	const sides = new Map<string, TableSide>();
	for (const table of analysis.tables) {
		const family = analysis.family(table) ?? guessed;
		sides.set(keyOf(family, table.name), { analysis, table, family, name: table.name });
	}
	return sides;
}

function knownFamilies(analysis: Analysis): Set<Family> {
	return new Set(analysis.tables.flatMap((table) => analysis.family(table) ?? []));
}

function keyOf(family: Family, name: string | undefined): string {
	return `${family} ${name ?? UNKNOWN}`;
}

function familiesIn(sides: ReadonlyMap<string, TableSide>): Set<string> {
	return new Set([...sides.values()].map(({ family }) => (family === 'ipv4' ? 'IPv4' : 'IPv6')));
}

/** A listing does not always tell its table. It is taken for the one of the other document that has all of its builtin chains; for filter, if that is one of several. */
function nameUnknown(sides: Map<string, TableSide>, others: ReadonlyMap<string, TableSide>, notes: string[]): void {
	for (const family of ['ipv4', 'ipv6'] as const) {
		const side = sides.get(keyOf(family, undefined));
		if (!side || others.has(keyOf(family, undefined))) {
			continue;
		}
		const fitting = [...others.values()].filter(
			({ family: its, name, table }) => its === family && name !== undefined && fits(side.table, table),
		);
		const other = fitting.length === 1 ? fitting[0] : fitting.find(({ name }) => name === FILTER);
		const key = keyOf(family, other?.name);
		if (other && !sides.has(key)) {
			sides.delete(keyOf(family, undefined));
			sides.set(key, { ...side, name: other.name });
			notes.push(`One side does not tell its table: it was compared with the table ${other.name}.`);
		}
	}
}

function fits(unknown: Table, other: Table): boolean {
	return [...unknown.chains.values()].every((chain) => !chain.isBuiltin || other.chains.has(chain.name));
}

function emptyLike({ table, family, name }: TableSide): TableSide {
	const hooks = [...table.chains.values()].filter((chain) => chain.isBuiltin).map(({ name }) => `:${name} ACCEPT [0:0]\n`);
	const analysis = new Analysis(`*${name !== undefined && /^\w+$/.test(name) ? name : UNKNOWN}\n${hooks.join('')}COMMIT\n`);
	return { analysis, table: analysis.tables[0]!, family, name };
}
