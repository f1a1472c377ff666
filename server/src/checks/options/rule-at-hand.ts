// A rule of the save dialect as the checks of options see it: its words, and what around it decides which words are right.

import type { Deprecation, ExtensionSpec, Family } from '../../catalogue/specification.ts';
import { protocolProblem } from '../../catalogue/values/problems/names.ts';
import { type Chain, chainOf } from '../../ruleset/chain.ts';
import type { Table } from '../../ruleset/table.ts';
import type { Line } from '../../syntax/line.ts';
import type { RuleSyntax } from '../../syntax/rule.ts';
import type { ExtensionUse, OptionUse } from '../../syntax/uses.ts';
import type { Span } from '../../text/span.ts';

export interface RuleAtHand {
	/** The line of the document that is the rule. */
	readonly head: Line;
	/** The line in which its words stand: the same, but for a call that goes on below one that says all of it and is in no document. */
	readonly line: Line;
	readonly syntax: RuleSyntax;
	readonly table: Table;
	readonly chain: Chain | undefined;
	readonly family: Family | undefined;
	/** What -p names, the last one; undefined without -p, and for `-p all`. */
	readonly protocol: Protocol | undefined;
	/** The matches and the target that come with iptables. */
	readonly uses: readonly KnownUse[];
	/** Every option that the catalogue knows: those of the rule itself, then those of its matches and its target. */
	readonly options: readonly PlacedOption[];
}

/** A match or target that the catalogue knows and that comes with iptables: of others it is not known what is refused. */
export type KnownUse = ExtensionUse & { readonly spec: ExtensionSpec };

export interface Protocol {
	/** As written: a name or a number. */
	readonly text: string;
	readonly negated: boolean;
	/** The column of its -p. */
	readonly start: number;
}

/** An option and the extension that it belongs to; none for an option of the rule itself. */
export interface PlacedOption {
	readonly option: OptionUse;
	readonly extension: ExtensionSpec | undefined;
}

/** A rule with its parts laid out once for all checks. Plain loops: a document may have a hundred thousand rules. */
export function ruleAtHand(head: Line, table: Table, family: Family | undefined, syntax: RuleSyntax): RuleAtHand {
	const uses: KnownUse[] = [];
	const options: PlacedOption[] = [];
	let protocol: Protocol | undefined;
	for (const option of syntax.core) {
		options.push({ option, extension: undefined });
		if (option.name === '--protocol' && option.values.length > 0) {
			protocol = { text: option.values[0]!.text.toLowerCase(), negated: option.negated, start: option.flag.start };
		}
	}
	for (const option of syntax.idle) {
		options.push({ option, extension: undefined });
	}
	for (const use of syntax.matches) {
		addUse(use, uses, options);
	}
	if (syntax.target) {
		addUse(syntax.target, uses, options);
	}
	return { head, line: head.call, syntax, table, chain: chainOf(head), family, protocol, uses, options };
}

function addUse(use: ExtensionUse, uses: KnownUse[], options: PlacedOption[]): void {
	if (use.spec && !use.spec.isThirdParty) {
		uses.push(use as KnownUse);
		for (const option of use.options) {
			options.push({ option, extension: use.spec });
		}
	}
}

/** Whether -p names what is no protocol: of what depends on it nothing can be said then. */
export function hasUnknownProtocol({ protocol }: RuleAtHand): boolean {
	return protocol !== undefined && protocolProblem({ kind: 'protocol' }, protocol.text) !== undefined;
}

/** Whether -p stands behind the option for which iptables already asks for the protocol; the -m or -j before it may stand in front of -p. */
export function isProtocolLate({ protocol, family }: RuleAtHand, { spec, options }: KnownUse): boolean {
	if (!spec.protocolBefore || !protocol) {
		return false;
	}
	const asking = options.find((option) => !spec.protocolsFor || spec.protocolsFor([option], family));
	return asking !== undefined && asking.flag.start < protocol.start;
}

/** The text of a stretch of the rule. */
export function textOf(rule: RuleAtHand, span: Span): string {
	return rule.line.text.slice(span.start, span.end);
}

/** The word of an option as written, without the `!` before it. */
export function wordOf(rule: RuleAtHand, option: OptionUse): string {
	return textOf(rule, option.flag).replace(/^!\s*/, '');
}

/** What iptables says of an option that is out of date; undefined of others, and where newer spellings stand for it. */
export function deprecationOf(rule: RuleAtHand, option: OptionUse): Deprecation | undefined {
	const deprecated = option.spec?.deprecated;
	return deprecated?.spelling === (deprecated && wordOf(rule, option)) ? deprecated : undefined;
}

/** An option with its values. */
export function spanOf(option: OptionUse): Span {
	return { start: option.flag.start, end: option.values.at(-1)?.end ?? option.flag.end };
}

/** An extension in messages: "-m tcp", "-j DNAT". */
export function nameOf(extension: ExtensionSpec): string {
	return `${extension.kind === 'match' ? '-m' : '-j'} ${extension.name}`;
}
