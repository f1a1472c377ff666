// Which lines of the newer version hold rules that the older one does not have there, and what they change: for marks and hovers at the rules themselves.

import type { Family } from '../catalogue/specification.ts';
import { addTo } from '../text/add-to.ts';
import type { Change, Comparison, DecidedBy, RuleChange } from './comparison.ts';
import { example, regions, verdicts } from './words.ts';

/** A rule of the newer version. */
export interface ChangedRule {
	readonly kind: 'new' | 'changed' | 'moved';
	/** The rule in the older version; undefined for a new one. */
	readonly was: RuleChange | undefined;
	/** The changes for packets in which it decides, or decided before. */
	readonly effects: readonly Change[];
}

/** What is to be shown at the rules of the newer version. Lines count from 1. */
export interface ChangedRules {
	/** What the older version is called: `HEAD`. */
	readonly since: string;
	readonly rules: ReadonlyMap<number, ChangedRule>;
	/** By the chain (`chainKey`): the rules that are gone from it. */
	readonly removed: ReadonlyMap<string, readonly RuleChange[]>;
	/** What a table was taken for whose family nothing tells. */
	readonly guessedFamily: Family;
	/** All was looked at: a rule without effects has none. */
	readonly isComplete: boolean;
}

/** Sorts a comparison by the lines of the newer version. `since` names the older one. */
export function changedRules(comparison: Comparison, since: string): ChangedRules {
	const { rules, changes, equivalent, families } = comparison;
	const guessedFamily = families.length === 1 ? families[0]! : 'ipv4';
	const found = new Map<number, ChangedRule>();
	const add = (kind: ChangedRule['kind'], now: RuleChange, was: RuleChange | undefined): void => {
		const effects = changes.filter(
			({ decidedBy, alsoBy, changedBy }) =>
				[decidedBy.after, ...alsoBy.after, changedBy.after].some((by) => isAt(by, now.line)) ||
				(was !== undefined && [decidedBy.before, ...alsoBy.before, changedBy.before].some((by) => isAt(by, was.line))),
		);
		found.set(now.line, { kind, was, effects });
	};
	for (const rule of rules.added) {
		add('new', rule, undefined);
	}
	for (const { before, after } of rules.changed) {
		add('changed', after, before);
	}
	for (const { before, after } of rules.moved) {
		add('moved', after, before);
	}
	const removed = new Map<string, RuleChange[]>();
	for (const rule of rules.removed) {
		const key = chainKey(rule.table, rule.family, rule.chain ?? '');
		addTo(removed, key, rule);
	}
	return { since, rules: found, removed, guessedFamily, isComplete: equivalent || changes.length > 0 };
}

/** A chain of a table in `removed`. */
export function chainKey(table: string | null, family: Family, chain: string): string {
	return `${family} ${table ?? ''} ${chain}`;
}

function isAt(by: DecidedBy | undefined, line: number): boolean {
	return by !== undefined && by !== 'policy' && by.line === line;
}

/** "new since HEAD: DROP → ACCEPT TCP packets to port 22 …, and 1 more change" */
export function titleOf({ kind, was, effects }: ChangedRule, { since, isComplete }: ChangedRules): string {
	const [first, ...more] = effects;
	const what = kind === 'moved' && was?.rule ? `moved since ${since}, was rule ${was.rule}` : `${kind} since ${since}`;
	if (!first) {
		return `${what}${isComplete ? ': decides about no packet that fares otherwise' : ''}`;
	}
	const rest = more.length === 0 ? '' : `, and ${more.length} more ${more.length === 1 ? 'change' : 'changes'}`;
	const [region = ''] = first.regions.first(1);
	const shown = region.length > TITLE_CHARACTERS ? `${region.slice(0, TITLE_CHARACTERS)}…` : region;
	return `${what}: ${verdicts(first)} ${shown}${rest}`;
}

/** Characters of a region that are shown above a rule, where there is one line for all. */
const TITLE_CHARACTERS = 80;

/** The same at length, in sentences, with what the rule was. */
export function changeInWords(rule: ChangedRule, all: ChangedRules): string[] {
	const { kind, was, effects } = rule;
	const { since, isComplete } = all;
	const place = was ? ` ${was.chain} rule ${was.rule ?? '?'}` : '';
	const before = {
		new: `New: not in ${since}.`,
		changed: `In ${since} it was${place}: ${was?.text}`,
		moved: `In ${since} the same rule was${place}.`,
	}[kind];
	const told = effects.slice(0, EFFECTS).map((effect) => `${verdicts(effect)}: ${regions(effect)}, for example ${example(effect)}.`);
	const rest = effects.length > EFFECTS ? [`And ${effects.length - EFFECTS} more changes.`] : [];
	const none = effects.length === 0 && isComplete ? ['It decides about no packet that fares otherwise than before.'] : [];
	return [before, ...told, ...rest, ...none];
}

/** Changes that are told at a rule; of more, the rest is counted. */
const EFFECTS = 3;
