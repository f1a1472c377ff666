// Chooses the findings to show where there are more than anybody reads.

import type { Severity } from './finding.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The worst of some findings, `most` of them, in the order in which they came; of equally bad ones the first. All of them where they are no more. */
export function worstOf<F extends { readonly severity: Severity }>(findings: readonly F[], most: number): readonly F[] {
	if (findings.length <= most) {
		return findings;
	}
	const worst = new Set(ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity)).slice(0, most));
	return findings.filter((finding) => worst.has(finding));
}
