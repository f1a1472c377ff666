// Keeps the program of a table true when rule lines come and go: only the chains of those lines change, in place. What would change more than that (a loop, a chain
// that is declared, an interface nobody named before, something that no rule wrote before or none writes any more) is left to compile.ts, as are many rules at once.

import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { toEnd } from '../text/to-end.ts';
import { type Box, meet } from './box.ts';
import { changesPredicates, hooksOf, isChanging, isEscape, isSameSet, writesOf } from './chain-facts.ts';
import { ChainIndex } from './chain-index.ts';
import { draftChain, draftRule, type Mutable, settle } from './draft.ts';
import { rehook } from './edit-hooks.ts';
import { areWritesKept, countLucky, doesChange, followLuckyCalls, followWrites } from './edit-writes.ts';
import { Entrances, fixedIn } from './entrances.ts';
import { areFollowed, isLuckyCall } from './lucky-calls.ts';
import type { ChainCode, Program, RuleCode, Step } from './program.ts';
import { patternsIn } from './reading.ts';

/** What an edit means for rules that stay. */
export interface Disturbance {
	/** The packets that match rules which came or went, as far as nothing changes on the way. */
	readonly matching: readonly Box[];
	/** Those of them that the calls on the way let through: all other packets that enter the table go their way as before. */
	readonly coming: readonly Box[];
	readonly removed: readonly RuleCode[];
	readonly added: readonly RuleCode[];
	/** Chains that are called by rules which came or went. */
	readonly called: ReadonlySet<ChainCode>;
	/** Chains into which packets may have come by rules that went, where `coming` does not tell which. */
	readonly behind: ReadonlySet<ChainCode>;
	/** In chains that stay, other things are changed about packets than before: why a rule is not reached may be another reason, of any rule. */
	readonly changesOthers: boolean;
}

/** What happens to one chain. */
interface Revision {
	readonly code: Mutable<ChainCode>;
	readonly rules: readonly RuleCode[];
	/** The stretch of the rules that is different. */
	readonly start: number;
	readonly end: number;
	/** The steps before that stretch, those in it, in no order, and those behind it. */
	readonly steps: { readonly before: readonly Step[]; readonly within: readonly Step[]; readonly behind: readonly Step[] };
	readonly removed: ReadonlySet<RuleCode>;
	readonly removedSteps: readonly Step[];
	readonly added: readonly RuleCode[];
	readonly addedSteps: readonly Step[];
	/** The rules of the chain may change other things about packets than before. */
	readonly changesOthers: boolean;
}

/**
 * Takes over what is different in the table by now: only the rules of the chains that are named may be. Undefined where the program must be made anew, and this one is of
 * no more use. Declarations of chains must be those from which the program was made: see Table.declared.
 */
