// Puts lists of steps of one chain together.

import type { Step } from './program.ts';

/** The steps of both lists, each once, in the order in which packets meet them; both lists must be in that order. */
export function mergedSteps(a: readonly Step[], b: readonly Step[]): readonly Step[] {
	if (a.length === 0 || b.length === 0) {
		return a.length === 0 ? b : a;
	}
	const merged: Step[] = [];
	let i = 0;
	let k = 0;
	while (i < a.length || k < b.length) {
		const isFirst = k === b.length || (i < a.length && a[i]!.position <= b[k]!.position);
		addOnce(merged, isFirst ? a[i++]! : b[k++]!);
	}
	return merged;
}

/** A rule that matches several boxes has several steps at one position. */
function addOnce(merged: Step[], step: Step): void {
	for (let i = merged.length - 1; i >= 0 && merged[i]!.position === step.position; i--) {
		if (merged[i] === step) {
			return;
		}
	}
	merged.push(step);
}
