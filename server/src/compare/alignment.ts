// Which rules of two versions of a table are the same rule. The order is a part of the meaning: a rule that stands elsewhere in its chain has been moved.

import type { Chain } from '../ruleset/chain.ts';
import { policyOf } from '../ruleset/policy.ts';
import type { Line } from '../syntax/line.ts';
import { addTo } from '../text/add-to.ts';
import { type Omitted, ruleText } from './rule-text.ts';
import { commonPairs } from './sequence.ts';
import { hidesInterfaces, hidesNames, ruleAt, type TableSide } from './side.ts';
import { isWrittenAlike, writtenWords } from './written-words.ts';

/** A rule that is on one side only. */
export interface LoneRule {
	readonly line: Line;
	readonly chain: Chain;
	/** 0-based. */
	readonly position: number;
	/** In the words of iptables-save. */
	readonly text: string;
}

/** A rule that stands at another place among the rules around it. */
export interface MovedRule {
	readonly before: LoneRule;
	readonly after: LoneRule;
}

/** Rules at the same place of which one came for the other. */
export interface ChangedRule {
	readonly before: LoneRule;
	readonly after: LoneRule;
}

export interface PolicyChange {
	readonly chain: string;
	readonly before: string;
	readonly after: string;
}

/** How two versions of a table differ as lists of rules. */
export interface Alignment {
	/** Every pair of lines that are the same rule at the same place, from before to after. */
	readonly same: ReadonlyMap<Line, Line>;
	readonly removed: readonly LoneRule[];
	readonly added: readonly LoneRule[];
	readonly moved: readonly MovedRule[];
	readonly changed: readonly ChangedRule[];
	readonly policies: readonly PolicyChange[];
	readonly chainsRemoved: readonly string[];
	readonly chainsAdded: readonly string[];
	/** From the old name to the new one: a chain with the same rules. */
	readonly chainsRenamed: ReadonlyMap<string, string>;
	/** Chains of which one side says nothing: they are in none of the lists. */
	readonly notShown: ReadonlySet<string>;
	/** One side hides the interfaces, so that rules were compared without them. */
	readonly withoutInterfaces: boolean;
	/** One side hides by what name rules count, so that they were compared without it. */
	readonly withoutNames: boolean;
}

/** Rules of one version that are not the same, at the same place, in the other. */
export function loneRules({ removed, added, moved, changed }: Alignment, version: 'before' | 'after'): LoneRule[] {
	return [...(version === 'before' ? removed : added), ...[...moved, ...changed].map((pair) => pair[version])];
}

const ACCEPT = 'ACCEPT';

/** Aligns two versions of a table; a side that does not have the table is undefined. */
export function align(before: TableSide | undefined, after: TableSide | undefined, notShown: ReadonlySet<string>): Alignment {
	const withoutInterfaces = [before, after].some((side) => side !== undefined && hidesInterfaces(side));
	const withoutNames = [before, after].some((side) => side !== undefined && hidesNames(side));
	const omitted: Omitted = {
		comments: true,
		interfaces: withoutInterfaces,
		names: withoutNames,
	};
	const renamed = renamedChains(before, after, omitted);
	const same = new Map<Line, Line>();
	const [removed, added]: [LoneRule[], LoneRule[]] = [[], []];
	const [moved, changed]: [MovedRule[], ChangedRule[]] = [[], []];
	const nameAfter = (name: string): string => renamed.get(name) ?? name;
	const names = new Set([...chainNames(before).map(nameAfter), ...chainNames(after)].filter((name) => !notShown.has(name)));
	const oldName = new Map([...renamed].map(([from, to]) => [to, from]));
	for (const name of names) {
		const old = before?.table.chains.get(oldName.get(name) ?? name);
		const fresh = after?.table.chains.get(name);
		const oldRules = rulesOf(before, old, { ...omitted, chainName: nameAfter });
		const freshRules = rulesOf(after, fresh, omitted);
		const pairs = samePairs(oldRules, freshRules, renamed.size === 0);
		for (const [i, j] of pairs) {
			same.set(oldRules[i]!.line, freshRules[j]!.line);
		}
		sortOut(oldRules, freshRules, pairs, { removed, added, moved, changed });
	}
	return {
		same,
		removed,
		added,
		moved,
		changed,
		policies: policyChanges(before, after),
		chainsRemoved: chainNames(before).filter((name) => names.has(name) && !after?.table.chains.has(name)),
		chainsAdded: chainNames(after).filter((name) => !oldName.has(name) && names.has(name) && !before?.table.chains.has(name)),
		chainsRenamed: renamed,
		notShown,
		withoutInterfaces,
		withoutNames,
	};
}

