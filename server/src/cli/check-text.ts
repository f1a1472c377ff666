// The result of a check as text for people, in the manner of a compiler: place, severity and code, message, the line itself with carets, related lines.

import type { Finding, Severity } from '../checks/finding.ts';
import { worstOf } from '../checks/worst.ts';
import { FINDINGS_SHOWN, QUOTED_LINE_LENGTH } from '../limits.ts';
import type { Span } from '../text/span.ts';
import type { CheckedFile } from './check.ts';
import type { Styles } from './styles.ts';
import { visible } from './visible.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const CUT = '…';

/** The findings, a blank line between them, and a summary, in pieces. Of more than FINDINGS_SHOWN in a file the worst, and how many there are more. */
export function* checkText(files: readonly CheckedFile[], styles: Styles): Generator<string> {
	for (const file of files) {
		const shown = worstOf(file.findings, FINDINGS_SHOWN);
		for (const finding of shown) {
			yield `${findingText(file, finding, styles)}\n\n`;
		}
		if (shown.length < file.findings.length) {
			yield `${restText(file, file.findings.length - shown.length)}\n\n`;
		}
	}
	yield summary(files);
}

function restText(file: CheckedFile, count: number): string {
	return `${visible(file.path)}: ${counted(count, 'more finding')} not shown, none worse than these; --format json prints all.`;
}

function findingText(file: CheckedFile, finding: Finding, styles: Styles): string {
	const { analysis } = file;
	const { line, span } = finding.place;
	const number = analysis.indexOf(line) + 1;
	const place = `${visible(file.path)}:${number}:${span.start + 1}:`;
	const severity = styles.severity(finding.severity, finding.severity);
	const margin = ' '.repeat(String(number).length);
	const quote = quoted(line.text, span);
	const lines = [
		`${styles.bold(place)} ${severity} ${finding.code}: ${visible(finding.message)}`,
		`${styles.faint(` ${number} |`)} ${quote.text}`,
		`${styles.faint(` ${margin} |`)} ${' '.repeat(quote.span.start)}${styles.severity(finding.severity, '^'.repeat(Math.max(1, quote.span.end - quote.span.start)))}`,
		...finding.related.map(
			({ line, message }) => `${styles.faint(` ${margin} =`)} line ${analysis.indexOf(line) + 1}: ${visible(message)}`,
		),
	];
	return lines.join('\n');
}

/** The line around a span, and where the span is in it. Long lines are cut on both sides. */
function quoted(line: string, span: Span): { readonly text: string; readonly span: Span } {
	if (line.length <= QUOTED_LINE_LENGTH) {
		return { text: visible(line).trimEnd(), span };
	}
	const before = QUOTED_LINE_LENGTH / 4;
	const from = Math.max(0, Math.min(span.start - before, line.length - QUOTED_LINE_LENGTH));
	const to = Math.min(line.length, from + QUOTED_LINE_LENGTH);
	const head = from > 0 ? CUT : '';
	const shift = head.length - from;
	return {
		text: `${head}${visible(line.slice(from, to))}${to < line.length ? CUT : ''}`,
		span: { start: span.start + shift, end: Math.min(span.end, to) + shift },
	};
}

function summary(files: readonly CheckedFile[]): string {
	const all = files.flatMap((file) => file.findings);
	const counts = SEVERITIES.map((severity) => [severity, all.filter((finding) => finding.severity === severity).length] as const);
	const found = counts.filter(([, count]) => count > 0).map(([severity, count]) => counted(count, severity));
	const others = files.filter((file) => file.notDump !== undefined && file.findings.length === 0).length;
	const where = counted(files.length - others, 'file');
	const rest = others === 0 ? '' : `; ${counted(others, 'file')} without a dump`;
	return `${found.length === 0 ? 'No findings' : found.join(', ')} in ${where}${rest}.\n`;
}

function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 || noun === 'info' ? '' : 's'}`;
}
