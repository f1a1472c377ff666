// Keeps the program of a table true when rule lines come and go: only the chains of those lines change, in place. What would change more than that (a loop, a chain
// that comes or goes, an interface nobody named before, other things that rules write) is left to compile.ts.

import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { type Box, forget } from './box.ts';
import { hooksOf, isChanging, isEscape, isSameSet, stonesOf, writesOf } from './chain-facts.ts';
import { ChainIndex } from './chain-index.ts';
import { patternsIn } from './compile.ts';
import { calledBy, draftRule, type Mutable, type StepDraft, stepOf } from './draft.ts';
import type { ChainCode, Program, RuleCode, Step } from './program.ts';

/** What an edit means for rules that stay. */
export interface Disturbance {
	/** The packets that rules match which came or went, as far as nothing changes on the way: all others go their way as before. */
	readonly boxes: readonly Box[];
	readonly removed: readonly RuleCode[];
	/** The chains that changed. */
	readonly chains: ReadonlySet<ChainCode>;
	/** Chains that are called by rules which came or went. */
	readonly called: ReadonlySet<ChainCode>;
}

/** What happens to one chain. */
interface Revision {
	readonly code: Mutable<ChainCode>;
	readonly rules: readonly RuleCode[];
	readonly steps: readonly Step[];
	readonly removed: ReadonlySet<RuleCode>;
	readonly removedSteps: readonly Step[];
	readonly added: readonly RuleCode[];
	readonly addedSteps: readonly Step[];
}

/**
 * Takes over what is different in the table by now. Undefined where the program must be made anew; then nothing has changed. Chains and their declarations must be those
 * from which the program was made: see Edit.structure.
 */
