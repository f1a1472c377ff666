// From the rule model of a table to the form that the engine walks.

import type { Family, Hook } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Rule } from '../ruleset/rule.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import { ALL } from './box.ts';
import { type Calls, findCalls } from './calls.ts';
import { ChainIndex } from './chain-index.ts';
import type { ChainDraft, Mutable, StepDraft } from './draft.ts';
import { ANYTHING, type Effect, MARK, written } from './effects.ts';
import { InterfaceNames } from './interfaces.ts';
import { BoundTemplate, decisionOf as ownDecisionOf, partsOf, type RuleParts, UNREAD } from './parts.ts';
import { Picker } from './pick.ts';
import type { ChainCode, Program, RuleCode, Step, StepKind } from './program.ts';
import { type Reading, RuleReading, type Template } from './reading.ts';
import { Space } from './space.ts';

/** Rules, or chains, after which whoever waits may have a turn: less than a millisecond of work. */
const SLICE = 64;

/** Compiles a table, in slices. `words` reads the words of a rule line. Never throws. */
export function* compile(table: Table, family: Family, words: (line: Line) => RuleSyntax | undefined): Generator<undefined, Program> {
	const reading = new RuleReading(table, family, words);
	const read = yield* readAll(table, reading);
	const space = new Space(family, new InterfaceNames(yield* interfacesOf(read.values())));
	const drafts = yield* draftAll(read, reading, space);
	const calls = yield* findCalls(drafts);
	const writes = yield* writesOfAll(calls.order, space);
	const isShownWhole = !table.partial && [...table.chains.values()].some((chain) => chain.isBuiltin);
	for (const draft of calls.order) {
		yield* finish(draft, drafts, calls, writes, space);
		draft.code.isOpen = draft.code.hook === undefined && (!isShownWhole || draft.chain.declarations.length === 0);
	}
	// Chains that are called come before their callers here, so that what they change is known.
	for (const { code } of calls.order.toReversed()) {
		code.writes = writesOf(code);
		code.escapes = placesOf(code, ({ kind }) => kind === 'returns' || kind === 'goto');
		code.changing = placesOf(code, ({ writes, target }) => writes.length > 0 || (target?.writes.size ?? 0) > 0);
		yield;
	}
	for (const { code } of calls.order) {
		code.hooks = hooksOf(code);
		yield;
	}
	const decisionOf = ({ decision, line, chain, position }: RuleCode): string | undefined => {
		const rule = decision === UNREAD ? reading.general(line, chain.chain, position)?.rule : undefined;
		return rule ? ownDecisionOf(rule) : decision;
	};
	return { space, picker: new Picker(space, table.knownName), chains: calls.order.map(({ code }) => code), writes, decisionOf };
}

type Readings = ReadonlyMap<Chain, readonly Reading[]>;

function* readAll(table: Table, reading: RuleReading): Generator<undefined, Readings> {
	const read = new Map<Chain, Reading[]>();
	let count = 0;
	for (const chain of table.chains.values()) {
		const readings: Reading[] = [];
		for (const line of chain.rules) {
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
			for (const option of rule.conditions) {
				if (option.name === '--in-interface' || option.name === '--out-interface') {
					patterns.add(option.values[0] ?? '');
				}
			}
		}
		yield;
	}
	return patterns;
}

function* draftAll(read: Readings, reading: RuleReading, space: Space): Generator<undefined, Map<string, ChainDraft>> {
	const drafts = new Map<string, ChainDraft>();
	const templates = new Map<Template, BoundTemplate>();
	const bound = (template: Template): BoundTemplate => {
		const known = templates.get(template) ?? new BoundTemplate(template, space);
		templates.set(template, known);
		return known;
	};
	for (const [chain, list] of read) {
		const parts = (position: number): RuleParts | undefined => {
			const found = list[position];
			const line = chain.rules[position]!;
			const template = found && 'template' in found ? bound(found.template) : undefined;
			if (template?.isRight && found && 'sets' in found) {
				return template.partsOf(found.sets, line.target);
			}
			const rule = found && ('rule' in found ? found.rule : reading.general(line, chain, position)?.rule);
			return rule && partsOf(rule, space);
		};
		drafts.set(chain.name, yield* draft(chain, parts));
	}
	return drafts;
}