function chainNames(side: TableSide | undefined): string[] {
	return side ? [...side.table.chains.keys()] : [];
}

/** The rules of a chain, whose texts are worked out when somebody asks. */
function rulesOf(side: TableSide | undefined, chain: Chain | undefined, omitted: Omitted): LoneRule[] {
	if (!side || !chain) {
		return [];
	}
	return chain.rules.map((line, position) => new ReadRule(side, line, chain, position, omitted));
}

/** The option with which a rule is left out of a table of each family. */
const OTHER_FAMILY = { ipv4: '-6', ipv6: '-4' } as const;

class ReadRule implements LoneRule {
	readonly line: Line;
	readonly chain: Chain;
	readonly position: number;
	private readonly side: TableSide;
	private readonly omitted: Omitted;
	private known: string | undefined = undefined;

	constructor(side: TableSide, line: Line, chain: Chain, position: number, omitted: Omitted) {
		this.side = side;
		this.line = line;
		this.chain = chain;
		this.position = position;
		this.omitted = omitted;
	}

	get text(): string {
		if (this.known === undefined) {
			const rule = ruleAt(this.side, this.chain, this.position);
			const text = rule ? ruleText(rule, this.omitted) : this.line.text;
			this.known = rule && this.side.analysis.isLeftOut(this.line) ? `${text} ${OTHER_FAMILY[this.side.family]}` : text;
		}
		return this.known;
	}
}

/** Pairs of rules that are the same: first those that are written the same way, then in the gaps between them those that mean the same. */
function samePairs(
	before: readonly LoneRule[],
	after: readonly LoneRule[],
	mayCompareWords: boolean,
): readonly (readonly [number, number])[] {
	const written = mayCompareWords ? pairsByWords(before, after) : [];
	const pairs: (readonly [number, number])[] = [];
	let [i, j] = [0, 0];
	for (const [nextI, nextJ] of [...written, [before.length, after.length] as const]) {
		const [left, right] = [before.slice(i, nextI), after.slice(j, nextJ)];
		const within =
			left.length > 0 && right.length > 0
				? commonPairs(
						left.map(({ text }) => text),
						right.map(({ text }) => text),
					)
				: [];
		for (const [a, b] of within) {
			pairs.push([i + a, j + b]);
		}
		if (nextI < before.length) {
			pairs.push([nextI, nextJ]);
		}
		[i, j] = [nextI + 1, nextJ + 1];
	}
	return pairs;
}

/** Rules that are written the same way. Most are so from the beginning and from the end on. */
function pairsByWords(before: readonly LoneRule[], after: readonly LoneRule[]): readonly (readonly [number, number])[] {
	const isSame = (a: LoneRule, b: LoneRule): boolean => isWrittenAlike(a.line, a.chain.table, b.line, b.chain.table);
	const most = Math.min(before.length, after.length);
	let head = 0;
	while (head < most && isSame(before[head]!, after[head]!)) {
		head++;
	}
	let tail = 0;
	while (tail < most - head && isSame(before[before.length - 1 - tail]!, after[after.length - 1 - tail]!)) {
		tail++;
	}
	const [end, freshEnd] = [before.length - tail, after.length - tail];
	const middle = commonPairs(before.slice(head, end).map(wordsOf), after.slice(head, freshEnd).map(wordsOf));
	return [
		...Array.from({ length: head }, (_, i) => [i, i] as const),
		...middle.map(([i, j]) => [head + i, head + j] as const),
		...Array.from({ length: tail }, (_, i) => [end + i, freshEnd + i] as const),
	];
}

