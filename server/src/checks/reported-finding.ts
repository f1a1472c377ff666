// A finding made of what a check reports. Of tens of thousands a few are shown, so that each is put into words when somebody reads it.

import { Chain } from '../ruleset/chain.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import type { PlaceInCall } from '../ruleset/whole-call.ts';
import type { Line } from '../syntax/line.ts';
import { CONTINUED } from '../syntax/state.ts';
import { withoutLongWords } from '../text/markdown.ts';
import type { Span } from '../text/span.ts';
import type { Check, Report } from './check.ts';
import type { Finding, Fix, Related, Severity } from './finding.ts';
import { contentSpan } from './scope.ts';

export class ReportedFinding implements Finding {
	readonly code: string;
	readonly severity: Severity;
	readonly line: Line;
	private readonly report: Report;

	constructor({ code }: Check, report: Report) {
		this.code = code;
		this.severity = report.severity;
		this.line = report.line;
		this.report = report;
	}

	get message(): string {
		return withoutLongWords(this.report.message);
	}

	get span(): Span {
		return this.report.span ?? contentSpan(this.line);
	}

	get place(): PlaceInCall {
		return this.report.place ?? { line: this.line, span: this.span };
	}

	get table(): Table | undefined {
		return tableOf(this.line);
	}

	get chain(): Chain | undefined {
		const { home } = this.line;
		return home instanceof Chain ? home : undefined;
	}

	get related(): readonly Related[] {
		return this.report.related ?? [];
	}

	/** None that changes one line of a call which goes on in others, and does not know that. */
	get fixes(): readonly Fix[] {
		const { fixes, hasPlacedFixes } = this.report;
		if (hasPlacedFixes) {
			return fixes ?? [];
		}
		return (
			fixes?.filter(
				(fix) =>
					fix.changesLineEnds ||
					!fix.edits.some((edit) => (edit.kind === 'remove' || edit.kind === 'replace') && edit.line.after === CONTINUED),
			) ?? []
		);
	}

	get unnecessary(): true | undefined {
		return this.report.unnecessary;
	}
}
