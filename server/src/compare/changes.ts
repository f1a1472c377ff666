// From packets that fare otherwise to what is told of them: those that the same two rules decide about in the same two ways are one change.

import type { Family } from '../catalogue/specification.ts';
import { areDisjoint, type Box, forget, setOf } from '../packets/box.ts';
import { stateOf } from '../packets/ctstate.ts';
import { CTSTATE, FIRST_LITERAL, FRAGMENT, TOS, TTL } from '../packets/dimensions.ts';
import { has, type Intervals } from '../packets/intervals.ts';
import { packetOf } from '../packets/witness.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import { addTo } from '../text/add-to.ts';
import type { Alignment } from './alignment.ts';
import type { Behaviour, Difference } from './behaviour.ts';
import type { BothRules } from './both-rules.ts';
import { isCertain } from './certainty.ts';
import type { Change, DecidedBy } from './comparison.ts';
import { conditionTexts } from './condition-words.ts';
import { entryOf, hookBehind } from './entrance.ts';
import { numberOf } from './identities.ts';
import { boxAround, isCovered, joinBoxes } from './join-boxes.ts';
import { differentFields, markInWords, marksAfterwards } from './packet-function.ts';
import { regionInWords } from './region-words.ts';
import { Regions } from './regions.ts';
import { type Place, placeOf, type TableSide } from './side.ts';
import { type Fate, UNKNOWN_POLICY } from './traversal.ts';

const FIELDS: Readonly<Record<number, string>> = { [TTL]: 'TTL', [TOS]: 'TOS' };
const MARK_NAMES = [
	['mark', 'mark'],
	['connmark', 'connection mark'],
] as const;
const DROPS: ReadonlySet<string> = new Set(['DROP', 'REJECT', 'TARPIT', 'CHAOS']);

/** The changes of one table. */
export function changesOf(before: TableSide, after: TableSide, alignment: Alignment, found: Behaviour): Change[] {
	const { family, table, name = null } = after;
	const { space } = found.rules;
	const lone = linesThatDiffer(alignment);
	const groups = new Map<string, Difference[]>();
	for (const difference of found.differences) {
		const key = keyOf(difference, lone);
		addTo(groups, key, difference);
	}
	const changeOf = (group: readonly Difference[], boxes: readonly Box[], entry: Box, isSure: boolean): Change => {
		const first = plainest(group);
		const words = namesOf(first);
		const rule = ruleOf(first, lone);
		const say = (box: Box): string => regionInWords(box, entry, space, found.rules.words, table.knownName === 'raw');
		const unfinished = found.unfinished.get(first.hook);
		const left = rule && unfinished?.get(rule.line);
		const [by, now] = [decidedBy(before, first.before), decidedBy(after, first.after)];
		return {
			table: name,
			family,
			hook: first.hook,
			...words,
			regions: new Regions(boxes.length, (index) => say(boxes[index]!)),
			because: rule && {
				side: rule.side,
				place: placeOf(rule.side === 'before' ? before : after, rule.line),
				words: say(withoutFailing(boxAround([...(left ?? []), ...boxes], space))),
			},
			isPartial: rule ? left !== undefined : unfinished !== undefined,
			witness: packetOf(first.point, hookBehind(first.hook), space),
			assumes: conditionTexts(first.box, space, found.rules.words),
			decidedBy: { before: by, after: now },
			changedBy: changersOf(before, after, first, lone),
			alsoBy: {
				before: othersThan(
					by,
					group.map((each) => decidedBy(before, each.before)),
				),
				after: othersThan(
					now,
					group.map((each) => decidedBy(after, each.after)),
				),
			},
			isCertain: isSure,
			danger: dangerOf(words, { before: isRefused(first.before), after: isRefused(first.after) }),
		};
	};
	const own = [...groups.values()].flatMap((group): Change[] => {
		const [first] = group as [Difference];
		const entry = entryOf(first.hook, space, table.knownName);
		const { sure, unsure } = sortedOut(group, entry, found.rules);
		return [sure, unsure].flatMap((some) => {
			const within = group.filter(({ box }) => some.some((each) => !areDisjoint(each, box)));
			return some.length > 0 ? [changeOf(within, some, entry, some === sure)] : [];
		});
	});
	return [...inOrder(own), ...found.policies.map((policy) => policyChange(policy, name, family, found))];
}

/** The difference whose packet is shown: a certain one if there is one, and of those a packet as there are most, no later fragment. */
function plainest(group: readonly Difference[]): Difference {
	const certain = group.filter(({ isCertain: isSure }) => isSure);
	const some = certain.length > 0 ? certain : group;
	return some.find(({ point }) => point.values[FRAGMENT] === 0) ?? some[0]!;
}

