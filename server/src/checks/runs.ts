// Lines that stand directly below each other and share one cause, so that a pasted script or a lost table line gives one finding and not a hundred.

import type { Analysis } from '../analysis.ts';
import type { Line } from '../syntax/line.ts';
import { LINES_AT_ONCE } from './check.ts';

/** Groups lines (in the order of the document) into runs without a line between them. In slices. */
export function* runsOf(analysis: Analysis, lines: readonly Line[]): Generator<undefined, Line[][]> {
	const runs: Line[][] = [];
	let last = -2;
	for (const [i, line] of lines.entries()) {
		if (i % LINES_AT_ONCE === LINES_AT_ONCE - 1) {
			yield;
		}
		const index = analysis.indexOf(line);
		if (index === last + 1) {
			runs.at(-1)!.push(line);
		} else {
			runs.push([line]);
		}
		last = index;
	}
	return runs;
}
