// Chooses the findings to show where there are more than anybody reads.

import type { Severity } from './finding.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The worst of some findings, `most` of them, in the order in which they came; of equally bad ones the first. All of them where they are no more. */
export function worstOf<F extends { readonly severity: Severity }>(findings: readonly F[], most: number): readonly F[] {
	if (findings.length <= most) {
		return findings;
	}
	let left = most;
	const taken = new Map<Severity, number>();
	for (const severity of ORDER) {
		const count = findings.reduce((sum, finding) => sum + (finding.severity === severity ? 1 : 0), 0);
		taken.set(severity, Math.min(count, left));
		left -= Math.min(count, left);
	}
	return findings.filter(({ severity }) => {
		const more = taken.get(severity)!;
		taken.set(severity, more - 1);
		return more > 0;
	});
}