/** The packets of differences that are one change: those that fare so whatever is not known of rules, and the others. */
function sortedOut(
	group: readonly Difference[],
	entry: Box,
	rules: BothRules,
): { readonly sure: readonly Box[]; readonly unsure: readonly Box[] } {
	const { space } = rules;
	const boxesOf = (some: readonly Difference[]): readonly Box[] => some.map(({ box }) => box);
	const joined = (boxes: readonly Box[]): readonly Box[] => (boxes.length > 0 ? joinBoxes(boxes, entry, space) : []);
	const open = group.filter((difference) => !difference.isCertain);
	if (open.length === 0 || group.some(meetsRefusal)) {
		return open.length === 0 ? { sure: joined(boxesOf(group)), unsure: [] } : { sure: [], unsure: joined(boxesOf(group)) };
	}
	// what becomes of packets whether something that is not known is so or not becomes of them for certain
	const sure = joined([
		...joined(boxesOf(group)).filter((box) => isCertain(box, rules)),
		...boxesOf(group.filter(({ isCertain: isSure }) => isSure)),
	]);
	return { sure, unsure: joined(boxesOf(open).filter((box) => !isCovered(box, sure, space))) };
}

/** A box without the conditions that must not hold: where a rule makes the difference, they mostly say that earlier rules let the packets by. */
function withoutFailing(box: Box): Box {
	return forget(box, (dimension) => dimension >= FIRST_LITERAL && !has(setOf(box, dimension) as Intervals, 1));
}

/** Hook by hook, and in each as the rules stand that make the difference. */
function inOrder(changes: readonly Change[]): readonly Change[] {
	const hooks = [...new Set(changes.map(({ hook }) => hook))];
	const lineOf = ({ because, decidedBy: { before, after } }: Change): number =>
		because?.place.line ?? (after !== 'policy' ? after.line : before !== 'policy' ? before.line : 0);
	return changes.toSorted((a, b) => hooks.indexOf(a.hook) - hooks.indexOf(b.hook) || lineOf(a) - lineOf(b));
}

function policyChange(
	{ hook, before, after, point, isCertain }: Behaviour['policies'][number],
	table: string | null,
	family: Family,
	found: Behaviour,
): Change {
	return {
		table,
		family,
		hook,
		before,
		after,
		regions: new Regions(1, () => `all packets that no rule of ${hook} decides about`),
		isPartial: false,
		witness: packetOf(point, hookBehind(hook), found.rules.space),
		because: undefined,
		assumes: [],
		decidedBy: { before: 'policy', after: 'policy' },
		changedBy: { before: undefined, after: undefined },
		alsoBy: { before: [], after: [] },
		isCertain,
		danger: dangerOf({ before, after }),
	};
}

function decidedBy(side: TableSide, { by }: Fate): DecidedBy {
	return by ? placeOf(side, by) : 'policy';
}

/** The rules that made a difference on the way to the same verdict. */
function changersOf(before: TableSide, after: TableSide, difference: Difference, lone: LoneRules): Change['changedBy'] {
	const place = (side: TableSide, line: Line | undefined): Place | undefined => line && placeOf(side, line);
	const [was, is] = changingLines(difference, lone);
	return { before: place(before, was), after: place(after, is) };
}

/** On each side the last rule that changes the packet and differs between the versions, else the last that changes it; none where the verdicts differ. */
function changingLines({ before, after }: Difference, lone: LoneRules): readonly [Line | undefined, Line | undefined] {
	const last = ({ changedBy }: Fate): Line | undefined => changedBy.findLast((line) => lone.chains.has(line)) ?? changedBy.at(-1);
	return before.decision === after.decision ? [last(before), last(after)] : [undefined, undefined];
}

/** Rules that are not the same in both versions, at their place. */
interface LoneRules {
	/** With their chains. */
	readonly chains: ReadonlyMap<Line, Chain>;
	/** What came for a rule, or the rule itself where it stands now. */
	readonly successors: ReadonlyMap<Line, Line>;
}

function linesThatDiffer({ removed, added, moved, changed }: Alignment): LoneRules {
	const pairs = [...moved, ...changed];
	const rules = [...removed, ...added, ...pairs.flatMap(({ before, after }) => [before, after])];
	return {
		chains: new Map(rules.map(({ line, chain }) => [line, chain])),
		successors: new Map(pairs.map(({ before, after }) => [before.line, after.line])),
	};
}

/** The one of the two deciding rules that differs, if just one does; of two of which one came for the other the newer. */
function ruleOf({ before, after }: Difference, lone: LoneRules): { readonly line: Line; readonly side: 'before' | 'after' } | undefined {
	const [was, is] = [before.by && lone.chains.has(before.by), after.by && lone.chains.has(after.by)];
	if (was && !is) {
		return { line: before.by!, side: 'before' };
	}
	return is && (!was || lone.successors.get(before.by!) === after.by) ? { line: after.by!, side: 'after' } : undefined;
}