export function editProgram(program: Program, table: Table, chains: ReadonlySet<Chain>): Disturbance | undefined {
	if (program.hasLoops || program.hides) {
		return undefined;
	}
	const isThere = (chain: Chain): boolean => table.chains.get(chain.name) === chain;
	const gone = [...chains].filter((chain) => !isThere(chain) && program.byChain.has(chain));
	const come = [...chains].filter((chain) => isThere(chain) && !program.byChain.has(chain));
	const isExplained = program.byChain.size - gone.length + come.length === table.chains.size;
	// where no builtin chain is shown, packets are taken to come to all others
	const isBuiltinAmong = [...gone, ...come].some(({ hook }) => hook !== undefined);
	if (!isExplained || isBuiltinAmong || come.some(({ declarations }) => declarations.length > 0)) {
		return undefined;
	}
	addChains(program, come);
	const revisions: Revision[] = [];
	for (const chain of chains) {
		const code = program.byChain.get(chain);
		const rules = isThere(chain) ? chain.rules : [];
		const revision = !code || isSame(code, rules) ? 'none' : revise(program, code, rules);
		if (!revision) {
			return undefined;
		}
		if (revision !== 'none') {
			revisions.push(revision);
		}
	}
	// calls that come at the same time know nothing of each other
	if (revisions.some(({ code, addedSteps }) => addedSteps.some(({ target }) => target && target.rank <= code.rank))) {
		return undefined;
	}
	const added = revisions.flatMap(({ addedSteps }) => addedSteps);
	const removed = revisions.flatMap(({ removedSteps }) => removedSteps);
	const effectCount = program.effectCount + countEffects(added) - countEffects(removed);
	// what is said of rules behind a goto depends on it
	if (effectCount > 0 !== program.effectCount > 0) {
		return undefined;
	}
	if (added.length + removed.length > MOST_MOVED || !areWritesKept(program, removed, added)) {
		return undefined;
	}
	const luckyCalls = program.luckyCalls + countLucky(added) - countLucky(removed);
	(program as Mutable<Program>).effectCount = effectCount;
	// nobody calls a chain that is new, nor one that goes
	const staying = revisions.filter(({ code }) => !come.includes(code.chain) && !gone.includes(code.chain));
	const behind = calledFrom(revisions.flatMap(({ code, removedSteps }) => (gone.includes(code.chain) ? targetsOf(removedSteps) : [])));
	const isFew = behind.reduce((sum, { rules }) => sum + rules.length, 0) <= MOST_BEHIND;
	const passed = isFew ? staying : revisions.filter(({ code }) => !come.includes(code.chain));
	const before = comingTo(passed, program);
	for (const revision of revisions) {
		carryOut(revision, program);
	}
	removeChains(program, gone);
	const rewritten = followWrites(
		program,
		revisions.flatMap(({ code, changesOthers }) => (changesOthers && !gone.includes(code.chain) ? [code] : [])),
	);
	if (!followLuckyCalls(program, luckyCalls, rewritten)) {
		return undefined;
	}
	// the calls of one chain lead to others than itself
	const after = revisions.length > 1 ? comingTo(passed, program) : [];
	const changesOthers = [...rewritten.chains].some(({ chain }) => !come.includes(chain));
	return { ...disturbanceOf(revisions, [...before, ...after], program), behind: new Set(isFew ? behind : []), changesOthers };
}

/** Steps that come and go at once; behind more, all that is known would be compared with all of them. */
const MOST_MOVED = 256;

/** Rules of chains that are called from one that goes, all of which are asked about again; of more, those that packets reach which may have come by it. */
const MOST_BEHIND = 1_000;

function targetsOf(steps: readonly Step[]): readonly ChainCode[] {
	return steps.flatMap(({ target }) => target ?? []);
}

function countEffects(steps: readonly Step[]): number {
	return steps.filter(({ effects }) => effects.length > 0).length;
}

/** Chains that only rules name: no rule calls them, as jumps to them are refused, so that they may stand before all others. */
function addChains(program: Program, come: readonly Chain[]): void {
	if (come.length === 0) {
		return;
	}
	const fresh = come.map((chain) => {
		const code: Mutable<ChainCode> = { ...draftChain(chain, 0), isOpen: true };
		code.hooks = hooksOf(code);
		return code;
	});
	for (const code of fresh) {
		(program.byChain as Map<Chain, ChainCode>).set(code.chain, code);
	}
	rank(program, [...fresh, ...program.chains]);
}

/** Chains whose last rule has gone, with nothing else that named them. */
function removeChains(program: Program, gone: readonly Chain[]): void {
	if (gone.length > 0) {
		for (const chain of gone) {
			(program.byChain as Map<Chain, ChainCode>).delete(chain);
		}
		rank(
			program,
			program.chains.filter(({ chain }) => program.byChain.has(chain)),
		);
	}
}

/** Puts the chains of a program into an order, callers first. */
function rank(program: Program, order: readonly ChainCode[]): void {
	const chains = program.chains as ChainCode[];
	chains.length = order.length;
	for (const [place, chain] of order.entries()) {
		chains[place] = chain;
		(chain as Mutable<ChainCode>).rank = place;
	}
}

function isSame({ rules }: ChainCode, lines: readonly Line[]): boolean {
	if (rules.length !== lines.length) {
		return false;
	}
	for (let i = 0; i < rules.length; i++) {
		if (rules[i]!.line !== lines[i]) {
			return false;
		}
	}
	return true;
}

