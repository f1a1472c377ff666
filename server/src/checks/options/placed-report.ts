// What is found in a call that a backslash carries on into the lines below, told where its words stand in the document.

import type { PlaceInCall, WholeCall } from '../../ruleset/whole-call.ts';
import type { Line } from '../../syntax/line.ts';
import type { Span } from '../../text/span.ts';
import type { Report } from '../check.ts';
import type { Fix, FixEdit } from '../finding.ts';

/** A report about `line`, which says all of a call, as one about the lines of the document; fixes that change more than words of one of them are left out. */
export function placedReport(report: Report, line: Line, call: WholeCall): Report {
	const { span, fixes = [] } = report;
	const place = span && call.placeOf(span);
	const { head } = call;
	return {
		...report,
		line: head,
		span: !place || place.line === head ? place?.span : { start: head.length - 1, end: head.length },
		...(place && { place }),
		related: report.related?.map((each) => (each.line === line ? { ...each, ...(call.placeOf(each.span) ?? { line: head }) } : each)) ?? [],
		fixes: fixes.flatMap((fix) => placedFix(fix, line, call) ?? []),
		hasPlacedFixes: true,
	};
}

function placedFix(fix: Fix, line: Line, call: WholeCall): Fix | undefined {
	const edits: FixEdit[] = [];
	for (const edit of fix.edits) {
		if ((edit.kind === 'insert' ? edit.before : edit.line) !== line) {
			edits.push(edit);
			continue;
		}
		const place = edit.kind === 'replace' ? wholePlaceOf(edit.span, call) : undefined;
		if (!place || edit.kind !== 'replace') {
			return undefined;
		}
		edits.push({ ...edit, ...place });
	}
	return { ...fix, edits };
}

/** The place of words that all stand on one line. */
function wholePlaceOf(span: Span, call: WholeCall): PlaceInCall | undefined {
	const place = call.placeOf(span);
	return place && place.span.end - place.span.start === span.end - span.start ? place : undefined;
}
