// What a rule uses: its matches, its target and their options, the same for both dialects.

import type { ExtensionSpec, OptionSpec } from '../catalogue/specification.ts';
import type { Span } from '../text/span.ts';

/** A value as written, quotes and escapes resolved. The span covers what stands in the line, quotes included. */
export interface Value extends Span {
	readonly text: string;
	/** A listing says it without writing it: its span is that of what says it. */
	readonly isImplied?: true;
}

/** One option with its values. */
export interface OptionUse {
	/** What the catalogue knows of the option; absent where it is unknown. */
	readonly spec?: OptionSpec;
	/** The canonical long name, as in `spec.names[0]`; as written where the option is unknown. */
	readonly name: string;
	readonly negated: boolean;
	/** Save: the option's own word. Listing: the whole stretch that says it, values included (`tcp dpt:22` has no word for --dport alone). */
	readonly flag: Span;
	readonly values: readonly Value[];
	/** A `!` between the option and its value, which negated it in old versions of iptables and is refused today. */
	readonly lateNegation?: Span;
}

/** One use of a match (`-m NAME` and its options) or of a target. */
export interface ExtensionUse {
	/** The name of `spec`; as written where the extension is unknown. */
	readonly name: string;
	readonly spec?: ExtensionSpec;
	readonly span: Span;
	readonly options: readonly OptionUse[];
}
