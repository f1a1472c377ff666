// The result of a check as Markdown, for a comment or the summary of a workflow.

import type { Severity } from '../checks/finding.ts';
import { worstOf } from '../checks/worst.ts';
import { FINDINGS_SHOWN } from '../limits.ts';
import { codeSpan, escapeComment } from '../text/markdown.ts';
import type { CheckedFile } from './check.ts';

/** A comment on GitHub has 65,536 characters at most. */
const MOST_CHARACTERS = 60_000;
const SIGNS: Readonly<Record<Severity, string>> = { error: '🛑', warning: '⚠️', info: 'ℹ️', hint: '💡' };

/** One section for each file, as far as there is room. */
export function* checkMarkdown(files: readonly CheckedFile[]): Generator<string> {
	let room = MOST_CHARACTERS;
	for (const piece of pieces(files)) {
		room -= piece.length;
		if (room < 0) {
			yield '\n… and more: `iptables-lens check` prints all.\n';
			return;
		}
		yield piece;
	}
}

function* pieces(files: readonly CheckedFile[]): Generator<string> {
	for (const { path, analysis, findings } of files) {
		yield `### ${codeSpan(path)}: ${findings.length === 0 ? 'no findings' : `${findings.length} finding${findings.length === 1 ? '' : 's'}`}\n\n`;
		for (const { severity, code, place, message } of worstOf(findings, FINDINGS_SHOWN)) {
			yield `- ${SIGNS[severity]} line ${analysis.indexOf(place.line) + 1}: ${escapeComment(message)} (${codeSpan(code)})\n  ${codeSpan(place.line.text.trim().slice(0, 300))}\n`;
		}
		yield '\n';
	}
}
