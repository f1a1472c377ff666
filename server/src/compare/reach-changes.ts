// Which rules of both versions packets reach in only one of them.

import { COMPARED_REACH_RULES } from '../limits.ts';
import type { AnswerKind } from '../packets/answers.ts';
import { TableReach } from '../packets/reach.ts';
import type { Alignment } from './alignment.ts';
import type { ReachChange } from './comparison.ts';
import { placeOf, type TableSide } from './side.ts';

const REACHED: ReadonlySet<AnswerKind> = new Set(['reachable']);
const NOT_REACHED: ReadonlySet<AnswerKind> = new Set(['unreachable', 'redundant', 'no-caller']);

/** Asks the reachability engine about both versions; nothing where the lists of rules are equal, or too long, or one side shows only a part. */
export function reachChanges(
	before: TableSide,
	after: TableSide,
	{ same, removed, added, moved, changed, policies, notShown }: Alignment,
): { nowUnreachable: ReachChange[]; nowReachable: ReachChange[] } {
	const nowUnreachable: ReachChange[] = [];
	const nowReachable: ReachChange[] = [];
	const differences = removed.length + added.length + moved.length + changed.length + policies.length;
	if (differences === 0 || notShown.size > 0 || same.size > COMPARED_REACH_RULES) {
		return { nowUnreachable, nowReachable };
	}
	const [old, fresh] = [before, after].map(({ analysis, table }) => {
		const reach = new TableReach(analysis, table);
		reach.step(Number.POSITIVE_INFINITY);
		return reach;
	}) as [TableReach, TableReach];
	for (const [was, is] of [...same, ...moved.map((each) => [each.before.line, each.after.line] as const)]) {
		const [first, second] = [old.answer(was)?.kind, fresh.answer(is)?.kind];
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
	return { nowUnreachable, nowReachable };
}
