// Whether packets reach the rules of one table. Works in slices; after an edit only what the edit may have changed is asked again.

import type { Family } from '../catalogue/specification.ts';
import { chainOf } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import { toEnd } from '../text/to-end.ts';
import type { Answer, AnswerKind } from './answers.ts';
import { compile } from './compile.ts';
import { isLeftOut } from './draft.ts';
import { editProgram } from './edit-program.ts';
import { type Explained, explain, reachable } from './explain-verdict.ts';
import { KnownAnswers } from './known-answers.ts';
import type { Program, RuleCode } from './program.ts';
import type { Arrival } from './search.ts';
import { Verdicts } from './verdicts.ts';

/** What the engine reads of a document; an Analysis is one. */
export interface ReachSource {
	readonly tables: readonly Table[];
	family(table: Table): Family | undefined;
	/** The words of a rule line. */
	readSyntax(line: Line): RuleSyntax | undefined;
}

/** Rules that packets reach, after which whoever waits may have a turn: some hundredths of a millisecond each. */
const SLICE = 16;

/** The table as the engine has it, and what it found out. */
interface State {
	readonly program: Program;
	readonly family: Family;
	readonly known: KnownAnswers;
	readonly trusting: Verdicts;
	readonly careful: Verdicts | undefined;
	/** How much of Table.revised the program takes into account. */
	revised: number;
	/** What Table.declared was when the program was made. */
	readonly declared: number;
	/** What edits that the program takes into account have made untrue and is still known, in the order of the edits. */
	readonly disturbances: Generator<undefined, void>[];
}

/** What is left of a state that was let go. */
interface Rest {
	readonly family: Family;
	readonly revised: number;
	readonly declared: number;
	/** The answers about rules of which no packet is known that reaches them. */
	readonly refused: ReadonlyMap<Line, Answer>;
	readonly decided: number;
}

/** Rules up to which a table is asked once more when somebody wants to know what was let go: some milliseconds. */
const ASKED_AGAIN = 64;

/** Answers about the rules of one table. */
export class TableReach {
	readonly table: Table;
	private readonly source: ReachSource;
	private state: State | undefined;
	private rest: Rest | undefined;
	private work: Generator<void> | undefined;
	/** Lines have come or gone since the state was right. */
	private isBehind = false;
	isDone = false;
	/** Somebody has asked for it. */
	isBegun = false;

	constructor(source: ReachSource, table: Table) {
		this.source = source;
		this.table = table;
	}

	/** Works for about so many milliseconds; true when the table is done. */
	step(milliseconds: number, now: () => number = () => performance.now()): boolean {
		const end = now() + milliseconds;
		this.isBegun = true;
		this.work ??= this.decideAll();
		while (!this.isDone && now() < end) {
			this.isDone = this.work.next().done === true;
		}
		return this.isDone;
	}

	/** Rules or declarations of the table have come or gone. Nothing is known until the next step. */
	edited(): void {
		this.isBehind = true;
		this.isDone = false;
		this.work = undefined;
	}

	/** The answer about a rule of the table; undefined for other lines, for rules that are left out, and as long as it is not known yet. Of a rule that packets reach it takes a walk to find the witness. */
	answer(line: Line): Answer | undefined {
		const found = this.found(line);
		return found && 'point' in found ? reachable(found, this.state!.program) : found;
	}

	/** The same, no more than of which kind it is. */
	kind(line: Line): AnswerKind | undefined {
		const found = this.found(line);
		return found && 'point' in found ? 'reachable' : found?.kind;
	}

	private found(line: Line): Arrival | Answer | undefined {
		if (this.isBehind) {
			return undefined;
		}
		if (this.rest) {
			const refused = this.rest.refused.get(line);
			if (refused || chainOf(line)?.table !== this.table || line.kind !== 'rule') {
				return refused;
			}
			this.askAgain();
		}
		const known = this.state?.known.get(line);
		if (known && 'answer' in known) {
			return asFarAsKnown(line, known.answer, this.table);
		}
		return known && 'point' in known ? known : undefined;
	}

	/** The rules about which something else is known than that packets reach them. */
	refused(): readonly Line[] {
		return this.isBehind ? [] : this.rest ? [...this.rest.refused.keys()] : (this.state?.known.refused() ?? []);
	}

	/** Rules of which it is known whether packets reach them. */
	get decided(): number {
		return this.isBehind ? 0 : ((this.rest ?? this.state?.known)?.decided ?? 0);
	}

	/** Lets go of all but the answers about rules that no packet reaches, where that can be found out again in no time. The program of a table of one rule has ten thousand bytes. */
	letGo(): void {
		const { state, table } = this;
		if (!this.isDone || this.isBehind || !state || !isSmall(table) || !state.known.isComplete) {
			return;
		}
		const { family, revised, declared, known } = state;
		const refused = new Map(known.refused().map((line) => [line, this.answer(line)!]));
		this.rest = { family, revised, declared, refused, decided: known.decided };
		this.state = undefined;
		this.work = undefined;
	}

