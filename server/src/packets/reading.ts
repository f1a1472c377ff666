// From lines to what the engine needs of their rules. Rules of one skeleton share a template, which is made from the first of them in the general way
// (words, rule model, condition) and believed only if it gives for that rule what the general way gives.

import type { Family } from '../catalogue/specification.ts';
import type { Chain } from '../ruleset/chain.ts';
import { lowerRule } from '../ruleset/lower.ts';
import { otherFamilyOption } from '../ruleset/other-family.ts';
import type { Rule, RuleOption } from '../ruleset/rule.ts';
import type { Table } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { isVariable } from '../syntax/placeholder.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import { DPORT, DST, SPORT, SRC } from './dimensions.ts';
import type { Intervals } from './intervals.ts';
import { CHAIN, COMMENT, NAT_ADDRESS, type Skeleton, SkeletonReader } from './skeleton.ts';
import { SkeletonMap } from './skeleton-map.ts';

/** A dimension that a slot limits. */
export interface Limited {
	readonly dimension: number;
	readonly isNegated: boolean;
}

/** What rules of one skeleton have in common. */
export interface Template {
	/** The rule that it was made from. */
	readonly rule: Rule;
	readonly sets: readonly Intervals[];
	/** The same rule without what stands in slots. */
	readonly rest: Rule;
	/** For each slot that limits a dimension, in order. */
	readonly limits: readonly Limited[];
	/** The chain to which the rule goes stands in a slot. */
	readonly namesChain: boolean;
	/** A part of what the target does stands in a slot. */
	readonly leavesTarget: boolean;
}

/** A rule read in the general way, or the sets in the slots of a template; undefined for lines that are no rule. */
export type Reading = { readonly rule: Rule } | { readonly template: Template; readonly sets: readonly Intervals[] } | undefined;

/** Skeletons that are remembered: a dump in which every rule has its own is read in the general way. */
const MAX_TEMPLATES = 5_000;
const OPTION_OF: ReadonlyMap<number, string> = new Map([
	[SRC, '--source'],
	[DST, '--destination'],
	[SPORT, '--source-port'],
	[DPORT, '--destination-port'],
]);
/** Matches whose ports may stand in slots. */
const WITH_PORTS: ReadonlySet<string> = new Set(['tcp', 'udp']);

/** Reads the rules of one table. */
export class RuleReading {
	private readonly family: Family;
	private readonly words: (line: Line) => RuleSyntax | undefined;
	private readonly skeletons: SkeletonReader;
	/** Undefined where rules of a skeleton are read in the general way. */
	private readonly templates = new SkeletonMap<Template | undefined>();
	/** The hashes of skeletons that were seen once: most of those are never seen again, and a template is more work than a rule. */
	private readonly seen = new Set<number>();
	/** The names and patterns of interfaces that the rules mention which were read. */
	readonly interfaces = new Set<string>();

	/** `words` reads the words of a rule line. */
	constructor(table: Table, family: Family, words: (line: Line) => RuleSyntax | undefined) {
		this.family = family;
		this.words = words;
		this.skeletons = new SkeletonReader(family, (name) => table.hookOf(name) === undefined && table.isChain(name));
	}

	/** The quick way where there is one. `position` is the 0-based place in the chain. Never throws. */
	read(line: Line, chain: Chain, position: number): Reading {
		const skeleton = this.skeletons.read(line);
		if (!skeleton) {
			return this.general(line, chain, position);
		}
		const template = this.templateFor(skeleton, line, chain, position);
		return template ? { template, sets: skeleton.sets } : this.general(line, chain, position);
	}

	/** All rules that were there at the beginning have been read. */
	settle(): void {
		this.skeletons.forget();
		this.seen.clear();
	}

	private templateFor(skeleton: Skeleton, line: Line, chain: Chain, position: number): Template | undefined {
		const known = this.templates.find(skeleton);
		if (known) {
			return known.value;
		}
		if (!this.seen.has(skeleton.hash)) {
			this.seen.add(skeleton.hash);
			return undefined;
		}
		if (this.templates.size >= MAX_TEMPLATES) {
			return undefined;
		}
		const template = this.templateOf(skeleton, line, chain, position);
		this.templates.add(skeleton, template);
		return template;
	}

	/** Word by word. */
	general(line: Line, chain: Chain, position: number): { readonly rule: Rule } | undefined {
		const syntax = this.words(line);
		return syntax && !otherFamilyOption(syntax, this.family) ? { rule: this.lower(line, syntax, chain, position) } : undefined;
	}

	private lower(line: Line, syntax: RuleSyntax, chain: Chain, position: number): Rule {
		const rule = lowerRule(line, syntax, chain, position + 1, this.family);
		for (const pattern of patternsIn(rule)) {
			this.interfaces.add(pattern);
		}
		return rule;
	}

	private templateOf({ slots, sets }: Skeleton, line: Line, chain: Chain, position: number): Template | undefined {
		const syntax = this.words(line);
		if (
			!syntax ||
			syntax.unknown.length > 0 ||
			otherFamilyOption(syntax, this.family) ||
			!slots.every(([kind, start]) => stands(kind, start, syntax))
		) {
			return undefined;
		}
		const rule = this.lower(line, syntax, chain, position);
		const limits: Limited[] = [];
		for (const [kind] of slots) {
			const name = OPTION_OF.get(kind);
			const options = name === undefined ? [] : [...rule.conditions, ...rule.matches.flatMap((match) => match.options)];
			const found = options.filter((option) => option.name === name);
			if (name !== undefined && found.length !== 1) {
				return undefined;
			}
			if (name !== undefined) {
				limits.push({ dimension: kind, isNegated: found[0]!.negated });
			}
		}
		const has = (wanted: number): boolean => slots.some(([kind]) => kind === wanted);
		const rest = without(rule, new Set(slots.flatMap(([kind]) => OPTION_OF.get(kind) ?? [])));
		return { rule, sets, rest, limits, namesChain: has(CHAIN), leavesTarget: has(NAT_ADDRESS) };
	}
}

/** The patterns of interfaces that a rule mentions, without what is filled in. */
export function patternsIn(rule: Rule): readonly string[] {
	return rule.conditions.flatMap(({ name, values: [value = ''] }) =>
		(name === '--in-interface' || name === '--out-interface') && !isVariable(value) ? [value] : [],
	);
}

/** Whether the word in a slot is read as what the slot is for. */
export function stands(kind: number, start: number, syntax: RuleSyntax): boolean {
	switch (kind) {
		case CHAIN:
			return syntax.target?.nameSpan.start === start;
		case NAT_ADDRESS:
			return syntax.target?.name === 'DNAT' && syntax.target.options.some(({ values }) => values[0]?.start === start);
		case COMMENT:
			return syntax.matches.some(({ name, options }) => name === 'comment' && options.some(({ values }) => values[0]?.start === start));
		default: {
			const uses =
				kind === SRC || kind === DST ? syntax.core : syntax.matches.flatMap(({ name, options }) => (WITH_PORTS.has(name) ? options : []));
			return uses.some(({ name, values }) => name === OPTION_OF.get(kind) && values[0]?.start === start);
		}
	}
}

function without(rule: Rule, names: ReadonlySet<string>): Rule {
	const kept = (options: readonly RuleOption[]): readonly RuleOption[] => options.filter(({ name }) => !names.has(name));
	return { ...rule, conditions: kept(rule.conditions), matches: rule.matches.map((match) => ({ ...match, options: kept(match.options) })) };
}