/** What is to be done; undefined where it would change more than the chain. Nothing is changed yet but what the space of the table knows of predicates. */
function revise(program: Program, code: ChainCode, lines: readonly Line[]): Revision | undefined {
	const { source, space, byChain } = program;
	const literals = space.literalCount;
	const { start, end, oldEnd } = differenceOf(code.rules, lines);
	const known = new Map(code.rules.slice(start, oldEnd).map((rule) => [rule.line, rule]));
	const addedSteps: Step[] = [];
	const chainOf = (name: string): ChainCode | undefined => {
		const chain = code.chain.table.chains.get(name);
		return chain && byChain.get(chain);
	};
	const added: RuleCode[] = [];
	const middle: RuleCode[] = [];
	let last = -1;
	for (let position = start; position < end; position++) {
		const line = lines[position]!;
		const kept = known.get(line);
		if (kept) {
			if (kept.position < last) {
				return undefined; // an insertion by number has put rules that stay into another order
			}
			last = kept.position;
			known.delete(line);
			middle.push(kept);
			continue;
		}
		const reading = source.read(line, code.chain, position);
		const rule = reading && ('rule' in reading ? reading.rule : reading.template.rule);
		if (rule && !patternsIn(rule).every((pattern) => space.interfaces.knows(pattern))) {
			return undefined;
		}
		const fresh = draftRule({ line, chain: code, position }, source.parts(reading, line, code.chain, position), chainOf, addedSteps, space);
		if (fresh.hides) {
			return undefined;
		}
		added.push(fresh);
		middle.push(fresh);
	}
	const removed = new Set(known.values());
	if (
		(space.literalCount > literals && program.writes.size > 0) ||
		!addedSteps.every(({ target }) => standsBefore(program, code, target))
	) {
		return undefined;
	}
	for (const step of addedSteps) {
		settle(step, space);
	}
	const from = firstStepOf(code, start);
	const to = firstStepOf(code, oldEnd);
	const within = code.steps.slice(from, to);
	const removedSteps = within.filter(({ rule }) => removed.has(rule));
	const steps = {
		before: code.steps.slice(0, from),
		within: [...within.filter(({ rule }) => !removed.has(rule)), ...addedSteps],
		behind: code.steps.slice(to),
	};
	const moved = [...addedSteps, ...removedSteps];
	const isFollowed = (step: Step): boolean =>
		step.chance !== undefined || (areFollowed(program.luckyCalls) && isLuckyCall(step, doesChange));
	if (moved.some((step) => isFollowed(step) || changesPredicates(step))) {
		return undefined;
	}
	const isTheSame = (): boolean => isSameSet(writesOf([...steps.before, ...steps.within, ...steps.behind]), code.writes);
	const changesOthers = moved.some(isChanging) && !isTheSame();
	const rules = code.rules.slice(0, start).concat(middle, code.rules.slice(oldEnd));
	return { code, rules, start, end, steps, removed, removedSteps, added, addedSteps, changesOthers };
}

