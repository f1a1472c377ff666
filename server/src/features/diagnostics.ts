// Findings of the checks as an editor shows them.

import { type CodeDescription, type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Range } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import type { Finding, Severity } from '../checks/finding.ts';
import { worstOf } from '../checks/worst.ts';
import { FINDINGS_PUBLISHED } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import { visible } from '../text/markdown.ts';
import { rangeOn } from '../text/range.ts';

/** What somebody set for the findings of one code. */
export type SeverityChoice = Severity | 'off';

export interface DiagnosticChoice {
	/** By code; a code that is not there keeps the severity of the finding. */
	readonly severity: Readonly<Record<string, SeverityChoice>>;
	/** URI of the explanation of a check, `{code}` in place of its code; codes are links where it is known. */
	readonly checkLink: string | undefined;
}

/** Who says so. */
export const SOURCE = 'iptables-lens';
const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	info: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};

/** A diagnostic that was sent, and the lines it is about, which stay the same ones wherever an edit moves them. */
export interface ShownDiagnostic {
	readonly diagnostic: Diagnostic;
	/** Undefined for what is said of the document. */
	readonly line: Line | undefined;
	readonly related: readonly Line[];
}

/** The findings of a document as diagnostics, in the order of the findings; see shownFindings. */
export function diagnosticsOf(analysis: Analysis, uri: string, findings: readonly Finding[], choice: DiagnosticChoice): Diagnostic[] {
	return shownFindings(analysis, uri, findings, choice).map(({ diagnostic }) => diagnostic);
}

/** Those of some diagnostics whose lines are all still in the document, at their places there. */
export function stillShown(analysis: Analysis, shown: readonly ShownDiagnostic[]): readonly ShownDiagnostic[] {
	return shown.flatMap((each) => {
		const { line, related, diagnostic } = each;
		const places = [line, ...related].map((about) => (about ? analysis.indexOf(about) : diagnostic.range.start.line));
		if (places.includes(-1)) {
			return [];
		}
		const [own, ...others] = places as [number, ...number[]];
		const relatedInformation = diagnostic.relatedInformation?.map((information, i) => ({
			...information,
			location: { ...information.location, range: onLine(information.location.range, others[i]!) },
		}));
		return [
			{ ...each, diagnostic: { ...diagnostic, range: onLine(diagnostic.range, own), ...(relatedInformation && { relatedInformation }) } },
		];
	});
}

function onLine({ start, end }: Range, line: number): Range {
	return { start: { line, character: start.character }, end: { line, character: end.character } };
}

/** The findings of a document as diagnostics. More than FINDINGS_PUBLISHED are cut down to the worst, and the last one, on the first line, says how many are left out. */
export function shownFindings(
	analysis: Analysis,
	uri: string,
	findings: readonly Finding[],
	choice: DiagnosticChoice,
): readonly ShownDiagnostic[] {
	const wanted: Wanted[] = [];
	for (const finding of findings) {
		const severity = severityOf(finding, choice);
		if (severity !== 'off') {
			wanted.push({ finding, severity });
		}
	}
	const shown = worstOf(wanted, FINDINGS_PUBLISHED).map(({ finding, severity }) => ({
		diagnostic: diagnosticOf(analysis, uri, finding, severity, choice),
		line: finding.line,
		related: finding.related.map(({ line }) => line),
	}));
	return shown.length === wanted.length
		? shown
		: [...shown, { diagnostic: restOf(wanted.length - shown.length), line: undefined, related: [] }];
}

interface Wanted {
	readonly finding: Finding;
	/** The severity that was chosen for it. */
	readonly severity: Severity;
}

function diagnosticOf(analysis: Analysis, uri: string, finding: Finding, severity: Severity, choice: DiagnosticChoice): Diagnostic {
	const related = finding.related.map(({ line, span, message }) => ({
		location: { uri, range: rangeOn(Math.max(0, analysis.indexOf(line)), span) },
		message: visible(message),
	}));
	const codeDescription: CodeDescription | undefined =
		choice.checkLink === undefined ? undefined : { href: choice.checkLink.replace('{code}', finding.code) };
	return {
		range: rangeOn(analysis.indexOf(finding.place.line), finding.place.span),
		severity: SEVERITIES[severity],
		code: finding.code,
		source: SOURCE,
		message: visible(finding.message),
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
