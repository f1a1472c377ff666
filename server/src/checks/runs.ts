// Lines that stand directly below each other and share one cause, so that a pasted script or a lost table line gives one finding and not a hundred.

import type { Analysis } from '../analysis.ts';
import type { Line } from '../syntax/line.ts';

/** Groups lines (in the order of the document) into runs without a line between them. */
export function runsOf(analysis: Analysis, lines: readonly Line[]): Line[][] {
	const runs: Line[][] = [];
	let last = -2;
	for (const line of lines) {
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
