// A rule of the save dialect as the checks of options see it: its words, and what around it decides which words are right.

import type { ExtensionSpec, Family } from '../../catalogue/specification.ts';
import type { Chain } from '../../ruleset/chain.ts';
import type { Table } from '../../ruleset/table.ts';
import type { Line } from '../../syntax/line.ts';
import type { RuleSyntax } from '../../syntax/rule.ts';
import type { ExtensionUse, OptionUse } from '../../syntax/uses.ts';
import type { Span } from '../../text/span.ts';

export interface RuleAtHand {
	readonly line: Line;
	readonly syntax: RuleSyntax;
	readonly table: Table;
	readonly chain: Chain | undefined;
	readonly family: Family | undefined;
	/** What -p names, the last one; undefined without -p, and for `-p all`. */
	readonly protocol: Protocol | undefined;
}

export interface Protocol {
	/** As written: a name or a number. */
	readonly text: string;
	readonly negated: boolean;
}

/** An option and the extension that it belongs to; none for an option of the rule itself. */
export interface PlacedOption {
	readonly option: OptionUse;
	readonly extension: ExtensionSpec | undefined;
}

/** The matches and the target that the catalogue knows. */
export function* knownUses(rule: RuleAtHand): Iterable<ExtensionUse & { readonly spec: ExtensionSpec }> {
	for (const use of rule.syntax.matches) {
		if (use.spec) {
			yield use as ExtensionUse & { readonly spec: ExtensionSpec };
		}
	}
	if (rule.syntax.target?.spec) {
		yield rule.syntax.target as ExtensionUse & { readonly spec: ExtensionSpec };
	}
}

/** Every option that the catalogue knows: those of the rule itself, then those of its matches and its target. */
export function* knownOptions(rule: RuleAtHand): Iterable<PlacedOption> {
	for (const option of rule.syntax.core) {
		yield { option, extension: undefined };
	}
	for (const use of knownUses(rule)) {
		for (const option of use.options) {
			yield { option, extension: use.spec };
		}
	}
}

/** The text of a stretch of the rule. */
export function textOf(rule: RuleAtHand, span: Span): string {
	return rule.line.text.slice(span.start, span.end);
}

/** The word of an option as written, without the `!` before it. */
export function wordOf(rule: RuleAtHand, option: OptionUse): string {
	return textOf(rule, option.flag).replace(/^!\s*/, '');
}

/** An option with its values. */
export function spanOf(option: OptionUse): Span {
	return { start: option.flag.start, end: option.values.at(-1)?.end ?? option.flag.end };
}

/** An extension in messages: "-m tcp", "-j DNAT". */
export function nameOf(extension: ExtensionSpec): string {
	return `${extension.kind === 'match' ? '-m' : '-j'} ${extension.name}`;
}