/** The place among the steps of a chain where those of a rule, and of rules behind it, begin. */
function firstStepOf({ steps }: ChainCode, position: number): number {
	let low = 0;
	let high = steps.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (steps[middle]!.rule.position < position) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/** Makes sure that a chain comes before another one that it is going to call; false where that would close a loop. Any order with callers first will do. */
function standsBefore(program: Program, caller: ChainCode, called: ChainCode | undefined): boolean {
	if (!called || called.rank > caller.rank) {
		return true;
	}
	const moved = new Set(calledFrom([called]).filter(({ rank }) => rank <= caller.rank));
	if (moved.has(caller)) {
		return false;
	}
	const stay = program.chains.filter((chain) => !moved.has(chain));
	const place = stay.indexOf(caller) + 1;
	rank(program, [...stay.slice(0, place), ...moved, ...stay.slice(place)]);
	return true;
}

/** The stretch in which the lines differ: `start` and `end` among the new ones, `start` and `oldEnd` among the rules. */
function differenceOf(rules: readonly RuleCode[], lines: readonly Line[]): { start: number; end: number; oldEnd: number } {
	const shortest = Math.min(rules.length, lines.length);
	let start = 0;
	while (start < shortest && rules[start]!.line === lines[start]) {
		start++;
	}
	let same = 0;
	while (same < shortest - start && rules[rules.length - 1 - same]!.line === lines[lines.length - 1 - same]) {
		same++;
	}
	return { start, end: lines.length - same, oldEnd: rules.length - same };
}

function carryOut({ code, rules, start, end, steps, removedSteps, addedSteps }: Revision, program: Program): void {
	for (const step of removedSteps) {
		code.index.remove(step);
	}
	const isShifted = code.rules.length !== rules.length;
	code.rules = rules;
	for (let position = start; position < (isShifted ? rules.length : end); position++) {
		(rules[position] as Mutable<RuleCode>).position = position;
	}
	steps.within.forEach(place);
	if (isShifted) {
		steps.behind.forEach(place);
	}
	const ordered = steps.before.concat(
		steps.within.toSorted((a, b) => a.position - b.position),
		steps.behind,
	);
	code.steps = ordered;
	for (const step of addedSteps) {
		code.index.add(step);
	}
	if (code.index.isWorn) {
		code.index = toEnd(ChainIndex.build(ordered, (dimension) => program.writes.has(dimension)));
	}
	const moved = [...removedSteps, ...addedSteps];
	if (moved.some(isEscape)) {
		code.escapes = ordered.filter(isEscape);
	}
	if (moved.some(isChanging)) {
		code.changing = ordered.filter(isChanging);
	}
	for (const step of removedSteps) {
		removeCall(step);
	}
	for (const step of addedSteps) {
		addCall(step);
	}
}

/** Puts a step where its rule is by now. What its matches change, a rule changes half a place before it. */
function place(step: Step): void {
	(step as Mutable<Step>).position = step.rule.position - (Number.isInteger(step.position) ? 0 : 0.5);
}

/** Calls stand in the order in which they are made, so that packets are looked for as they are in a program made anew. */
function addCall(step: Step): void {
	const { target } = step;
	if (target) {
		(target as Mutable<ChainCode>).calls = target.calls.toSpliced(placeAmong(target.calls, step), 0, step);
	}
}

function removeCall(step: Step): void {
	const { target } = step;
	const place = target ? placeAmong(target.calls, step) : -1;
	// the order is not kept when chains change their ranks
	const at = target?.calls[place] === step ? place : (target?.calls.indexOf(step) ?? -1);
	if (target && at !== -1) {
		(target as Mutable<ChainCode>).calls = target.calls.toSpliced(at, 1);
	}
}

function placeAmong(calls: readonly Step[], { rule, position }: Step): number {
	let low = 0;
	let high = calls.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const other = calls[middle]!;
		const isBefore = other.rule.chain === rule.chain ? other.position < position : other.rule.chain.rank < rule.chain.rank;
		if (isBefore) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/** The packets that come to the rules which come or go, and match them, as far as nothing changes on the way. */
function comingTo(revisions: readonly Revision[], program: Program): readonly Box[] {
	const entrances = new Entrances(program);
	return revisions.flatMap(({ code, removedSteps, addedSteps }) => {
		const entries = entrances.into(code);
		return [...removedSteps, ...addedSteps].flatMap(({ box }) => {
			const fixed = fixedIn(box, program);
			return entries.flatMap((entry) => meet(entry, fixed) ?? []);
		});
	});
}

function disturbanceOf(
	revisions: readonly Revision[],
	coming: readonly Box[],
	program: Program,
): Omit<Disturbance, 'behind' | 'changesOthers'> {
	const removed = revisions.flatMap((revision) => [...revision.removed]);
	const moved = revisions.flatMap(({ removedSteps, addedSteps }) => [...removedSteps, ...addedSteps]);
	const called = new Set(targetsOf(moved));
	rehook(moved, program);
	return {
		matching: moved.map(({ box }) => fixedIn(box, program)),
		coming,
		removed,
		added: revisions.flatMap(({ added }) => added),
		called,
	};
}

/** The chains, and all that are called from them, callers first. */
function calledFrom(chains: Iterable<ChainCode>): readonly ChainCode[] {
	const found = new Set<ChainCode>(chains);
	for (const { steps } of found) {
		for (const { target } of steps) {
			if (target) {
				found.add(target);
			}
		}
	}
	return [...found].sort((a, b) => a.rank - b.rank);
}
