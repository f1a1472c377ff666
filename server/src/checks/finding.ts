// What a check reports.

import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import type { PlaceInCall } from '../ruleset/whole-call.ts';
import type { Line } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** A place that belongs to a finding. */
export interface Related extends PlaceInCall {
	readonly message: string;
}

/** A replacement of text. Lines are those of the analysed version; `remove` takes out the whole line with its end. */
export type FixEdit =
	| { readonly kind: 'replace'; readonly line: Line; readonly span: Span; readonly text: string }
	/** Whole lines put in before a line, or at the end of the text where `before` is undefined. */
	| { readonly kind: 'insert'; readonly before: Line | undefined; readonly text: string }
	| { readonly kind: 'remove'; readonly line: Line }
	/** Another end for a line that has one. */
	| { readonly kind: 'end'; readonly line: Line; readonly text: string };

/** A change that mends a finding. `safe`: it changes nothing but what the finding is about, so an editor may prefer it. */
export interface Fix {
	readonly title: string;
	readonly edits: readonly FixEdit[];
	readonly safe: boolean;
	/** It changes what the rules do: an editor shows it before it is made. */
	readonly isPreview?: true;
	/** It gives all lines the ends of Unix, which an editor may have a command for. */
	readonly changesLineEnds?: true;
}

/** One finding. The message says what, why and what to do; the code never changes once released. */
export interface Finding {
	readonly code: string;
	readonly severity: Severity;
	readonly message: string;
	/** The line that it is about: of a call that goes on below the first one. */
	readonly line: Line;
	/** Where on that line. */
	readonly span: Span;
	/** Where to show it: the same, but in a call that goes on below the line on which the words stand. */
	readonly place: PlaceInCall;
	readonly table: Table | undefined;
	readonly chain: Chain | undefined;
	readonly related: readonly Related[];
	readonly fixes: readonly Fix[];
	/** Nothing uses what the span covers; editors fade it. */
	readonly unnecessary?: true | undefined;
}
