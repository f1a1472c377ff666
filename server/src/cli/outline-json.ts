// The outline of files as JSON, for programs. Lines count from 1; what is not known is null. The shape is documented in docs/command-line.md and never loses a
// field within version 1.

import type { Analysis } from '../analysis.ts';
import { isTarget } from '../catalogue/catalogue.ts';
import type { Chain } from '../ruleset/chain.ts';
import { chainOf } from '../ruleset/chain.ts';
import { declarationOf, policyDeclarations, policyOf } from '../ruleset/policy.ts';
import type { Action, Counters, Match, Rule, RuleOption } from '../ruleset/rule.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { Input } from './input.ts';
import { jsonPieces, List } from './json-pieces.ts';

/** One JSON document and a line end, in pieces. */
export function* outlineJson(files: readonly Input[]): Generator<string> {
	yield* jsonPieces({ version: 1, files: new List(files.map(fileOf)) });
	yield '\n';
}

/** A list whose elements are made when they are written. */
function listOf<T>(items: Iterable<T>, json: (item: T) => unknown): List {
	return new List(
		(function* () {
			for (const item of items) {
				yield json(item);
			}
		})(),
	);
}

function fileOf({ path, analysis }: Input) {
	const { dialect, family } = analysis.summary();
	return { path, dialect, family: family ?? 'unknown', tables: listOf(analysis.tables, (table) => tableOf(analysis, table)) };
}

function tableOf(analysis: Analysis, table: Table) {
	return {
		name: table.name ?? null,
		line: analysis.indexOf(table.first) + 1,
		dialect: table.dialect,
		family: analysis.family(table) ?? 'unknown',
		chains: listOf(table.chains.values(), (chain) => chainJson(analysis, chain)),
	};
}

function chainJson(analysis: Analysis, chain: Chain) {
	const line = policyDeclarations(chain).at(-1) ?? chain.declaration;
	const declaration = line && declarationOf(line);
	return {
		name: chain.name,
		builtin: chain.isBuiltin,
		/** Null as well where it is one or another one (policiesOf). */
		policy: policyOf(chain) ?? null,
		counters: countersOf(declaration?.counters),
		/** Where the chain is declared; null where it is only used. */
		line: chain.declaration ? analysis.indexOf(chain.declaration) + 1 : null,
		/** The number in the header of a listing. */
		referencesPrinted: declaration?.references ?? null,
		references: listOf(chain.callers, (caller) => referenceOf(analysis, caller)),
		rules: listOf(chain.rules, (rule) => ruleOf(analysis, rule)),
	};
}

function referenceOf(analysis: Analysis, line: Line) {
	return { line: analysis.indexOf(line) + 1, chain: chainOf(line)?.name ?? null, rule: analysis.numberOf(line), goto: line.isGoto };
}

function ruleOf(analysis: Analysis, line: Line) {
	const rule = analysis.readRule(line);
	return {
		line: analysis.indexOf(line) + 1,
		number: analysis.numberOf(line),
		counters: countersOf(rule?.counters),
		matches: rule ? matchesOf(rule) : [],
		target: rule ? targetOf(rule.action) : null,
		comment: rule?.comment ?? null,
		/** What this form of print-out does not show of the rule. */
		hidden: rule?.hides.map((hidden) => hidden.because) ?? [],
		/** Words that were not understood. */
		unknown: rule?.unknownWords ?? [],
	};
}

interface MatchJson {
	readonly match: string | null;
	readonly option: string | null;
	readonly negated: boolean;
	readonly values: readonly string[];
}

/** One entry for each condition; `match` is the extension's name, null for the rule's own. A match without options has one entry without option. */
function matchesOf(rule: Rule): MatchJson[] {
	return [...rule.conditions.map((option) => ({ match: null, ...optionOf(option) })), ...rule.matches.flatMap(matchOf)];
}

function matchOf({ name, options }: Match): MatchJson[] {
	if (options.length === 0) {
		return [{ match: name, option: null, negated: false, values: [] }];
	}
	return options.map((option) => ({ match: name, ...optionOf(option) }));
}

function optionOf(option: RuleOption) {
	return { option: option.name, negated: option.negated, values: option.values };
}

function targetOf(action: Action) {
	switch (action.kind) {
		case 'none':
			return null;
		case 'return':
			return { kind: 'return', name: 'RETURN', options: [] };
		case 'jump':
		case 'goto':
			return { kind: action.kind, name: action.chain, options: [] };
		case 'verdict':
			return { kind: action.kind, name: action.name, options: [] };
		default: {
			// of `iptables -L CHAIN` nobody can tell a chain from a target that is not described
			const kind = action.unknown && !isTarget(action.name) ? 'unknown' : action.kind;
			return { kind, name: action.name, options: action.options.map(optionOf) };
		}
	}
}

/** Numbers where JSON can hold them exactly, else strings of digits. */
function countersOf(counters: Counters | undefined) {
	return counters ? { packets: numberOf(counters.packets), bytes: numberOf(counters.bytes), exact: counters.exact } : null;
}

function numberOf(value: bigint): number | string {
	return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value.toString();
}
