// What the kernel refuses it refuses when a rule is loaded: -D and -C load none, and what the file takes out again before its COMMIT the legacy backend never loads.

import type { Line } from '../../syntax/line.ts';
import type { Report } from '../check.ts';
import type { Scope } from '../scope.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

/** Whether no rule of these words is there at COMMIT: the line adds none, or another one takes it out again. */
export function isNeverLoaded({ head, table }: RuleAtHand, scope: Scope): boolean {
	return !table.appendsOnly && (addsNone(head) || scope.takenOut(head) !== undefined);
}

function addsNone({ verb }: Line): boolean {
	return verb === 'D' || verb === 'C';
}

/** A report as it is of the file as a whole; undefined where nothing refuses the rule (measured with 1.8.9, legacy and nft). */
export function whenLoaded(report: Report, rule: RuleAtHand, scope: Scope): Report | undefined {
	const { refusal } = report;
	if (refusal === undefined || !isNeverLoaded(rule, scope)) {
		return report;
	}
	const { head, table } = rule;
	const taken = addsNone(head) ? undefined : scope.takenOut(head);
	const isRefusedByNft = refusal === 'added, with legacy' || (refusal === 'added' && taken?.isFlushed === false);
	if (!isRefusedByNft) {
		return undefined;
	}
	const why = taken ? `Line ${scope.numberOfLine(taken.by)} takes the rule out again` : 'No rule is added here';
	return {
		...report,
		severity: scope.refusedBy('nft', table),
		message: `${report.message} (${why}, so that the legacy backend takes the file; nft refuses it.)`,
	};
}
