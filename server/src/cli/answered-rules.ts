// The rules of a file with what is known of them, in the order of the file.

import type { Family } from '../catalogue/specification.ts';
import type { AnswerKind } from '../packets/answers.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { ReachedFile } from './reach.ts';

export interface AnsweredRule {
	readonly line: Line;
	/** 1-based. */
	readonly number: number;
	readonly table: Table;
	readonly kind: AnswerKind;
	readonly family: Family;
}

/** All but those that iptables-restore leaves out for the other family. */
export function* answeredRules({ analysis, reach }: ReachedFile): Generator<AnsweredRule> {
	let number = 0;
	for (const line of analysis.dump.lines) {
		number++;
		const table = tableOf(line);
		const kind = table && reach.kind(table, line);
		if (table && kind) {
			yield { line, number, table, kind, family: analysis.family(table) ?? 'ipv4' };
		}
	}
}
