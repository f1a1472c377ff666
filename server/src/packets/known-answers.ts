// What is known of the rules of a table by now. An edit takes away what it may have made untrue: a packet that reaches a rule is proof of that as long as no rule that
// matches it comes or goes, and a rule that is dead stays so, for the same reasons, as long as no rule comes or goes that matches any of its packets.

import type { Line } from '../syntax/line.ts';
import type { Answer } from './answers.ts';
import { areDisjoint, type Box } from './box.ts';
import { holds, type Point } from './dimensions.ts';
import type { Disturbance } from './edit-program.ts';
import { HullColumns } from './hull-columns.ts';
import type { ChainCode, Program, RuleCode } from './program.ts';
import type { Arrival } from './search.ts';
import type { RuleVerdict } from './verdicts.ts';
import { arrivalOn, type Way } from './ways.ts';

/** Why a rule is not reached, or that it was not found out. */
interface Refusal {
	readonly answer: Answer;
}

/** Of a rule that iptables-restore leaves out nobody asks more. */
interface LeftOut {
	readonly isLeftOut: true;
}
const LEFT_OUT: LeftOut = { isLeftOut: true };

/** A way stands for the packet that is found along it: see `arrivalOn`. A hundred thousand packets would take much room. */
type Known = Way | Arrival | Refusal | LeftOut;

/** Rules whose packets are looked at after an edit, after which whoever waits may have a turn: less than a millisecond of work. */
const SLICE = 16;
/** Where fewer than one in so many chains are open, or of the rules of a chain, they are looked for one by one. */
const FEW_OPEN = 64;

export class KnownAnswers {
	/** The slot of each rule of which something is or was known. A rule keeps its slot while it is asked for again: a map out of which tens of thousands go and come is made anew in one piece. */
	private readonly slots = new Map<Line, number>();
	private readonly known: (Known | undefined)[] = [];
	/** How many of them are something. */
	private count = 0;
	/** The rules of the slots. */
	private readonly rules: (RuleCode | undefined)[] = [];
	private readonly program: Program;
	private readonly free: number[] = [];
	private readonly witnesses = new HullColumns();
	private readonly refusals = new HullColumns();
	/** Rules of which it was not found out. */
	private unknown = 0;
	/** Chains in which something is to be asked, and the rules in question; undefined for all of those of which nothing is known. */
	private readonly open: Map<ChainCode, Set<RuleCode> | undefined>;
	/** Chains of which all that is not a witness was taken away since the last edit, and so of those that are called from there. */
	private readonly doubted = new Set<ChainCode>();

	/** Of the rules of a program nothing is known yet. */
	constructor(program: Program) {
		this.program = program;
		this.open = new Map();
		for (const chain of program.chains) {
			this.open.set(chain, undefined);
		}
	}

	/** The packet that reaches a rule, or why none does, or that it is left out. */
	get(line: Line): Exclude<Known, Way> | undefined {
		const slot = this.slotOf(line);
		return slot === undefined ? undefined : this.at(slot);
	}

	/** The slot of a rule of which something is known. */
	private slotOf(line: Line): number | undefined {
		const slot = this.slots.get(line);
		return slot !== undefined && this.known[slot] !== undefined ? slot : undefined;
	}

	/** The rules of which no packet is known that reaches them, but why, or that it was not found out. */
	refused(): Line[] {
		return this.refusals.used().map((slot) => this.rules[slot]!.line);
	}

	private at(slot: number): Exclude<Known, Way> {
		const known = this.known[slot]!;
		return isWay(known) ? arrivalOn(known, this.rules[slot]!, this.program) : known;
	}

	has(line: Line): boolean {
		return this.slotOf(line) !== undefined;
	}

	/** Rules of which it was found out whether packets reach them, with those that are left out. */
	get decided(): number {
		return this.count - this.unknown;
	}

	/** There is no rule of which it was not found out. */
	get isComplete(): boolean {
		return this.unknown === 0;
	}

	/** The packet that is known to reach a rule. */
	arrivalAt({ line }: RuleCode): Arrival | undefined {
		const known = this.get(line);
		return known && 'point' in known ? known : undefined;
	}

	private isRefused({ line }: RuleCode): boolean {
		const slot = this.slotOf(line);
		return slot !== undefined && 'answer' in this.known[slot]!;
	}

	/** Why a rule is certainly reached by no packet, where that was found out. */
	whyDead({ line }: RuleCode): Answer | undefined {
		const slot = this.slotOf(line);
		const known = slot === undefined ? undefined : this.known[slot];
		return known && 'answer' in known && known.answer.kind !== 'unknown' && known.answer.kind !== 'possibly' ? known.answer : undefined;
	}

	/** Notes a packet that reaches a rule of which nothing is known. */
	setReached(rule: RuleCode, { arrival, way }: Extract<RuleVerdict, { kind: 'live' }>): void {
		this.witnesses.setPoint(this.give(rule, way ?? arrival), arrival.point);
	}

	/** Notes why no packet reaches a rule of which nothing is known, or that it was not found out. */
	setRefused(rule: RuleCode, answer: Answer): void {
		this.refusals.setBoxes(this.give(rule, { answer }), rule.boxes);
		this.unknown += answer.kind === 'unknown' ? 1 : 0;
	}

