// Runs all checks over a document.

import type { Analysis } from '../analysis.ts';
import { Chain } from '../ruleset/chain.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Check, Report } from './check.ts';
import type { Finding } from './finding.ts';
import { contentSpan, Scope } from './scope.ts';
import { withoutSuppressed } from './suppression.ts';

/** Every check, in the order of their codes. */
export const checks: readonly Check[] = [];

/** What all checks find in a document, in the order of its lines. Comments in the document may silence findings. Never throws on any input. */
export function runChecks(analysis: Analysis): Finding[] {
	const scope = new Scope(analysis);
	const findings: Finding[] = [];
	for (const check of checks) {
		if (check.needsFinalText && scope.survey.hasTemplate) {
			continue;
		}
		for (const report of check.look(scope)) {
			findings.push(findingOf(check, report));
		}
	}
	return inOrder(analysis, withoutSuppressed(analysis, findings));
}

function findingOf(check: Check, report: Report): Finding {
	const { home } = report.line;
	return {
		code: check.code,
		severity: report.severity,
		message: report.message,
		line: report.line,
		span: report.span ?? contentSpan(report.line),
		table: tableOf(report.line),
		chain: home instanceof Chain ? home : undefined,
		related: report.related ?? [],
		fixes: report.fixes ?? [],
		...(report.unnecessary && { unnecessary: true }),
	};
}

function inOrder(analysis: Analysis, findings: readonly Finding[]): Finding[] {
	return findings
		.map((finding) => ({ finding, index: analysis.indexOf(finding.line) }))
		.sort((a, b) => a.index - b.index || a.finding.span.start - b.finding.span.start)
		.map(({ finding }) => finding);
}
