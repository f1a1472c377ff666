// Shows the answers of the engine to the checks that tell of them.

import type { ReachLimits } from '../../limits.ts';
import type { AnswerKind } from '../../packets/answers.ts';
import type { Reach } from '../../packets/reach.ts';
import type { Line } from '../../syntax/line.ts';
import { addTo } from '../../text/add-to.ts';
import type { AnswerCheck, Report } from '../check.ts';
import type { Scope } from '../scope.ts';

/** What a check reports of an answer. */
export interface AnswerReport {
	readonly check: AnswerCheck;
	readonly report: Report;
}

/** Lines of which other checks have told something. */
export interface ToldLines {
	/** With an error: iptables refuses them, and what they would do to packets is not for certain. */
	readonly wrong: ReadonlySet<Line>;
	/** Of which it is told that no packet meets them, in other words. */
	readonly neverMet: ReadonlySet<Line>;
	/** With a value of which something is told: that nothing matches it follows from that. */
	readonly ofValues: ReadonlySet<Line>;
}

/** Milliseconds of one piece of work of the engine. */
const STEP = 1;
/** Rules after which whoever waits may have a turn. */
const SLICE = 40;
/** Rules below one that shows no condition, from which on the one is told of and not each of them. */
const MANY = 3;

/** Works out the answers, with `undefined` now and then for whoever waits, and yields what the checks say of those known within the limits. Rules that are `told` of already are left out, and those that are dead for a rule that is refused. */
export function* lookAtAnswers(
	scope: Scope,
	checks: readonly AnswerCheck[],
	reach: Reach,
	told: ToldLines,
	limits: ReachLimits,
): Iterable<AnswerReport | undefined> {
	const rules = scope.tablesWithChains.reduce(
		(sum, table) => sum + [...table.chains.values()].reduce((count, chain) => count + chain.ruleCount, 0),
		0,
	);
	if (rules > limits.rules) {
		return;
	}
	for (let spent = 0; spent < limits.milliseconds; ) {
		const begun = performance.now();
		if (reach.step(STEP)) {
			break;
		}
		spent += performance.now() - begun; // one rule may take longer than a step
		yield undefined;
	}
	const byKind = new Map<AnswerKind, AnswerCheck>(checks.map((check) => [check.tells, check]));
	let looked = 0;
	for (const table of reach.tables) {
		const possible: AnswerReport[] = [];
		for (const line of table.refused()) {
			if (looked >= SLICE) {
				looked = 0;
				yield undefined;
			}
			looked++;
			const answer = told.wrong.has(line) || told.neverMet.has(line) ? undefined : table.answer(line);
			const isTold =
				answer && ((answer.kind === 'never-matches' && told.ofValues.has(line)) || answer.blockers.some((by) => told.wrong.has(by.line)));
			const check = answer && !isTold ? byKind.get(answer.kind) : undefined;
			const report = check?.lookAtAnswer(line, answer!, scope);
			if (!check || !report) {
				continue;
			}
			if (answer!.kind === 'possibly') {
				possible.push({ check, report });
			} else {
				yield { check, report };
			}
		}
		yield* fewerOf(possible, scope);
	}
}

/** The classic "ACCEPT all -- anywhere anywhere" that is really -i lo stands above everything: that it is to be looked at is said once, where it stands. */
function* fewerOf(found: readonly AnswerReport[], scope: Scope): Iterable<AnswerReport | undefined> {
	const byStopper = new Map<Line | undefined, AnswerReport[]>();
	for (const [i, each] of found.entries()) {
		if (i % SLICE === SLICE - 1) {
			yield undefined;
		}
		const stopper = each.report.related?.[0]?.line;
		addTo(byStopper, stopper, each);
	}
	for (const [stopper, group] of byStopper) {
		if (!stopper || group.length < MANY) {
			yield* group;
			continue;
		}
		const [{ check, report }] = group as [AnswerReport];
		yield {
			check,
			report: {
				...report,
				line: stopper,
				related: scope.related(
					group.map((each) => each.report.line),
					(line) => `${scope.nameOfRule(line)} would not be reached`,
				),
				message: `If this rule has no other conditions than the listing shows, ${group.length} rules below it are never reached. "iptables -L -v -n" shows the interfaces, iptables-save everything.`,
			},
		};
	}
}
