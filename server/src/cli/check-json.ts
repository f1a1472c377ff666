// The result of a check as JSON, for programs. The shape is documented in docs/command-line.md and never loses a field within version 1.

import type { Finding } from '../checks/finding.ts';
import type { CheckedFile } from './check.ts';
import { jsonPieces, List } from './json-pieces.ts';

/** One JSON document and a line end, in pieces. Lines and columns count from 1, columns in UTF-16 units, ends excluded; what is not known is null. */
export function* checkJson(files: readonly CheckedFile[]): Generator<string> {
	yield* jsonPieces({ version: 1, files: new List(files.map(fileOf)) });
	yield '\n';
}

function fileOf(file: CheckedFile) {
	const { dialect, family } = file.analysis.summary();
	return { path: file.path, dialect, family: family ?? 'unknown', findings: new List(findingsOf(file)) };
}

function* findingsOf(file: CheckedFile) {
	for (const finding of file.findings) {
		yield findingOf(file, finding);
	}
}

function findingOf({ analysis }: CheckedFile, finding: Finding) {
	const { place } = finding;
	const line = analysis.indexOf(place.line) + 1;
	const number = analysis.numberOf(finding.line);
	return {
		code: finding.code,
		severity: finding.severity,
		message: finding.message,
		line,
		column: place.span.start + 1,
		endLine: line,
		endColumn: place.span.end + 1,
		table: finding.table?.name ?? null,
		chain: finding.chain?.name || null,
		rule: number > 0 ? number : null,
		related: finding.related.map((related) => ({ line: analysis.indexOf(related.line) + 1, message: related.message })),
	};
}