export function editProgram(program: Program, table: Table): Disturbance | undefined {
	if (program.hasLoops || program.hides || program.byChain.size !== table.chains.size) {
		return undefined;
	}
	const revisions: Revision[] = [];
	for (const chain of table.chains.values()) {
		const code = program.byChain.get(chain);
		const revision = code && (isSame(code, chain.rules) ? 'none' : revise(program, code, chain.rules));
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
	for (const revision of revisions) {
		carryOut(revision, program);
	}
	return disturbanceOf(revisions, program);
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
	const drafts: StepDraft[] = [];
	const added: RuleCode[] = [];
	const middle: RuleCode[] = [];
	for (let position = start; position < end; position++) {
		const line = lines[position]!;
		const kept = known.get(line);
		if (kept) {
			known.delete(line);
			middle.push(kept);
			continue;
		}
		const reading = source.read(line, code.chain, position);
		const rule = reading && ('rule' in reading ? reading.rule : reading.template.rule);
		if (!rule || !patternsIn(rule).every((pattern) => space.interfaces.knows(pattern))) {
			return undefined;
		}
		const fresh = draftRule({ line, chain: code, position }, source.parts(reading, line, code.chain, position), drafts);
		if (fresh.hides) {
			return undefined;
		}
		added.push(fresh);
		middle.push(fresh);
	}
	const removed = new Set(known.values());
	const byName = (name: string | undefined): ChainCode | undefined => {
		const chain = name === undefined ? undefined : code.chain.table.chains.get(name);
		return chain && byChain.get(chain);
	};
	if (
		(space.literalCount > literals && program.writes.size > 0) ||
		!drafts.every((draft) => standsBefore(program, code, byName(calledBy(draft))))
	) {
		return undefined;
	}
	const addedSteps = drafts.map((draft) => stepOf(draft, byName(calledBy(draft)), false, space));
	const removedSteps = removed.size > 0 ? code.steps.filter(({ rule }) => removed.has(rule)) : [];
	const steps = [...(removed.size > 0 ? code.steps.filter(({ rule }) => !removed.has(rule)) : code.steps), ...addedSteps];
	if ([...addedSteps, ...removedSteps].some(isChanging) && !isSameSet(writesOf(steps), code.writes)) {
		return undefined;
	}
	const rules = [...code.rules.slice(0, start), ...middle, ...code.rules.slice(oldEnd)];
	return { code, rules, steps, removed, removedSteps, added, addedSteps };
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
	const chains = program.chains as ChainCode[];
	const place = stay.indexOf(caller) + 1;
	for (const [rank, chain] of [...stay.slice(0, place), ...moved, ...stay.slice(place)].entries()) {
		chains[rank] = chain;
		(chain as Mutable<ChainCode>).rank = rank;
	}
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

function carryOut({ code, rules, steps, removedSteps, addedSteps }: Revision, program: Program): void {
	for (const { stones } of removedSteps) {
		for (const stone of stones) {
			code.index.remove(stone);
		}
	}
	code.rules = rules;
	for (let position = 0; position < rules.length; position++) {
		(rules[position] as Mutable<RuleCode>).position = position;
	}
	for (const step of steps) {
		// what its matches change, a rule changes half a place before it
		(step as Mutable<Step>).position = step.rule.position - (Number.isInteger(step.position) ? 0 : 0.5);
	}
	const ordered = addedSteps.length > 0 ? steps.toSorted((a, b) => a.position - b.position) : steps;
	code.steps = ordered;
	for (const stone of stonesOf(addedSteps)) {
		code.index.add(stone);
	}
	if (code.index.isWorn) {
		code.index = made(ChainIndex.build(stonesOf(ordered), (dimension) => program.writes.has(dimension)));
	}
	const moved = [...removedSteps, ...addedSteps];
	if (moved.some(isEscape)) {
		code.escapes = stonesOf(ordered.filter(isEscape));
	}
	if (moved.some(isChanging)) {
		code.changing = stonesOf(ordered.filter(isChanging));
	}
	for (const step of removedSteps) {
		const calls = step.target?.calls as Step[] | undefined;
		calls?.splice(calls.indexOf(step), 1);
	}
	for (const step of addedSteps) {
		addCall(step);
	}
}

/** Calls stand in the order in which they are made, so that packets are looked for as they are in a program made anew. */
function addCall(step: Step): void {
	const calls = (step.target?.calls ?? []) as Step[];
	const isBefore = ({ rule, position }: Step): boolean =>
		rule.chain.rank < step.rule.chain.rank || (rule.chain === step.rule.chain && position < step.position);
	let at = calls.length;
	while (at > 0 && !isBefore(calls[at - 1]!)) {
		at--;
	}
	calls.splice(at, 0, step);
}

function made<T>(work: Generator<unknown, T>): T {
	for (let step = work.next(); ; step = work.next()) {
		if (step.done) {
			return step.value;
		}
	}
}

function disturbanceOf(revisions: readonly Revision[], program: Program): Disturbance {
	const fixed = (box: Box): Box => forget(box, (dimension) => program.writes.has(dimension));
	const removed = revisions.flatMap((revision) => [...revision.removed]);
	const moved = revisions.flatMap(({ removedSteps, addedSteps }) => [...removedSteps, ...addedSteps]);
	const called = new Set(moved.flatMap(({ target }) => target ?? []));
	const rehooked = [...called].filter((code) => !keepsHooks(code, moved));
	for (const code of rehooked.length > 0 ? calledFrom(rehooked) : []) {
		(code as Mutable<ChainCode>).hooks = hooksOf(code);
	}
	return {
		boxes: moved.flatMap(({ stones }) => stones.map(({ box }) => fixed(box))),
		removed,
		chains: new Set(revisions.map(({ code }) => code)),
		called,
	};
}

/** Whether one of the callers of a chain has all its hooks, and those that came have no others: most chains have many callers of the same hooks. */
function keepsHooks(code: ChainCode, moved: readonly Step[]): boolean {
	const { hooks, calls } = code;
	const isWithin = moved.every(({ target, rule }) => target !== code || [...rule.chain.hooks].every((hook) => hooks.has(hook)));
	return isWithin && calls.some(({ rule }) => rule.chain.hooks.size === hooks.size);
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