function wordsOf({ line, chain }: LoneRule): string {
	return writtenWords(line, chain.table);
}

/** What is left of a chain beside the pairs: moved where the same text stands on both sides, changed where one came for the other in one gap. */
function sortOut(
	before: readonly LoneRule[],
	after: readonly LoneRule[],
	pairs: readonly (readonly [number, number])[],
	into: { removed: LoneRule[]; added: LoneRule[]; moved: MovedRule[]; changed: ChangedRule[] },
): void {
	const gaps: { gone: LoneRule[]; come: LoneRule[] }[] = [];
	let [i, j] = [0, 0];
	for (const [nextI, nextJ] of [...pairs, [before.length, after.length] as const]) {
		if (i < nextI || j < nextJ) {
			gaps.push({ gone: before.slice(i, nextI), come: after.slice(j, nextJ) });
		}
		[i, j] = [nextI + 1, nextJ + 1];
	}
	if (gaps.length === 0) {
		return;
	}
	const waiting = new Map<string, LoneRule[]>(); // the next one last
	for (const rule of gaps.flatMap(({ come }) => come).reverse()) {
		addTo(waiting, rule.text, rule);
	}
	const isMoved = new Set<LoneRule>();
	for (const rule of gaps.flatMap(({ gone }) => gone)) {
		const other = waiting.get(rule.text)?.pop();
		if (other) {
			into.moved.push({ before: rule, after: other });
			isMoved.add(rule).add(other);
		}
	}
	for (const { gone, come } of gaps) {
		const [left, right] = [gone.filter((rule) => !isMoved.has(rule)), come.filter((rule) => !isMoved.has(rule))];
		const both = Math.min(left.length, right.length);
		for (let k = 0; k < both; k++) {
			into.changed.push({ before: left[k]!, after: right[k]! });
		}
		// not as arguments of one call, which takes some hundred thousand
		for (const rule of left.slice(both)) {
			into.removed.push(rule);
		}
		for (const rule of right.slice(both)) {
			into.added.push(rule);
		}
	}
}

function policyChanges(before: TableSide | undefined, after: TableSide | undefined): PolicyChange[] {
	const changes: PolicyChange[] = [];
	for (const name of new Set([...chainNames(before), ...chainNames(after)])) {
		const old = before?.table.chains.get(name);
		const fresh = after?.table.chains.get(name);
		if (!(old ?? fresh)?.isBuiltin) {
			continue;
		}
		// a chain that a document does not show keeps what it has; a table that is not there accepts
		const [was, is] = [policyOf(old) ?? (before ? undefined : ACCEPT), policyOf(fresh) ?? (after ? undefined : ACCEPT)];
		if (was !== undefined && is !== undefined && was !== is) {
			changes.push({ chain: name, before: was, after: is });
		}
	}
	return changes;
}

/** Chains that have another name now: of the chains that only one side has, those with the same rules, if just one on each side has them. */
function renamedChains(before: TableSide | undefined, after: TableSide | undefined, omitted: Omitted): Map<string, string> {
	const gone = ruleLists(before, after, omitted);
	const come = ruleLists(after, before, omitted);
	const renamed = new Map<string, string>();
	for (const [rules, names] of gone) {
		const others = come.get(rules);
		if (names.length === 1 && others?.length === 1) {
			renamed.set(names[0]!, others[0]!);
		}
	}
	return renamed;
}

/** By their rules, the names of the user chains that the other side does not have. Chains without rules say nothing. */
function ruleLists(side: TableSide | undefined, other: TableSide | undefined, omitted: Omitted): Map<string, string[]> {
	const lists = new Map<string, string[]>();
	for (const [name, chain] of side && other ? side.table.chains : []) {
		if (chain.isBuiltin || chain.ruleCount === 0 || other!.table.chains.has(name)) {
			continue;
		}
		const key = rulesOf(side, chain, omitted)
			.map(({ text }) => text)
			.join('\n');
		addTo(lists, key, name);
	}
	return lists;
}
