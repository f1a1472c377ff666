// Which rules of a table packets reach, all packets at once: sets of packets go from rule to rule.

import type { Family, Hook, TableName } from '../../../server/src/catalogue/specification.ts';
import type { Rule } from '../../../server/src/ruleset/rule.ts';
import type { Table } from '../../../server/src/ruleset/table.ts';
import type { Line } from '../../../server/src/syntax/line.ts';
import { EVERYTHING, NOTHING } from './diagrams.ts';
import { Fields } from './fields.ts';
import { diagramOf, NAMES } from './rule-diagram.ts';

/** The rules that any packet reaches and matches. For tables without loops whose rules change no packets. */
export function reachedRules(table: Table, family: Family, ruleOf: (line: Line) => Rule | undefined): ReadonlySet<Line> {
	const fields = new Fields(family);
	const traversal = new Traversal(table, fields, ruleOf);
	for (const { hook } of table.chains.values()) {
		if (hook) {
			traversal.walk(hook, entry(hook, table.knownName, family, fields));
		}
	}
	return traversal.reached;
}

/** Packets as they can be in a hook. */
function entry(hook: Hook, table: TableName | undefined, family: Family, fields: Fields): number {
	const { diagrams } = fields;
	const some = (field: 'in' | 'out'): number => fields.between(field, 1, NAMES.length - 1);
	const none = (field: 'in' | 'out'): number => fields.is(field, 0);
	const isUntranslated = diagrams.and(fields.is('snat', 0), fields.is('dnat', 0));
	return [
		hook === 'OUTPUT' ? none('in') : hook === 'POSTROUTING' ? fields.between('in', 0, NAMES.length - 1) : some('in'),
		hook === 'PREROUTING' || hook === 'INPUT' ? none('out') : some('out'),
		table === 'nat' ? fields.oneOf('state', [2, 4]) : fields.between('state', 0, 4),
		diagrams.or(fields.between('state', 2, 4), isUntranslated),
		family === 'ipv4' ? fields.between('length', 20, 65_535) : fields.between('length', 40, 65_575),
		table === 'raw' ? EVERYTHING : diagrams.not(senseless(table, family, fields)),
	].reduce((met, set) => diagrams.and(met, set), EVERYTHING);
}

/** Packets with a connection that their header does not allow: there are none. */
function senseless(table: TableName | undefined, family: Family, fields: Fields): number {
	const { diagrams } = fields;
	const met = (...sets: readonly number[]): number => sets.reduce((all, set) => diagrams.and(all, set), EVERYTHING);
	const [opening, answering] =
		family === 'ipv4'
			? [
					[8, 13, 15, 17],
					[0, 14, 16, 18],
				]
			: [
					[128, 139],
					[129, 140],
				];
	const protocol = fields.is('protocol', family === 'ipv4' ? 1 : 58);
	const isError =
		family === 'ipv4'
			? fields.oneOf('icmpType', [3, 4, 5, 11, 12])
			: diagrams.or(fields.between('icmpType', 0, 127), fields.is('icmpType', 137));
	const opens = fields.oneOf('icmpType', opening!);
	const answers = fields.oneOf('icmpType', answering!);
	const icmp = [met(opens, fields.between('state', 2, 4)), met(answers, fields.is('state', 3)), met(isError, fields.is('state', 4))].reduce(
		(all, set) => diagrams.or(all, set),
		NOTHING,
	);
	const flags = (...values: readonly number[]): number =>
		fields.oneOf(
			'tcpFlags',
			values.flatMap((value) => [value, value | 8]),
		);
	const tcp = diagrams.or(met(flags(2, 34, 16, 48, 17, 49, 4, 20), fields.between('state', 2, 4)), met(flags(18), fields.is('state', 3)));
	const tracked = met(fields.is('fragment', 0), fields.between('state', 2, 4));
	return [
		met(tracked, fields.is('protocol', 6), diagrams.not(tcp)),
		met(tracked, protocol, diagrams.not(icmp)),
		table === 'nat' ? met(protocol, fields.is('state', 4)) : NOTHING,
	].reduce((all, set) => diagrams.or(all, set), NOTHING);
}

class Traversal {
	readonly reached = new Set<Line>();
	private readonly table: Table;
	private readonly fields: Fields;
	private readonly ruleOf: (line: Line) => Rule | undefined;
	private readonly matching = new Map<Line, number>();

	constructor(table: Table, fields: Fields, ruleOf: (line: Line) => Rule | undefined) {
		this.table = table;
		this.fields = fields;
		this.ruleOf = ruleOf;
	}

	/** Sends a set through a chain; gives the packets that come back to whoever called it. */
	walk(chain: string, set: number): number {
		const { diagrams } = this.fields;
		let back = NOTHING;
		for (const line of this.table.chains.get(chain)?.rules ?? []) {
			const rule = this.ruleOf(line)!;
			const matched = diagrams.and(set, this.matched(line, rule));
			if (matched === NOTHING) {
				continue;
			}
			this.reached.add(line);
			const { action } = rule;
			if (action.kind === 'none' || (action.kind === 'target' && action.name === 'LOG')) {
				continue;
			}
			set = diagrams.without(set, matched);
			if (action.kind === 'return') {
				back = diagrams.or(back, matched);
			} else if (action.kind === 'jump') {
				set = diagrams.or(set, this.walk(action.chain, matched));
			} else if (action.kind === 'goto') {
				back = diagrams.or(back, this.walk(action.chain, matched));
			} else if (action.kind !== 'verdict') {
				throw new Error(`not known: ${line.text}`);
			}
		}
		return diagrams.or(back, set);
	}

	private matched(line: Line, rule: Rule): number {
		let set = this.matching.get(line);
		if (set === undefined) {
			set = diagramOf(rule, this.fields);
			this.matching.set(line, set);
		}
		return set;
	}
}
