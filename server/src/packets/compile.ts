// From the rule model of a table to the form that the engine walks.

import type { Family } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Rule } from '../ruleset/rule.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import { type Calls, findCalls } from './calls.ts';
import { hooksOf, isChanging, isEscape, stonesOf, stonesWhere, writesOf } from './chain-facts.ts';
import { ChainIndex } from './chain-index.ts';
import { type ChainDraft, calledBy, draftRule, type Mutable, type StepDraft, stepOf } from './draft.ts';
import { type Effect, written } from './effects.ts';
import { InterfaceNames } from './interfaces.ts';
import { BoundTemplate, decisionOf as ownDecisionOf, partsOf, UNREAD } from './parts.ts';
import { Picker } from './pick.ts';
import type { ChainCode, Program, RuleCode, RuleSource, Step } from './program.ts';
import { type Reading, RuleReading, type Template } from './reading.ts';
import { Space } from './space.ts';

/** Rules, or chains, after which whoever waits may have a turn: less than a millisecond of work. */
const SLICE = 64;

/** Compiles a table, in slices. `words` reads the words of a rule line. Never throws. */
export function* compile(table: Table, family: Family, words: (line: Line) => RuleSyntax | undefined): Generator<undefined, Program> {
	const reading = new RuleReading(table, family, words);
	const lines = new Map([...table.chains.values()].map((chain) => [chain, chain.rules.slice()]));
	const read = yield* readAll(lines, reading);
	const space = new Space(family, new InterfaceNames(yield* interfacesOf(read.values())));
	const source = sourceOf(reading, space);
	const drafts = yield* draftAll(lines, read, source);
	const calls = yield* findCalls(drafts);
	const writes = yield* writesOfAll(calls.order, space);
	const isShownWhole = !table.partial && [...table.chains.values()].some((chain) => chain.isBuiltin);
	for (const [rank, draft] of calls.order.entries()) {
		draft.code.rank = rank;
		yield* finish(draft, drafts, calls, writes, space);
		draft.code.isOpen = draft.code.hook === undefined && (!isShownWhole || draft.chain.declarations.length === 0);
	}
	yield* tellFacts(calls.order);
	const chains = calls.order.map(({ code }) => code);
	return {
		space,
		source,
		writes,
		chains,
		picker: new Picker(space, table.knownName),
		decisionOf: ({ decision, line, chain, position }) => {
			const rule = decision === UNREAD ? reading.general(line, chain.chain, position)?.rule : undefined;
			return rule ? ownDecisionOf(rule) : decision;
		},
		byChain: new Map(chains.map((code) => [code.chain, code])),
		hasLoops: calls.loops.size > 0,
		hides: chains.some((chain) => chain.rules.some((rule) => rule.hides)),
	};
}

/** What is known of a chain once that is known of others. */
function* tellFacts(order: readonly ChainDraft[]): Generator<undefined, void> {
	// Chains that are called come before their callers here, so that what they change is known.
	for (const { code } of order.toReversed()) {
		const stones = stonesOf(code.steps);
		code.writes = writesOf(code.steps);
		code.escapes = stonesWhere(stones, isEscape);
		code.changing = stonesWhere(stones, isChanging);
		yield;
	}
	for (const { code } of order) {
		code.hooks = hooksOf(code);
		yield;
	}
}

type Lines = ReadonlyMap<Chain, readonly Line[]>;
type Readings = ReadonlyMap<Chain, readonly Reading[]>;

function* readAll(lines: Lines, reading: RuleReading): Generator<undefined, Readings> {
	const read = new Map<Chain, Reading[]>();
	let count = 0;
	for (const [chain, rules] of lines) {
		const readings: Reading[] = [];
		for (const line of rules) {
			readings.push(reading.read(line, chain, readings.length));
			if (++count % SLICE === 0) {
				yield;
			}
		}
		read.set(chain, readings);
	}
	return read;
}

