// The findings that quick fixes are made for: all of them where they are there, else what is known of the lines by now, so that nobody waits for the rest of the document.

import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Finding } from '../checks/finding.ts';
import { isToldAtOnce } from '../checks/findings-at-once.ts';
import type { CheckOptions } from '../checks/scope.ts';
import { SOURCE } from '../features/diagnostics.ts';
import { PATIENCE_AT_ONCE } from '../limits.ts';
import { firstOfCall } from '../ruleset/whole-call.ts';
import type { Known, OpenDocument } from './documents.ts';

/** Milliseconds for which all findings are looked for behind an answer that did without them, so that who asks again has them. */
const KEPT_FOR = 2_000;

/**
 * Findings of the present text, in the order of its lines: those of a range at least, as far as they are known within PATIENCE_AT_ONCE, or as soon as what the editor shows
 * there (`shown`) is among them or known to be gone. Undefined where the text has changed meanwhile, or nobody waits any more.
 */
export async function findingsToMend(
	document: OpenDocument,
	range: Range,
	shown: readonly Diagnostic[],
	options: CheckOptions,
	isWanted: () => boolean,
): Promise<readonly Finding[] | undefined> {
	const told = document.toldFindings(options);
	if (told) {
		return told;
	}
	const { edition } = document;
	let keptUntil = Number.POSITIVE_INFINITY;
	const all = document.findings(options, () => (keptUntil === Number.POSITIVE_INFINITY ? isWanted() : performance.now() < keptUntil));
	const settled = all.then((findings) => ({ findings }));
	for (let patience = PATIENCE_AT_ONCE; ; patience *= 2) {
		const found = await Promise.race([settled, pause(patience)]);
		if (found || document.edition !== edition || !isWanted()) {
			return found?.findings;
		}
		const known = document.knownOf(firstOfCall(document.analysis.dump.lines, range.start.line), range.end.line, options);
		if (known && settlesAll(document, known, range, shown)) {
			keptUntil = performance.now() + KEPT_FOR;
			return known.findings;
		}
	}
}

/** Whether each of our diagnostics on the lines of a range is one of the findings, or would be if it still were true. */
function settlesAll(
	{ analysis }: OpenDocument,
	{ findings, ofLines }: Known,
	{ start, end }: Range,
	shown: readonly Diagnostic[],
): boolean {
	const places = new Set(findings.map(({ place, code }) => `${analysis.indexOf(place.line)} ${code}`));
	return shown.every((each) => {
		const { source, code, range } = (each ?? {}) as Partial<Diagnostic>;
		const line = range?.start?.line ?? -1;
		const isElsewhere = source !== SOURCE || code === undefined || line < start.line || line > end.line;
		return isElsewhere || places.has(`${line} ${code}`) || (ofLines && isToldAtOnce(`${code}`));
	});
}

function pause(milliseconds: number): Promise<undefined> {
	return new Promise((resolve) => {
		setTimeout(() => resolve(undefined), milliseconds);
	});
}
