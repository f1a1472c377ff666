// Which rules of both versions packets reach in only one of them.

import { EngineSource } from '../checks/engine-source.ts';
import { COMPARED_REACH_RULES } from '../limits.ts';
import type { AnswerKind } from '../packets/answers.ts';
import { TableReach } from '../packets/reach.ts';
import type { Line } from '../syntax/line.ts';
import type { Alignment } from './alignment.ts';
import type { Comparison, DeadRule, ReachChange } from './comparison.ts';
import { placeOf, type TableSide } from './side.ts';

const REACHED: ReadonlySet<AnswerKind> = new Set(['reachable']);
const NOT_REACHED: ReadonlySet<AnswerKind> = new Set(['unreachable', 'redundant', 'no-caller']);

const WHY: Readonly<Partial<Record<AnswerKind, DeadRule['why']>>> = {
	unreachable: 'stopped',
	redundant: 'redundant',
	'never-matches': 'impossible',
	'no-caller': 'no-caller',
};

/** See Comparison. */
export type ReachChanges = Pick<Comparison, 'nowUnreachable' | 'nowReachable' | 'deadOnArrival'>;

/** Asks the reachability engine about both versions; nothing where the lists of rules are equal, or too long, or one side shows only a part. */
export function reachChanges(before: TableSide, after: TableSide, alignment: Alignment): ReachChanges {
	const { same, added, moved, changed, notShown } = alignment;
	const nowUnreachable: ReachChange[] = [];
	const nowReachable: ReachChange[] = [];
	if (!differs(alignment) || notShown.size > 0 || isTooLargeForReach(alignment)) {
		return { nowUnreachable, nowReachable, deadOnArrival: [] };
	}
	const [old, fresh] = [before, after].map(({ analysis, table }) => {
		const reach = new TableReach(new EngineSource(analysis), table);
		reach.step(Number.POSITIVE_INFINITY);
		return reach;
	}) as [TableReach, TableReach];
	for (const [was, is] of [...same, ...moved.map((each) => [each.before.line, each.after.line] as const)]) {
		const [first, second] = [old.kind(was), fresh.kind(is)];
		if (first === undefined || second === undefined) {
			continue;
		}
		const change = (): ReachChange => ({ before: placeOf(before, was), after: placeOf(after, is) });
		if (REACHED.has(first) && NOT_REACHED.has(second)) {
			nowUnreachable.push(change());
		} else if (NOT_REACHED.has(first) && REACHED.has(second)) {
			nowReachable.push(change());
		}
	}
	const dead = (line: Line, isNew: boolean): DeadRule[] => {
		const answer = fresh.answer(line);
		const why = answer && WHY[answer.kind];
		return why
			? [{ rule: placeOf(after, line), isNew, why, blockers: answer.blockers.map((blocker) => placeOf(after, blocker.line)) }]
			: [];
	};
	const deadOnArrival = [...added.flatMap(({ line }) => dead(line, true)), ...changed.flatMap((pair) => dead(pair.after.line, false))];
	return { nowUnreachable, nowReachable, deadOnArrival };
}

function differs({ removed, added, moved, changed, policies }: Alignment): boolean {
	return removed.length + added.length + moved.length + changed.length + policies.length > 0;
}

/** The versions of a table differ, and have too many rules to be asked which of them packets reach. */
export function isTooLargeForReach(alignment: Alignment): boolean {
	return alignment.same.size > COMPARED_REACH_RULES && differs(alignment);
}
