// From the rule model of a table to the form that the engine walks.

import type { Family, Hook } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Rule } from '../ruleset/rule.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { afterwardsOf, onlyWhere } from './actions.ts';
import { ALL } from './box.ts';
import { findCalls } from './calls.ts';
import { ChainIndex } from './chain-index.ts';
import { constrain } from './constrain.ts';
import type { ChainDraft, Mutable, StepDraft } from './draft.ts';
import { ANYTHING, effectsOf, MARK, written } from './effects.ts';
import { InterfaceNames } from './interfaces.ts';
import { matchText } from './opaque-matches.ts';
import { Picker } from './pick.ts';
import type { ChainCode, Program, RuleCode, Step, StepKind } from './program.ts';
import { Space } from './space.ts';

/** Compiles a table. `rules` reads the rules of a chain in their order. Never throws. */
export function compile(table: Table, family: Family, rules: (chain: Chain) => readonly (Rule | undefined)[]): Program {
	const read = new Map([...table.chains.values()].map((chain) => [chain, rules(chain)] as const));
	const space = new Space(family, new InterfaceNames(interfacesOf(read.values())));
	const drafts = new Map<string, ChainDraft>();
	for (const [chain, list] of read) {
		drafts.set(chain.name, draft(chain, list, family, space));
	}
	const calls = findCalls(drafts);
	const writes = new Set(
		[...drafts.values()].flatMap(({ drafts: steps }) =>
			steps.flatMap(({ effects }) => effects.flatMap((effect) => written(effect, space))),
		),
	);
	const isShownWhole = !table.partial && [...table.chains.values()].some((chain) => chain.isBuiltin);
	for (const draft of calls.order) {
		finish(draft, drafts, calls, writes, space);
		draft.code.isOpen = draft.code.hook === undefined && (!isShownWhole || draft.chain.declarations.length === 0);
	}
	// Chains that are called come before their callers here, so that what they change is known.
	for (const { code } of calls.order.toReversed()) {
		code.writes = writesOf(code);
		code.escapes = placesOf(code, ({ kind }) => kind === 'returns' || kind === 'goto');
		code.changing = placesOf(code, ({ writes, target }) => writes.length > 0 || (target?.writes.size ?? 0) > 0);
	}
	for (const { code } of calls.order) {
		code.hooks = hooksOf(code);
	}
	return { space, picker: new Picker(space), chains: calls.order.map(({ code }) => code), writes };
}

function* interfacesOf(lists: Iterable<readonly (Rule | undefined)[]>): Iterable<string> {
	for (const list of lists) {
		for (const rule of list) {
			for (const option of rule?.conditions ?? []) {
				if (option.name === '--in-interface' || option.name === '--out-interface') {
					yield option.values[0] ?? '';
				}
			}
		}
	}
}

function draft(chain: Chain, list: readonly (Rule | undefined)[], family: Family, space: Space): ChainDraft {
	const code = { name: chain.name, chain, hook: chain.hook, rules: [], steps: [], calls: [] } as unknown as Mutable<ChainCode>;
	const rules: RuleCode[] = [];
	const drafts: StepDraft[] = [];
	list.forEach((rule, position) => {
		const line = chain.rules[position]!;
		if (!rule) {
			rules.push(unread(line, code, position));
			return;
		}
		const condition = constrain(rule, space);
		const ruleCode: RuleCode = {
			line,
			chain: code,
			position,
			boxes: condition.boxes,
			isFirm: condition.isFirm,
			hides: condition.hides,
			assumes: condition.assumes,
			decision: decisionOf(rule),
			target: undefined,
		};
		rules.push(ruleCode);
		if (condition.touchesMark) {
			drafts.push({
				rule: ruleCode,
				position: position - 0.5,
				boxes: [ALL],
				afterwards: { kind: 'continues' },
				effects: [MARK],
				isFirm: false,
			});
		}
		const afterwards = afterwardsOf(rule, family);
		const effects = effectsOf(rule);
		const boxes = onlyWhere(rule, condition.boxes);
		if (boxes.length > 0 && (afterwards.kind !== 'continues' || effects.length > 0)) {
			drafts.push({ rule: ruleCode, position, boxes, afterwards, effects, isFirm: condition.isFirm });
		}
	});
	code.rules = rules;
	return { chain, rules, drafts, code };
}

/** A line that could not be read as a rule: it may match anything. */
function unread(line: Line, chain: ChainCode, position: number): RuleCode {
	return { line, chain, position, boxes: [ALL], isFirm: false, hides: true, assumes: [], decision: undefined, target: undefined };
}

function decisionOf({ action }: Rule): string | undefined {
	switch (action.kind) {
		case 'verdict':
			return action.name;
		case 'return':
			return 'RETURN';
		case 'target':
			return matchText(action.name, action.options);
		default:
			return undefined;
	}
}

type Calls = ReturnType<typeof findCalls>;

function finish(
	{ code, drafts }: ChainDraft,
	all: ReadonlyMap<string, ChainDraft>,
	calls: Calls,
	writes: ReadonlySet<number>,
	space: Space,
): void {
	const steps = drafts.map((step): Step => {
		const { afterwards } = step;
		const target = afterwards.kind === 'jump' || afterwards.kind === 'goto' ? all.get(afterwards.chain)?.code : undefined;
		const closesLoop = calls.loops.has(step);
		(step.rule as Mutable<RuleCode>).target = closesLoop ? undefined : target;
		const effects = closesLoop ? [ANYTHING] : step.effects;
		const kind: StepKind = closesLoop ? 'maybe-ends' : afterwards.kind;
		return {
			rule: step.rule,
			position: step.position,
			boxes: step.boxes,
			kind,
			target: closesLoop ? undefined : target,
			effects,
			writes: effects.flatMap((effect) => written(effect, space)),
			isFirm: step.isFirm,
		};
	});
	code.steps = steps;
	code.stones = steps.flatMap((step) => step.boxes.map((box) => ({ step, box })));
	code.index = new ChainIndex(
		code.stones.map(({ box }) => box),
		(dimension) => writes.has(dimension),
	);
	code.isLooped = calls.looped.has(code.name);
	for (const step of steps) {
		(step.target?.calls as Step[] | undefined)?.push(step);
	}
}

function placesOf({ stones }: ChainCode, fits: (step: Step) => boolean): readonly number[] {
	return stones.flatMap(({ step }, place) => (fits(step) ? [place] : []));
}

function writesOf(code: ChainCode): ReadonlySet<number> {
	const writes = new Set<number>();
	for (const step of code.steps) {
		for (const dimension of [...step.writes, ...(step.target?.writes ?? [])]) {
			writes.add(dimension);
		}
	}
	return writes;
}

function hooksOf(code: ChainCode): ReadonlySet<Hook> {
	return new Set([...(code.hook ? [code.hook] : []), ...code.calls.flatMap(({ rule }) => [...rule.chain.hooks])]);
}
