// Compares two documents, whatever dialects they are written in: table by table, as lists of rules and by what they do with packets.

import { Analysis } from '../analysis.ts';
import type { Family } from '../catalogue/specification.ts';
import type { Table } from '../ruleset/table.ts';
import { type Alignment, align, type LoneRule } from './alignment.ts';
import { type Behaviour, behaviour } from './behaviour.ts';
import { changesOf } from './changes.ts';
import type { Comparison, PairChange, ReachChange, RuleChange } from './comparison.ts';
import { reachChanges } from './reach-changes.ts';
import { placeOf, type TableSide } from './side.ts';

/** A table of one document and the one of the other that it is compared with; undefined where the other has none. */
interface TablePair {
	readonly before: TableSide | undefined;
	readonly after: TableSide | undefined;
}

/** What a pair of tables turned out to be. */
interface TableComparison {
	readonly pair: Required<{ before: TableSide; after: TableSide }>;
	readonly alignment: Alignment;
	readonly behaviour: Behaviour;
}

/** Compares the second document with the first. Never throws. */
export function compare(before: Analysis, after: Analysis): Comparison {
	const notes: string[] = [];
	const pairs = tablePairs(before, after, notes);
	const tables = pairs.map(compareTables);
	const changes = tables
		.flatMap(({ pair, behaviour: found }) => changesOf(pair.before, pair.after, found))
		.sort((a, b) => DANGERS.indexOf(a.danger) - DANGERS.indexOf(b.danger) || Number(b.isCertain) - Number(a.isCertain));
	const isComplete = tables.every(({ behaviour: { isComplete: isAll } }) => isAll);
	if (!isComplete) {
		notes.push('Not all packets could be looked at within the limits: others may fare otherwise too.');
	}
	if (tables.some(({ alignment }) => alignment.withoutInterfaces)) {
		notes.push('A listing without -v hides interfaces: rules were compared without them. "iptables-save" shows everything.');
	}
	const hidden = tables.some(({ alignment }) => alignment.withoutInterfaces);
	const reach = reachOf(tables);
	return {
		equivalent: changes.length === 0 && isComplete && pairs.length > 0,
		certain: isComplete && !hidden && changes.every(({ isCertain }) => isCertain),
		changes,
		...listsOf(tables),
		...reach,
		notes,
		isImpossible: pairs.length === 0,
	};
}

const DANGERS = ['opened', 'altered', 'closed'];

function compareTables({ before, after }: TablePair): TableComparison {
	const pair = { before: before ?? emptyLike(after!), after: after ?? emptyLike(before!) };
	const alignment = align(pair.before, pair.after);
	return { pair, alignment, behaviour: behaviour(pair.before, pair.after, alignment) };
}

/** A table without rules accepts everything: that is what the kernel does with one that nobody has set up. */
function emptyLike({ table, family }: TableSide): TableSide {
	const hooks = [...table.chains.values()].filter((chain) => chain.isBuiltin).map(({ name }) => `:${name} ACCEPT [0:0]\n`);
	const analysis = new Analysis(`*${table.name}\n${hooks.join('')}COMMIT\n`);
	return { analysis, table: analysis.tables[0]!, family };
}

/** The tables of both documents by family and name. A document that shows a table twice is taken at its last word. */
function tablePairs(before: Analysis, after: Analysis, notes: string[]): TablePair[] {
	const [old, fresh] = [sidesOf(before), sidesOf(after)];
	const families = [familiesIn(old), familiesIn(fresh)] as const;
	if (families[0].size > 0 && families[1].size > 0 && ![...families[0]].some((family) => families[1].has(family))) {
		notes.push(`One side is ${[...families[0]].join()}, the other ${[...families[1]].join()}: there is nothing to compare.`);
		return [];
	}
	const keys = [...new Set([...old.keys(), ...fresh.keys()])];
	const isPart = (analysis: Analysis): boolean => analysis.tables.some((table) => table.form !== 'block');
	return keys.flatMap((key) => {
		const pair = { before: old.get(key), after: fresh.get(key) };
		const missing = pair.before ? after : before;
		// iptables -S and -L show one table: the others are not gone
		if ((!pair.before || !pair.after) && (isPart(missing) || missing.tables.length === 0)) {
			notes.push(`Only one side shows the table ${(pair.before ?? pair.after)!.table.name ?? '(unknown)'}: it was not compared.`);
			return [];
		}
		return [pair];
	});
}

function sidesOf(analysis: Analysis): Map<string, TableSide> {
	const sides = new Map<string, TableSide>();
	for (const table of analysis.tables) {
		const family = analysis.family(table) ?? 'ipv4';
		sides.set(keyOf(table, analysis.family(table)), { analysis, table, family });
	}
	return sides;
}

/** A family that nothing tells is taken for IPv4. */
function keyOf(table: Table, family: Family | undefined): string {
	return `${family ?? 'ipv4'} ${table.name ?? 'unknown'}`;
}

function familiesIn(sides: ReadonlyMap<string, TableSide>): Set<string> {
	return new Set([...sides.values()].map(({ family }) => (family === 'ipv4' ? 'IPv4' : 'IPv6')));
}

function listsOf(tables: readonly TableComparison[]): Pick<Comparison, 'rules' | 'chains' | 'policies'> {
	const rule = (side: TableSide, { line, text }: LoneRule): RuleChange => ({ ...placeOf(side, line), text });
	const pairs = (key: 'moved' | 'changed'): PairChange[] =>
		tables.flatMap(({ pair, alignment }) =>
			alignment[key].map((each) => ({ before: rule(pair.before, each.before), after: rule(pair.after, each.after) })),
		);
	return {
		rules: {
			added: tables.flatMap(({ pair, alignment }) => alignment.added.map((each) => rule(pair.after, each))),
			removed: tables.flatMap(({ pair, alignment }) => alignment.removed.map((each) => rule(pair.before, each))),
			moved: pairs('moved'),
			changed: pairs('changed'),
		},
		chains: {
			added: tables.flatMap(({ alignment }) => alignment.chainsAdded),
			removed: tables.flatMap(({ alignment }) => alignment.chainsRemoved),
			renamed: tables.flatMap(({ alignment }) => [...alignment.chainsRenamed].map(([from, to]) => ({ before: from, after: to }))),
		},
		policies: tables.flatMap(({ pair, alignment }) =>
			alignment.policies.map((change) => ({ table: pair.after.table.name ?? null, ...change })),
		),
	};
}

function reachOf(tables: readonly TableComparison[]): { nowUnreachable: readonly ReachChange[]; nowReachable: readonly ReachChange[] } {
	const found = tables.map(({ pair, alignment }) => reachChanges(pair.before, pair.after, alignment));
	return { nowUnreachable: found.flatMap((each) => each.nowUnreachable), nowReachable: found.flatMap((each) => each.nowReachable) };
}
