// Comments that silence checks: `# iptables-lens: ignore=CODE[,CODE]` for the line below, `ignore-file=` at the top for the document. A comment without
// codes silences nothing: what is kept quiet should be said.

import type { Analysis } from '../analysis.ts';
import { WORDS_LINE_CHARACTERS } from '../limits.ts';
import { firstOfCall } from '../ruleset/whole-call.ts';
import type { Line } from '../syntax/line.ts';
import { LINES_AT_ONCE } from './check.ts';
import type { Finding } from './finding.ts';

const IGNORE = /#\s*iptables-lens:\s*(ignore|ignore-file)=([\w-]+(?:\s*,\s*[\w-]+)*)/;

/** Takes out the findings that a comment silences. In slices. */
export function* withoutSuppressed(analysis: Analysis, findings: readonly Finding[]): Generator<undefined, Finding[]> {
	const everywhere = codesOfFile(analysis);
	const left: Finding[] = [];
	for (const [i, finding] of findings.entries()) {
		if (i % LINES_AT_ONCE === LINES_AT_ONCE - 1) {
			yield;
		}
		if (!everywhere.has(finding.code) && !isSilenced(analysis, finding)) {
			left.push(finding);
		}
	}
	return left;
}

/** Several such comments may stand above one line. */
function isSilenced(analysis: Analysis, finding: Finding): boolean {
	for (let index = firstOfCall(analysis.dump.lines, analysis.indexOf(finding.line)) - 1; ; index--) {
		const found = directiveOf(analysis.line(index));
		if (!found) {
			return false;
		}
		if (found.kind === 'ignore' && found.codes.includes(finding.code)) {
			return true;
		}
	}
}

/** The codes that comments above everything else silence for the whole document. */
function codesOfFile(analysis: Analysis): ReadonlySet<string> {
	const codes = new Set<string>();
	for (const line of analysis.dump.lines) {
		if (line.kind !== 'comment' && line.kind !== 'blank') {
			break;
		}
		const found = directiveOf(line);
		if (found?.kind === 'ignore-file') {
			for (const code of found.codes) {
				codes.add(code);
			}
		}
	}
	return codes;
}

function directiveOf(line: Line | undefined): { readonly kind: string; readonly codes: readonly string[] } | undefined {
	const found = line?.kind === 'comment' ? IGNORE.exec(line.text.slice(0, WORDS_LINE_CHARACTERS)) : null;
	return found ? { kind: found[1]!, codes: found[2]!.split(',').map((code) => code.trim()) } : undefined;
}