/** The same for packets of which the same two things became because of the same rule, or by the same two rules. */
function keyOf(difference: Difference, lone: LoneRules): string {
	const { hook, before, after } = difference;
	const names = namesOf(difference);
	const rule = ruleOf(difference, lone);
	const rules = rule ? [rule.line] : [before.by, after.by];
	const deciders = [...rules, ...changingLines(difference, lone)].map((line) => (line ? numberOf(line) : 0));
	return [hook, meetsRefusal(difference), names.before, names.after, before.decision, after.decision, rule?.side, ...deciders].join('\n');
}

/** Each of the others once, in the order of the document. */
function othersThan(by: DecidedBy, all: readonly DecidedBy[]): readonly DecidedBy[] {
	const known = new Set([lineOf(by)]);
	const others = all.filter((each) => !known.has(lineOf(each)) && known.add(lineOf(each)));
	return others.toSorted((a, b) => Number(a === 'policy') - Number(b === 'policy') || Number(lineOf(a)) - Number(lineOf(b)));
}

function lineOf(by: DecidedBy): number | 'policy' {
	return by === 'policy' ? by : by.line;
}

/** Both fates in a few words; only as many as tell them apart. */
function namesOf({ before, after, point }: Difference): { before: string; after: string } {
	const [first, second] = [nameOf(before.decision), nameOf(after.decision)];
	if (first !== second) {
		return { before: first, after: second };
	}
	const [long, other] = [wordsOf(before.decision), wordsOf(after.decision)];
	if (long !== other) {
		return { before: long, after: other };
	}
	const [was, is] = [marksAfterwards(before.makes, point.marks), marksAfterwards(after.makes, point.marks)];
	const fields = differentFields(before.makes, after.makes, point);
	const marksOf = (fate: Fate, made: typeof was): string[] =>
		MARK_NAMES.flatMap(([key, name]) =>
			was[key] === is[key] ? [] : [`with ${markInWords(name, fate.makes[key]) ?? `${name} 0x${made[key].toString(16)}`}`],
		);
	const withChanges = (fate: Fate, made: typeof was, values: readonly string[]): string =>
		[
			first,
			...marksOf(fate, made),
			...values,
			...(before.changes.join() === after.changes.join()
				? []
				: [fate.changes.length === 0 ? 'unchanged' : `after ${fate.changes.map(wordsOf).join(', ')}`]),
		].join(' ');
	const valuesOf = (key: 'before' | 'after'): string[] =>
		fields.map((field) =>
			field.dimension === CTSTATE
				? trackingInWords(field[key])
				: `with ${FIELDS[field.dimension] ?? 'a field'} ${field.dimension === TOS ? `0x${field[key].toString(16)}` : field[key]}`,
		);
	return { before: withChanges(before, was, valuesOf('before')), after: withChanges(after, is, valuesOf('after')) };
}

/** Only raw's CT changes it, which comes before connection tracking: what is not UNTRACKED there is going to be tracked. */
function trackingInWords(state: number): string {
	return stateOf(state).ctstate === 'UNTRACKED' ? 'UNTRACKED' : 'tracked';
}

/** `-m DNAT --to-destination 10.0.0.1` is `DNAT --to-destination 10.0.0.1`. */
function wordsOf(decision: string): string {
	return decision.replace(/^-m /, '');
}

/** Of `REJECT --reject-with tcp-reset` the target; a policy that nobody knows is told in full. */
function nameOf(decision: string): string {
	return decision === UNKNOWN_POLICY ? decision : wordsOf(decision).split(' ')[0]!;
}

/** Packets come to rules that iptables refuses: nothing is certain of them. */
function meetsRefusal({ before, after }: Difference): boolean {
	return before.refused.length > 0 || after.refused.length > 0;
}

/** A rule that iptables refuses decides: nobody knows what. */
function isRefused({ by, refused }: Fate): boolean {
	return refused.some(({ line }) => line === by);
}

/** What iptables refused may have kept packets out that are let in now. */
function dangerOf(verdict: Verdicts<string>, refused: Verdicts<boolean> = { before: false, after: false }): Change['danger'] {
	const [was, is] = [DROPS.has(nameOf(verdict.before)), DROPS.has(nameOf(verdict.after))];
	const isPerhapsOpened = refused.before && !refused.after;
	return !is && (was || isPerhapsOpened) ? 'opened' : !was && is ? 'closed' : 'altered';
}

interface Verdicts<T> {
	readonly before: T;
	readonly after: T;
}
