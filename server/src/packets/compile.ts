// From the rule model of a table to the form that the engine walks.

import type { Family } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import { findCalls } from './calls.ts';
import { chancesOf, changesPredicates, hooksOf, isChanging, isEscape, stepsWhere, writesOf } from './chain-facts.ts';
import { ChainIndex } from './chain-index.ts';
import { textsAbout } from './condition-texts.ts';
import { closeLoop, draftChain, draftRule, type Mutable, settle } from './draft.ts';
import { InterfaceNames } from './interfaces.ts';
import { followLuckyCalls } from './lucky-calls.ts';
import { impossibleIn } from './no-such-packet.ts';
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
	const declared = [...table.chains.values()];
	const read = yield* readAll(declared, reading);
	reading.settle();
	const space = new Space(family, new InterfaceNames(reading.interfaces));
	const source = sourceOf(reading, space);
	const drafts = yield* draftAll(declared, read, source, space);
	const chains = yield* inOrder(drafts, space);
	const luckyCalls = yield* followLuckyCalls(chains, space);
	const writes = yield* writesOfAll(chains);
	yield* tellFacts(chains, writes, table);
	return {
		...(yield* summaryOf(chains)),
		space,
		source,
		writes,
		chains,
		luckyCalls,
		impossible: impossibleIn(family, table.knownName),
		picker: new Picker(space, table.knownName),
		decisionOf: ({ decision, line, chain, position }) => {
			const rule = decision === UNREAD ? reading.general(line, chain.chain, position)?.rule : undefined;
			return rule ? ownDecisionOf(rule) : decision;
		},
		textsAbout: ({ line, chain, position }, dimensions) => {
			const rule = reading.general(line, chain.chain, position)?.rule;
			return rule ? textsAbout(rule, dimensions) : [];
		},
	};
}

/** What was read of the rules of each chain. */
function* readAll(chains: readonly Chain[], reading: RuleReading): Generator<undefined, ReadonlyArray<readonly Reading[]>> {
	const read: Reading[][] = [];
	let count = 0;
	for (const chain of chains) {
		const readings = new Array<Reading>(chain.rules.length);
		for (let position = 0; position < readings.length; position++) {
			readings[position] = reading.read(chain.rules[position]!, chain, position);
			if (++count % SLICE === 0) {
				yield;
			}
		}
		read.push(readings);
	}
	return read;
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

function* draftAll(
	chains: readonly Chain[],
	read: ReadonlyArray<readonly Reading[]>,
	source: RuleSource,
	space: Space,
): Generator<undefined, readonly Mutable<ChainCode>[]> {
	const drafts: Mutable<ChainCode>[] = [];
	const byName = new Map<string, ChainCode>();
	for (const chain of chains) {
		const draft = draftChain(chain, drafts.length);
		byName.set(draft.name, draft);
		if (drafts.push(draft) % SLICE === 0) {
			yield;
		}
	}
	const chainOf = (name: string): ChainCode | undefined => byName.get(name);
	const steps: Step[] = [];
	let count = 0;
	for (const draft of drafts) {
		const { chain } = draft;
		const readings = read[draft.rank]!;
		const rules = new Array<RuleCode>(readings.length);
		steps.length = 0;
		for (let position = 0; position < readings.length; position++) {
			const line = chain.rules[position]!;
			const parts = source.parts(readings[position], line, chain, position);
			rules[position] = draftRule({ line, chain: draft, position }, parts, chainOf, steps, space);
			if (++count % SLICE === 0) {
				yield;
			}
		}
		draft.rules = rules;
		draft.steps = steps.slice(); // without the room that a list which grew has left
	}
	return drafts;
}

/** Callers before those they call, and each chain with its calls. */
function* inOrder(drafts: readonly Mutable<ChainCode>[], space: Space): Generator<undefined, readonly Mutable<ChainCode>[]> {
	const { order, loops } = yield* findCalls(drafts);
	for (const step of loops) {
		(step.target as Mutable<ChainCode>).isLooped = true;
		closeLoop(step);
	}
	for (const [rank, chain] of order.entries()) {
		(chain as Mutable<ChainCode>).rank = rank;
		for (const step of chain.steps) {
			settle(step, space);
			if (step.target) {
				addCall(step.target, step);
			}
		}
		if (rank % SLICE === 0) {
			yield;
		}
	}
	return order;
}

/** Most chains have one call: a list that grows has room for a dozen more. */
function addCall(target: Mutable<ChainCode>, step: Step): void {
	if (target.calls.length === 0) {
		target.calls = [step];
	} else {
		(target.calls as Step[]).push(step);
	}
}

/** The dimensions that any step changes. */
function* writesOfAll(chains: readonly ChainCode[]): Generator<undefined, ReadonlySet<number>> {
	const writes = new Set<number>();
	let last: readonly number[] = [];
	for (const { steps, rank } of chains) {
		for (const step of steps) {
			if (step.chance !== undefined) {
				writes.add(step.chance);
			}
			if (step.writes !== last) {
				last = step.writes; // rules of one kind share the list
				for (const dimension of last) {
					writes.add(dimension);
				}
			}
		}
		if (rank % SLICE === 0) {
			yield;
		}
	}
	return writes;
}

/** So many rules may change what predicates look at. */
const MOST_CHANGING = 3;

type Summary = Pick<Program, 'byChain' | 'hasLoops' | 'hides' | 'effectCount' | 'followsPredicates'>;

/** What is true of the program because it is of some chain. */
function* summaryOf(chains: readonly ChainCode[]): Generator<undefined, Summary> {
	const byChain = new Map<Chain, ChainCode>();
	let hasLoops = false;
	let hides = false;
	let effectCount = 0;
	let changing = 0;
	let last: RuleCode | undefined;
	for (const code of chains) {
		byChain.set(code.chain, code);
		hasLoops ||= code.isLooped;
		hides ||= code.rules.some((rule) => rule.hides);
		for (const step of code.steps) {
			effectCount += step.effects.length > 0 ? 1 : 0;
			if (step.rule !== last && step.writes.length > 0 && changesPredicates(step)) {
				changing++;
				last = step.rule; // a rule may have several steps
			}
		}
		if (code.rank % SLICE === 0) {
			yield;
		}
	}
	return { byChain, hasLoops, hides, effectCount, followsPredicates: changing <= MOST_CHANGING };
}

/** What is known of a chain once its calls are, and what all rules write. */
function* tellFacts(chains: readonly Mutable<ChainCode>[], writes: ReadonlySet<number>, table: Table): Generator<undefined, void> {
	const isShownWhole = !table.partial && table.showsBuiltin;
	// chains that are called come before their callers here, so that what they change is known
	for (const code of chains.toReversed()) {
		code.writes = writesOf(code.steps);
		code.escapes = stepsWhere(code.steps, isEscape);
		code.changing = stepsWhere(code.steps, isChanging);
		code.chances = chancesOf(code.steps);
		code.index = ChainIndex.ofFew(code.steps) ?? (yield* ChainIndex.build(code.steps, (dimension) => writes.has(dimension)));
		if (code.rank % SLICE === 0) {
			yield;
		}
	}
	for (const code of chains) {
		code.isOpen = code.hook === undefined && (!isShownWhole || !code.chain.isDeclared);
		code.hooks = hooksOf(code);
		if (code.calls.length > 1) {
			code.calls = code.calls.slice(); // all callers have come by now
		}
		if (code.rank % SLICE === 0) {
			yield;
		}
	}
}