	/** Notes that a rule of which nothing is known is none: no packet comes to it. */
	setLeftOut(rule: RuleCode): void {
		this.give(rule, LEFT_OUT);
	}

	private give(rule: RuleCode, known: Known): number {
		let slot = this.slots.get(rule.line);
		if (slot === undefined) {
			slot = this.free.pop() ?? this.known.length;
			this.slots.set(rule.line, slot);
		}
		this.rules[slot] = rule;
		this.known[slot] = known;
		this.count++;
		return slot;
	}

	/** The rule is to be asked for. */
	private ask(rule: RuleCode): void {
		const { chain } = rule;
		const rules = this.open.has(chain) ? this.open.get(chain) : new Set<RuleCode>();
		rules?.add(rule);
		this.open.set(chain, rules);
	}

	private askAgain(rule: RuleCode): void {
		this.forget(rule.line);
		this.ask(rule);
	}

	/** Takes away what is known of a rule. */
	private forget(line: Line): void {
		const slot = this.slotOf(line);
		if (slot !== undefined) {
			this.unknown -= isUnknown(this.known[slot]!) ? 1 : 0;
			this.known[slot] = undefined;
			this.count--;
			this.witnesses.clear(slot);
			this.refusals.clear(slot);
		}
	}

	/** The rule is gone. */
	private remove(line: Line): void {
		this.forget(line);
		const slot = this.slots.get(line);
		if (slot !== undefined) {
			this.slots.delete(line);
			this.rules[slot] = undefined;
			this.free.push(slot);
		}
	}

	/** The chains in which something is to be asked, callers first; also those that are opened on the way behind the one that was given last. `chains` are all of them. */
	*openChains(chains: readonly ChainCode[]): Generator<ChainCode, void> {
		if (this.open.size * FEW_OPEN > chains.length) {
			for (const chain of chains) {
				if (this.open.has(chain)) {
					yield chain;
				}
			}
			return;
		}
		while (this.open.size > 0) {
			yield [...this.open.keys()].reduce((first, chain) => (chain.rank < first.rank ? chain : first));
		}
	}

	/** The rules of an open chain of which nothing is known, in order. */
	openRules(chain: ChainCode): readonly RuleCode[] {
		const rules = this.open.get(chain);
		const isFew = rules && rules.size * FEW_OPEN < chain.rules.length;
		const inOrder = isFew ? [...rules].sort((a, b) => a.position - b.position) : chain.rules;
		return inOrder.filter((rule) => !this.has(rule.line) && (isFew ? chain.rules[rule.position] === rule : rules?.has(rule) !== false));
	}

	/** Everything in the chain has been asked. */
	close(chain: ChainCode): void {
		this.open.delete(chain);
	}

	/** Takes away what an edit may have made untrue, in slices. Another edit may come between them, if its own disturbance waits for the end of this one. */
	*disturb({ coming, matching, removed, added, called, behind, changesOthers }: Disturbance): Generator<undefined, void> {
		this.doubted.clear();
		let looked = 0;
		for (const { line } of removed) {
			this.remove(line);
		}
		for (const rule of added) {
			this.ask(rule);
		}
		for (const rule of [...behind].flatMap(({ rules }) => rules)) {
			if (this.has(rule.line)) {
				this.askAgain(rule);
			}
		}
		for (const slots of this.witnesses.near(coming)) {
			yield;
			for (const slot of slots) {
				const { point } = this.at(slot) as Arrival;
				if (coming.some((box) => isIn(point, box))) {
					this.askAgain(this.rules[slot]!);
				}
				if (looked++ % SLICE === 0) {
					yield;
				}
			}
		}
		for (const slots of this.refusals.near(changesOthers ? undefined : matching)) {
			yield;
			for (const slot of slots) {
				const rule = this.rules[slot]!;
				if (changesOthers || meets(rule, matching)) {
					this.askAgain(rule);
				}
				if (looked++ % SLICE === 0) {
					yield;
				}
			}
		}
		yield* this.doubt(called);
	}

	/** Takes away why rules are not reached, in chains whose callers have changed and all that are called from there. In slices. */
	*doubt(chains: Iterable<ChainCode>): Generator<undefined, void> {
		let looked = 0;
		const left = [...chains];
		for (let chain = left.pop(); chain; chain = left.pop()) {
			if (this.doubted.has(chain)) {
				continue;
			}
			this.doubted.add(chain);
			for (const rule of chain.rules) {
				if (this.isRefused(rule)) {
					this.askAgain(rule);
				}
				if (++looked % SLICE === 0) {
					yield;
				}
			}
			for (const { target } of chain.steps) {
				if (target) {
					left.push(target);
				}
			}
		}
	}
}

function isWay(known: Known): known is Way {
	return Array.isArray(known);
}

function isUnknown(known: Known): boolean {
	return 'answer' in known && known.answer.kind === 'unknown';
}

function isIn(point: Point, { dims, sets }: Box): boolean {
	for (let i = 0; i < dims.length; i++) {
		if (!holds(dims[i]!, sets[i]!, point)) {
			return false;
		}
	}
	return true;
}

function meets({ boxes }: RuleCode, others: readonly Box[]): boolean {
	return boxes.some((box) => others.some((other) => !areDisjoint(box, other)));
}