	private askAgain(): void {
		this.rest = undefined;
		for (const work = this.decideAll(); !work.next().done; ) {
			// there is no more to it
		}
	}

	private *decideAll(): Generator<void> {
		if (isEmpty(this.table)) {
			this.state = undefined;
			this.rest = undefined;
			this.isBehind = false;
			return;
		}
		const family = this.source.family(this.table) ?? 'ipv4';
		const { rest } = this;
		if (rest && rest.family === family && rest.declared === this.table.declared && rest.revised === this.table.revised.length) {
			this.isBehind = false;
			return;
		}
		this.rest = undefined;
		if (this.isBehind && !(yield* this.follow(family))) {
			this.state = undefined;
		}
		this.isBehind = false;
		yield;
		this.state ??= yield* this.begin(family);
		yield* this.decide(this.state);
	}

	/** Takes an edit over into what is known; false where all of it must be found out anew. Nobody may ask what is known in between; the next edit goes on where this was left. */
	private *follow(family: Family): Generator<void, boolean> {
		const { state, table } = this;
		if (!state || family !== state.family || state.declared !== table.declared) {
			return false;
		}
		const revised = new Set(table.revised.slice(state.revised));
		if (revised.size > 0) {
			const disturbance = editProgram(state.program, table, revised);
			if (!disturbance) {
				return false;
			}
			state.revised = table.revised.length;
			state.trusting.forget(disturbance.removed);
			state.disturbances.push(state.known.disturb(disturbance));
		}
		for (let [first] = state.disturbances; first; [first] = state.disturbances) {
			while (!first.next().done) {
				yield;
			}
			state.disturbances.shift();
		}
		return true;
	}

	private *begin(family: Family): Generator<void, State> {
		const { declared, knownName } = this.table;
		const revised = this.table.revised.length;
		const program = yield* compile(this.table, family, (line) => this.source.readSyntax(line));
		const known = new KnownAnswers(program);
		const trusting = new Verdicts(program, knownName, { trustsListing: true }, (call) => known.arrivalAt(call));
		const careful = program.hides ? new Verdicts(program, knownName, { trustsListing: false }) : undefined;
		return { program, family, known, trusting, careful, revised, declared, disturbances: [] };
	}

	private *decide({ program, known, trusting, careful }: State): Generator<void> {
		let count = 0;
		for (const chain of known.openChains(program.chains)) {
			if (++count % SLICE === 0) {
				yield; // of most chains everything may be known
			}
			for (const rule of known.openRules(chain)) {
				if (isLeftOut(rule)) {
					known.setLeftOut(rule);
					continue;
				}
				const wasDead = trusting.isDead(rule);
				const verdict = trusting.decideQuickly(rule) ?? (yield* trusting.decide(rule));
				const other = careful ? yield* careful.decide(rule) : verdict;
				if (verdict.kind === 'live') {
					known.setReached(rule, verdict);
				} else {
					known.setRefused(
						rule,
						yield* withPlace(
							explain(rule, verdict, other, program, (each) => known.whyDead(each)),
							rule,
							trusting,
						),
					);
				}
				if (rule.target && wasDead !== trusting.isDead(rule)) {
					toEnd(known.doubt([rule.target])); // an edit ends this work, and what is noted of the call must not be half of it
				}
				if (++count % SLICE === 0 || verdict.kind !== 'live') {
					yield;
				}
			}
			known.close(chain);
		}
	}
}

/** With the place above which packets would reach the rule. */
function* withPlace({ answer, first }: Explained, rule: RuleCode, verdicts: Verdicts): Generator<undefined, Answer> {
	return first && (yield* verdicts.wouldBeReached(rule, first)) ? { ...answer, above: first.line } : answer;
}

function isSmall({ chains }: Table): boolean {
	let rules = 0;
	for (const { ruleCount } of chains.values()) {
		rules += ruleCount;
		if (rules > ASKED_AGAIN) {
			return false;
		}
	}
	return true;
}

function isEmpty({ chains }: Table): boolean {
	for (const { rules } of chains.values()) {
		if (rules.length > 0) {
			return false;
		}
	}
	return true;
}

/** What an answer says where lines come and go with others: of a rule as it stands nothing else, of what others do to its packets "perhaps". */
function asFarAsKnown(line: Line, answer: Answer, { isUncertain }: Table): Answer {
	const isOfItself =
		answer.reason === 'contradiction' || (answer.kind === 'never-matches' && chainOf(line)?.isBuiltin && answer.reason !== 'changes');
	return !isUncertain || isOfItself || answer.kind === 'unknown' || answer.kind === 'possibly'
		? answer
		: { ...answer, kind: 'possibly', above: undefined, reason: 'branch' };
}
