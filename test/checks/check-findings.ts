// The one place that tests of checks call the checks from.

import { Analysis } from '../../server/src/analysis.ts';
import { runChecks } from '../../server/src/checks/checks.ts';
import { checks } from '../../server/src/checks/every-check.ts';
import type { Finding, Fix } from '../../server/src/checks/finding.ts';
import type { Line } from '../../server/src/syntax/line.ts';
import { drawMarks, expectMarks, type Mark, readFixture } from '../support/fixture.ts';

/** The codes of what is told about answers of the engine. */
const ANSWERS: ReadonlySet<string> = new Set(checks.filter((check) => 'lookAtAnswer' in check).map((check) => check.code));

/** What is found in a text, but for what the engine says about rules that no packet reaches: small dumps of tests are full of them. */
export function findingsOf(text: string, path = ''): { readonly analysis: Analysis; readonly findings: readonly Finding[] } {
	const { analysis, findings } = allFindingsOf(text, path);
	return { analysis, findings: findings.filter((finding) => !ANSWERS.has(finding.code)) };
}

/** Everything that is found in a text. */
export function allFindingsOf(text: string, path = ''): { readonly analysis: Analysis; readonly findings: readonly Finding[] } {
	const analysis = new Analysis(text, path);
	return { analysis, findings: runChecks(analysis) };
}

/**
 * Fails unless the marks of a fixture are the findings, each labelled with severity and code. Returns the messages for an inline snapshot, with the related
 * places below each.
 */
export function checkFindings(written: string, path = ''): string {
	const fixture = readFixture(written);
	const { analysis, findings } = findingsOf(fixture.text, path);
	expectMarks(
		fixture,
		findings.map((finding) => mark(analysis, finding)),
	);
	return findings
		.map((finding) => {
			const related = finding.related.map((each) => `\n  line ${analysis.indexOf(each.line) + 1}: ${each.message}`);
			return `${finding.message}${related.join('')}`;
		})
		.join('\n');
}

/** The dump with every finding marked below its line, message and all: for an inline snapshot. */
export function drawFindings(written: string, path = '', find: typeof findingsOf = findingsOf): string {
	const fixture = readFixture(written);
	const { analysis, findings } = find(fixture.text, path);
	return drawMarks(
		fixture,
		findings.map((finding) => ({ ...mark(analysis, finding), label: `${finding.severity} ${finding.code}: ${finding.message}` })),
	);
}

/** The text after the first fix of the first finding with this code. Throws where there is none. */
export function fixedText(text: string, code: string): string {
	const { analysis, findings } = findingsOf(text);
	const fix = findings.find((finding) => finding.code === code)?.fixes[0];
	if (!fix) {
		throw new Error(`no fix for ${code}`);
	}
	return applyFix(analysis, fix);
}

/** The text that a fix leaves. */
export function applyFix(analysis: Analysis, fix: Fix): string {
	const before = new Map<Line | undefined, string>();
	const texts = new Map<Line, string>();
	const edits = fix.edits.toSorted((a, b) => (a.kind === 'replace' && b.kind === 'replace' ? b.span.start - a.span.start : 0));
	for (const edit of edits) {
		if (edit.kind === 'insert') {
			before.set(edit.before, (before.get(edit.before) ?? '') + edit.text);
		} else if (edit.kind === 'remove') {
			texts.set(edit.line, '');
		} else if (edit.kind === 'end') {
			texts.set(edit.line, edit.line.text + edit.text);
		} else {
			const text = texts.get(edit.line) ?? edit.line.text + edit.line.eol;
			texts.set(edit.line, text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end));
		}
	}
	const lines = [...analysis.dump.lines].map((line) => (before.get(line) ?? '') + (texts.get(line) ?? line.text + line.eol));
	return lines.join('') + (before.get(undefined) ?? '');
}

function mark(analysis: Analysis, finding: Finding): Mark {
	return { line: analysis.indexOf(finding.place.line), ...finding.place.span, label: `${finding.severity} ${finding.code}` };
}
