// The rules of a file with what is known of them, in the order of the file.

import type { Family } from '../catalogue/specification.ts';
import type { Answer } from '../packets/answers.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { ReachedFile } from './reach.ts';

export interface AnsweredRule {
	readonly line: Line;
	/** 1-based. */
	readonly number: number;
	readonly answer: Answer;
	readonly family: Family;
}

/** All but those that iptables-restore leaves out for the other family. */
export function* answeredRules({ analysis, reach }: ReachedFile): Generator<AnsweredRule> {
	let number = 0;
	for (const line of analysis.dump.lines) {
		number++;
		const table = tableOf(line);
		const answer = table && reach.answer(table, line);
		if (table && answer) {
			yield { line, number, answer, family: analysis.family(table) ?? 'ipv4' };
		}
	}
}
