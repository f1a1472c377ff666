// The result of a check as SARIF.

import { checks } from '../checks/every-check.ts';
import type { Finding, Severity } from '../checks/finding.ts';
import type { CheckedFile } from './check.ts';
import { type SarifLevel, type SarifResult, sarifLog, sarifRun } from './sarif.ts';

const LEVELS: Readonly<Record<Severity, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** One log for all files. */
export function* checkSarif(files: readonly CheckedFile[]): Generator<string> {
	yield `${JSON.stringify(sarifLog([checkRun(files)]), null, 2)}\n`;
}

/** The findings of all files as a run of SARIF. */
export function checkRun(files: readonly CheckedFile[]): object {
	const results = files.flatMap((file) => file.findings.map((finding) => resultOf(file, finding)));
	const used = new Set(results.map(({ rule }) => rule));
	const rules = checks
		.filter(({ code }) => used.has(code))
		.map(({ code, doc }) => ({ id: code, title: doc.title, text: `${doc.what} ${doc.why}` }));
	return sarifRun('check', rules, results);
}

function resultOf({ path, analysis }: CheckedFile, finding: Finding): SarifResult {
	const { code, severity, message, line, place, related } = finding;
	const { span } = place;
	return {
		rule: code,
		level: LEVELS[severity],
		message,
		path,
		line: analysis.indexOf(place.line) + 1,
		columns: { start: span.start + 1, end: Math.max(span.end, span.start) + 1 },
		identity: line.call.text.replace(/^\s*\[\d*:\d*\]\s*/, '').trim(),
		related: related.map((each) => ({ line: analysis.indexOf(each.line) + 1, message: each.message })),
	};
}
