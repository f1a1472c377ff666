// Fixtures of reachability: what is drawn under the beginning of each rule that packets do not certainly reach is the answer, and the rules that stop them.

import { Analysis } from '../../server/src/analysis.ts';
import type { Answer } from '../../server/src/packets/answers.ts';
import { reach } from '../../server/src/packets/reach.ts';
import { chainOf } from '../../server/src/ruleset/chain.ts';
import type { Line } from '../../server/src/syntax/line.ts';
import { expectMarks, type Mark, readFixture } from '../support/fixture.ts';

/** Fails unless the marks of the fixture are exactly the answers: `#^ unreachable (reason): INPUT 1, web 2 via INPUT 3`. */
export function checkReach(written: string): void {
	const fixture = readFixture(written);
	const analysis = new Analysis(fixture.text);
	const result = reach(analysis);
	const marks = analysis.tables.flatMap((table) =>
		[...table.chains.values()].flatMap((chain) =>
			chain.rules.flatMap((line): Mark[] => {
				const answer = result.answer(table, line);
				const index = analysis.indexOf(line);
				return answer?.kind === 'reachable' ? [] : [{ line: index, start: 0, end: 2, label: labelOf(answer!, analysis) }];
			}),
		),
	);
	expectMarks(fixture, marks);
}

function labelOf(answer: Answer, analysis: Analysis): string {
	const name = (line: Line): string => `${chainOf(line)!.name} ${analysis.numberOf(line)}`;
	const blockers = answer.blockers.map(({ line, calls }) => [name(line), ...calls.map((call) => `via ${name(call)}`)].join(' '));
	return `${answer.kind}${answer.reason ? ` (${answer.reason})` : ''}${blockers.length > 0 ? `: ${blockers.join(', ')}` : ''}`;
}