function* draft(chain: Chain, parts: (position: number) => RuleParts | undefined): Generator<undefined, ChainDraft> {
	const code = { name: chain.name, chain, hook: chain.hook, rules: [], steps: [], calls: [] } as unknown as Mutable<ChainCode>;
	const rules: RuleCode[] = [];
	const drafts: StepDraft[] = [];
	for (const [position, line] of chain.rules.entries()) {
		const found = parts(position);
		if (found) {
			addRule({ line, chain: code, position }, found, rules, drafts);
		} else {
			rules.push(unread(line, code, position));
		}
		if (position % SLICE === 0) {
			yield;
		}
	}
	code.rules = rules;
	return { chain, rules, drafts, code };
}

function addRule(
	place: Pick<RuleCode, 'line' | 'chain' | 'position'>,
	{ condition, affected, afterwards, effects, decision }: RuleParts,
	rules: RuleCode[],
	drafts: StepDraft[],
): void {
	const { line, chain, position } = place;
	const { boxes, isFirm, hides, assumes } = condition;
	const rule: RuleCode = { line, chain, position, boxes, isFirm, hides, assumes, decision, target: undefined };
	rules.push(rule);
	if (condition.touchesMark) {
		const own = { position: position - 0.5, boxes: [ALL], isFirm: false };
		drafts.push({ ...own, rule, afterwards: { kind: 'continues' }, effects: [MARK] });
	}
	if (affected.length > 0 && (afterwards.kind !== 'continues' || effects.length > 0)) {
		drafts.push({ rule, position, boxes: affected, afterwards, effects, isFirm });
	}
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

/** A line that could not be read as a rule: it may match anything. */
function unread(line: Line, chain: ChainCode, position: number): RuleCode {
	return { line, chain, position, boxes: [ALL], isFirm: false, hides: true, assumes: [], decision: undefined, target: undefined };
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
		const { afterwards } = step;
		const target = afterwards.kind === 'jump' || afterwards.kind === 'goto' ? all.get(afterwards.chain)?.code : undefined;
		const closesLoop = calls.loops.has(step);
		(step.rule as Mutable<RuleCode>).target = closesLoop ? undefined : target;
		const effects = closesLoop ? [ANYTHING] : step.effects;
		const kind: StepKind = closesLoop ? 'maybe-ends' : afterwards.kind;
		steps.push({
			rule: step.rule,
			position: step.position,
			boxes: step.boxes,
			kind,
			target: closesLoop ? undefined : target,
			effects,
			writes: effects.length === 0 ? NONE : effects.flatMap((effect) => written(effect, space)),
			isFirm: step.isFirm,
		});
		if (steps.length % SLICE === 0) {
			yield;
		}
	}
	code.steps = steps;
	code.stones = steps.flatMap((step) => step.boxes.map((box) => ({ step, box })));
	code.index = yield* ChainIndex.build(
		code.stones.map(({ box }) => box),
		(dimension) => writes.has(dimension),
	);
	code.isLooped = calls.looped.has(code.name);
	for (const step of steps) {
		(step.target?.calls as Step[] | undefined)?.push(step);
	}
}

const NONE: readonly number[] = [];

function placesOf({ stones }: ChainCode, fits: (step: Step) => boolean): readonly number[] {
	return stones.flatMap(({ step }, place) => (fits(step) ? [place] : []));
}

function writesOf(code: ChainCode): ReadonlySet<number> {
	const writes = new Set<number>();
	for (const step of code.steps) {
		for (const dimension of step.writes) {
			writes.add(dimension);
		}
		for (const dimension of step.target?.writes ?? NONE) {
			writes.add(dimension);
		}
	}
	return writes.size > 0 ? writes : NOTHING_WRITTEN;
}

const NOTHING_WRITTEN: ReadonlySet<number> = new Set();

function hooksOf(code: ChainCode): ReadonlySet<Hook> {
	const hooks = new Set<Hook>(code.hook ? [code.hook] : []);
	for (const { rule } of code.calls) {
		for (const hook of rule.chain.hooks) {
			hooks.add(hook);
		}
	}
	return hooks;
}