/** The names and patterns of interfaces that the rules mention. */
function* interfacesOf(lists: Iterable<readonly Reading[]>): Generator<undefined, ReadonlySet<string>> {
	const patterns = new Set<string>();
	const seen = new Set<Rule>();
	for (const list of lists) {
		for (const reading of list) {
			const rule = reading && ('rule' in reading ? reading.rule : reading.template.rule);
			if (!rule || seen.has(rule)) {
				continue;
			}
			seen.add(rule);
			for (const pattern of patternsIn(rule)) {
				patterns.add(pattern);
			}
		}
		yield;
	}
	return patterns;
}

/** The patterns of interfaces that a rule mentions. */
export function patternsIn(rule: Rule): readonly string[] {
	return rule.conditions.filter(({ name }) => name === '--in-interface' || name === '--out-interface').map(({ values }) => values[0] ?? '');
}

function sourceOf(reading: RuleReading, space: Space): RuleSource {
	const templates = new Map<Template, BoundTemplate>();
	const bound = (template: Template): BoundTemplate => {
		const known = templates.get(template) ?? new BoundTemplate(template, space);
		templates.set(template, known);
		return known;
	};
	return {
		read: (line, chain, position) => reading.read(line, chain, position),
		parts(found, line, chain, position) {
			const template = found && 'template' in found ? bound(found.template) : undefined;
			if (template?.isRight && found && 'sets' in found) {
				return template.partsOf(found.sets, line.target);
			}
			const rule = found && ('rule' in found ? found.rule : reading.general(line, chain, position)?.rule);
			return rule && partsOf(rule, space);
		},
	};
}

function* draftAll(lines: Lines, read: Readings, source: RuleSource): Generator<undefined, Map<string, ChainDraft>> {
	const drafts = new Map<string, ChainDraft>();
	for (const [chain, list] of read) {
		drafts.set(chain.name, yield* draft(chain, lines.get(chain)!, list, source));
	}
	return drafts;
}

function* draft(chain: Chain, lines: readonly Line[], readings: readonly Reading[], source: RuleSource): Generator<undefined, ChainDraft> {
	const code = { name: chain.name, chain, hook: chain.hook, rules: [], steps: [], calls: [] } as unknown as Mutable<ChainCode>;
	const rules: RuleCode[] = [];
	const drafts: StepDraft[] = [];
	for (const [position, line] of lines.entries()) {
		const parts = source.parts(readings[position], line, chain, position);
		rules.push(draftRule({ line, chain: code, position }, parts, drafts));
		if (position % SLICE === 0) {
			yield;
		}
	}
	code.rules = rules.slice(); // without the room that a list which grew has left
	return { chain, lines, drafts, code };
}

/** The dimensions that any step changes. */
function* writesOfAll(order: readonly ChainDraft[], space: Space): Generator<undefined, ReadonlySet<number>> {
	const writes = new Set<number>();
	const seen = new Set<readonly Effect[]>();
	for (const { drafts } of order) {
		for (const { effects } of drafts) {
			if (effects.length === 0 || seen.has(effects)) {
				continue;
			}
			seen.add(effects);
			for (const dimension of effects.flatMap((effect) => written(effect, space))) {
				writes.add(dimension);
			}
		}
		yield;
	}
	return writes;
}

function* finish(
	{ code, drafts }: ChainDraft,
	all: ReadonlyMap<string, ChainDraft>,
	calls: Calls,
	writes: ReadonlySet<number>,
	space: Space,
): Generator<undefined, void> {
	const steps: Step[] = [];
	for (const step of drafts) {
		const name = calledBy(step);
		steps.push(stepOf(step, name === undefined ? undefined : all.get(name)?.code, calls.loops.has(step), space));
		if (steps.length % SLICE === 0) {
			yield;
		}
	}
	code.steps = steps.slice();
	code.index = yield* ChainIndex.build(stonesOf(steps), (dimension) => writes.has(dimension));
	code.isLooped = calls.looped.has(code.name);
	for (const step of steps) {
		(step.target?.calls as Step[] | undefined)?.push(step);
	}
}
