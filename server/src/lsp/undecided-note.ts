// The word about rules that are undecided, for clients that show nothing of our status notification.

import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { countOf } from '../explain/words.ts';
import { SOURCE } from '../features/diagnostics.ts';
import { rangeOn } from '../text/range.ts';
import type { Unfinished } from './documents.ts';

/** A diagnostic on the first line: of how many rules it is not known whether packets reach them, why, and how that is found out. */
export function undecidedNote(unfinished: Unfinished): Diagnostic {
	const mend = unfinished.isRefused ? 'Mend the errors first, or run' : 'Run';
	return {
		range: rangeOn(0, { start: 0, end: 0 }),
		severity: DiagnosticSeverity.Information,
		source: SOURCE,
		message: `It was not worked out which of ${countOf(unfinished.rules, 'rule')} packets reach: ${reason(unfinished)}. ${mend} "iptables-lens reach FILE", which looks at all of them, however long that takes.`,
	};
}

function reason({ limits, isTooMany, isRefused }: Unfinished): string {
	const of = isRefused ? 'a file that iptables refuses' : 'a file';
	return isTooMany
		? `in an editor that is done for ${of} of up to ${countOf(limits.rules, 'rule')}`
		: `it would have taken longer than ${limits.milliseconds / 1_000} seconds, which is what an editor spends on ${of}`;
}
