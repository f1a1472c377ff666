// Findings of the checks as an editor shows them.

import { type CodeDescription, type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import type { Finding, Severity } from '../checks/finding.ts';
import { worstOf } from '../checks/worst.ts';
import { FINDINGS_SHOWN } from '../limits.ts';
import { rangeOn } from '../text/range.ts';

/** What somebody set for the findings of one code. */
export type SeverityChoice = Severity | 'off';

export interface DiagnosticChoice {
	/** By code; a code that is not there keeps the severity of the finding. */
	readonly severity: Readonly<Record<string, SeverityChoice>>;
	/** URI of the explanation of a check, `{code}` in place of its code; codes are links where it is known. */
	readonly checkLink: string | undefined;
}

const SOURCE = 'iptables-lens';
const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	info: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};

/**
 * The findings of a document as diagnostics, in the order of the findings. More than FINDINGS_SHOWN are cut down to the worst, and the last diagnostic, on the first
 * line, says how many are left out.
 */
export function diagnosticsOf(analysis: Analysis, uri: string, findings: readonly Finding[], choice: DiagnosticChoice): Diagnostic[] {
	const wanted: Wanted[] = [];
	for (const finding of findings) {
		const severity = severityOf(finding, choice);
		if (severity !== 'off') {
			wanted.push({ finding, severity });
		}
	}
	const shown = worstOf(wanted, FINDINGS_SHOWN).map(({ finding, severity }) => diagnosticOf(analysis, uri, finding, severity, choice));
	return shown.length === wanted.length ? shown : [...shown, restOf(wanted.length - shown.length)];
}

interface Wanted {
	readonly finding: Finding;
	/** The severity that was chosen for it. */
	readonly severity: Severity;
}

function diagnosticOf(analysis: Analysis, uri: string, finding: Finding, severity: Severity, choice: DiagnosticChoice): Diagnostic {
	const related = finding.related.map(({ line, span, message }) => ({
		location: { uri, range: rangeOn(Math.max(0, analysis.indexOf(line)), span) },
		message,
	}));
	const codeDescription: CodeDescription | undefined =
		choice.checkLink === undefined ? undefined : { href: choice.checkLink.replace('{code}', finding.code) };
	return {
		range: rangeOn(analysis.indexOf(finding.line), finding.span),
		severity: SEVERITIES[severity],
		code: finding.code,
		source: SOURCE,
		message: finding.message,
		...(codeDescription && { codeDescription }),
		...(finding.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
		...(related.length > 0 && { relatedInformation: related }),
	};
}

function severityOf(finding: Finding, choice: DiagnosticChoice): SeverityChoice {
	return Object.hasOwn(choice.severity, finding.code) ? choice.severity[finding.code]! : finding.severity;
}

function restOf(count: number): Diagnostic {
	return {
		range: rangeOn(0, { start: 0, end: 0 }),
		severity: DiagnosticSeverity.Information,
		source: SOURCE,
		message: `${count} more findings are not shown, because no editor is of use with so many. Mend the first ones, or run "iptables-lens check --format json" for the whole list.`,
	};
}
