// Compares two documents, whatever dialects they are written in: table by table, as lists of rules and by what they do with packets.

import type { Analysis } from '../analysis.ts';
import { comparedUnderBranch } from '../explain/branch.ts';
import { countOf, enumeration, grouped } from '../explain/words.ts';
import { COMPARED_REACH_RULES } from '../limits.ts';
import { policyOf } from '../ruleset/policy.ts';
import type { Line } from '../syntax/line.ts';
import { openQuote } from '../syntax/save/open-quote.ts';
import { type Alignment, align, type LoneRule, loneRules } from './alignment.ts';
import { type Behaviour, behaviour } from './behaviour.ts';
import { changesOf } from './changes.ts';
import type { ChainChange, Comparison, PairChange, RuleChange } from './comparison.ts';
import { type Memory, memoryInWords } from './memories.ts';
import { isTooLargeForReach, type ReachChanges, reachChanges } from './reach-changes.ts';
import { isLeftUnchecked, newlyRefused } from './refused-lines.ts';
import { placeOf, type TableSide } from './side.ts';
import { type TablePair, tablePairs } from './table-pairs.ts';
import { noteVariables } from './variables.ts';
import { placeInWords } from './words.ts';

/** What a pair of tables turned out to be. */
interface TableComparison {
	readonly pair: TablePair;
	readonly alignment: Alignment;
	readonly behaviour: Behaviour;
}

/** Compares the second document with the first. Never throws. */
export function compare(before: Analysis, after: Analysis): Comparison {
	const lone = loneOf(before, after);
	if (lone !== undefined) {
		return { ...NOTHING, lone };
	}
	const without = [...(before.tables.length === 0 ? ['older'] : []), ...(after.tables.length === 0 ? ['newer'] : [])];
	if (without.length > 0) {
		const which = without.length === 2 ? 'Neither version holds' : `The ${without[0]} version does not hold`;
		return { ...NOTHING, notes: [`${which} any table, chain or rule of iptables: there is nothing to compare.`] };
	}
	const notes: string[] = [];
	const pairs = tablePairs(before, after, notes);
	notes.push(
		...pairs.flatMap(noteMissingChains),
		...pairs.flatMap(noteMissingPolicies),
		...pairs.flatMap(noteUnknownFamily),
		...pairs.flatMap(noteMissingCommit),
		...new Set(pairs.flatMap(noteBranches)),
		...noteVariables(before, after),
	);
	const isPart = notes.length > 0;
	const tables = compareTables(pairs, notes);
	const changes = tables
		.flatMap(({ pair, alignment, behaviour: found }) => changesOf(pair.before, pair.after, alignment, found))
		.sort((a, b) => DANGERS.indexOf(a.danger) - DANGERS.indexOf(b.danger) || Number(b.isCertain) - Number(a.isCertain));
	const isComplete = tables.every(({ behaviour: { isComplete: isAll } }) => isAll);
	const refused = tables.flatMap(refusedCalls);
	const refusedLines = newlyRefused(before, after, new Set(tables.flatMap(refusedCallLines)));
	notes.push(...refused);
	if (!isComplete) {
		notes.push('Not all packets could be looked at within the limits: others may fare otherwise too.');
	}
	if (tables.some(({ alignment }) => alignment.withoutInterfaces)) {
		notes.push('A listing without -v hides interfaces: rules were compared without them. "iptables-save" shows everything.');
	}
	if (tables.some(({ alignment }) => alignment.withoutNames)) {
		notes.push('A listing hides the names of -m hashlimit: rules were compared without them. "iptables-save" shows everything.');
	}
	notes.push(
		...notUnderstood(
			'older',
			before,
			tables.flatMap(({ alignment }) => loneRules(alignment, 'before')),
		),
	);
	const fresh = tables.flatMap(({ alignment }) => loneRules(alignment, 'after'));
	notes.push(...notUnderstood('newer', after, fresh));
	if (fresh.length > 0 && isLeftUnchecked(before, after)) {
		notes.push('Whether iptables-restore takes the newer version was not looked at: that is a question for "check" in files of this size.');
	}
	notes.push(...tables.flatMap(noteWithoutReach));
	const hidden = tables.some(({ alignment }) => alignment.withoutInterfaces || alignment.withoutNames);
	const reach = reachOf(tables);
	return {
		equivalent: changes.length === 0 && isComplete && pairs.length > 0,
		certain:
			isComplete &&
			!isPart &&
			!hidden &&
			refused.length === 0 &&
			!notes.includes(OTHER_RATES) &&
			changes.every(({ isCertain }) => isCertain),
		changes,
		...listsOf(tables),
		...reach,
		refused: refusedLines,
		notes,
		families: [...new Set(pairs.map(({ after: { family } }) => family))],
		isImpossible: pairs.length === 0,
		lone: undefined,
	};
}

const NOTHING: Comparison = {
	equivalent: false,
	certain: false,
	changes: [],
	rules: { added: [], removed: [], moved: [], changed: [] },
	chains: { added: [], removed: [], renamed: [] },
	policies: [],
	nowUnreachable: [],
	nowReachable: [],
	deadOnArrival: [],
	refused: [],
	notes: [],
	families: [],
	isImpossible: true,
	lone: undefined,
};

function loneOf(before: Analysis, after: Analysis): Comparison['lone'] {
	if (isEmpty(before) && after.tables.length > 0) {
		return 'new';
	}
	return isEmpty(after) && before.tables.length > 0 ? 'gone' : undefined;
}

/** No line of it says anything: all are blank or comments. */
function isEmpty({ dump }: Analysis): boolean {
	for (const { kind } of dump.lines) {
		if (kind !== 'blank' && kind !== 'comment') {
			return false;
		}
	}
	return true;
}

const DANGERS = ['opened', 'altered', 'closed'];

/** Rounds in which memories that are written otherwise may lead to others that are. */
const ROUNDS = 3;

/** Tables share what their rules remember of packets: where it is written otherwise, the rules that ask for it are looked at again, in every table. */
function compareTables(pairs: readonly TablePair[], notes: string[]): TableComparison[] {
	const disturbed = new Set<Memory>();
	const compared = (alignment: Alignment, pair: TablePair): TableComparison => {
		return { pair, alignment, behaviour: behaviour(pair.before, pair.after, alignment, disturbed) };
	};
	let tables = pairs.map((pair) => compared(align(pair.before, pair.after, pair.notShown), pair));
	for (let round = 0; round < ROUNDS; round++) {
		const known = disturbed.size;
		for (const memory of tables.flatMap((table) => [...table.behaviour.disturbed])) {
			disturbed.add(memory);
		}
		if (disturbed.size === known) {
			break;
		}
		tables = tables.map(({ alignment, pair }) => compared(alignment, pair));
	}
	const isAsked = tables.some(({ behaviour: { differences } }) => differences.some(({ isCertain }) => !isCertain));
	if (disturbed.size > 0 && isAsked) {
		notes.push(
			`Packets are written otherwise into ${enumeration([...disturbed].map(memoryInWords))}: rules that ask for it may give other answers.`,
		);
	}
	return withOtherRates(tables, disturbed, compared, notes);
}

/**
 * Where other packets come to a rate than before, it may let others by. Beside changes that are told anyway that is a note; where nothing else is told, it is the
 * change.
 */
function withOtherRates(
	tables: TableComparison[],
	disturbed: Set<Memory>,
	compared: (alignment: Alignment, pair: TablePair) => TableComparison,
	notes: string[],
): TableComparison[] {
	const fed = tables.flatMap((table) => [...table.behaviour.fed]);
	for (const memory of fed) {
		disturbed.add(memory);
	}
	const split = fed.length > 0 ? tables.map(({ alignment, pair }) => compared(alignment, pair)) : tables;
	const count = (all: readonly TableComparison[]): number =>
		all.reduce((sum, { behaviour: { differences, policies } }) => sum + differences.length + policies.length, 0);
	if (count(split) <= count(tables)) {
		return tables;
	}
	notes.push(OTHER_RATES);
	return count(tables) === 0 ? split : tables;
}

const OTHER_RATES =
	'Other packets come to a rule that lets by only so many (limit, hashlimit, …) than before: it may let others by, or fewer of them.';

/** A listing may show one chain, which says nothing about the others; and a file may jump to chains that another one declares. */
function noteMissingChains({ before, after, notShown }: TablePair): string[] {
	const isShown = (name: string): boolean => before.table.chains.has(name) || after.table.chains.has(name);
	const one = [...notShown].filter(isShown);
	const elsewhere = [...notShown].filter((name) => !isShown(name));
	const table = `table ${after.name ?? '(unknown)'}`;
	return [
		...(one.length > 0
			? [`Only one side shows ${enumeration(one)} of ${table}: ${one.length === 1 ? 'it was' : 'they were'} not compared.`]
			: []),
		...(elsewhere.length > 0
			? [
					`Neither side declares ${enumeration(elsewhere)} of ${table}: taken for the same chain${elsewhere.length === 1 ? '' : 's'} on both.`,
				]
			: []),
	];
}

/** A script need not say a policy, and then the chain keeps the one it has. */
function noteMissingPolicies({ before, after }: TablePair): string[] {
	const shown = [...before.table.chains.values()].flatMap((chain) => {
		const other = after.table.chains.get(chain.name);
		const [old, fresh] = [policyOf(chain), policyOf(other)];
		const isOne = chain.isBuiltin && other !== undefined && (old === undefined) !== (fresh === undefined);
		return isOne ? [`Only the ${old ? 'older' : 'newer'} version says the policy of ${chain.name} (${old ?? fresh})`] : [];
	});
	return shown.map((text) => `${text}: what becomes of packets that no rule decides about was not compared.`);
}

/** A file that both tools read has rules of which each reads some. */
function noteUnknownFamily({ before, after }: TablePair): string[] {
	const isHalf = ({ analysis, table }: TableSide): boolean =>
		analysis.family(table) === undefined && [...table.chains.values()].some((chain) => chain.ruleCount !== analysis.ruleCount(chain));
	return isHalf(before) || isHalf(after)
		? [`Nothing tells the family of table ${after.name ?? '(unknown)'}: it was compared as iptables reads it, without rules with -6.`]
		: [];
}

/** Without COMMIT iptables-restore leaves a table as it was, whatever that is; where neither version has one, both are a part of something. */
function noteMissingCommit({ before, after }: TablePair): string[] {
	const isCut = ({ table }: TableSide): boolean => table.form === 'block' && table.commit === undefined;
	if (isCut(before) === isCut(after)) {
		return [];
	}
	const [version, { name }] = isCut(after) ? ['newer', after] : ['older', before];
	return [`Table ${name ?? '(unknown)'} has no COMMIT in the ${version} version: iptables-restore does not load it.`];
}

/** Nobody knows which lines a template or a script with branches has in the end. */
function noteBranches({ before, after }: TablePair): string[] {
	return [before, after].flatMap(({ analysis, table: { uncertainty: branch } }, i) =>
		branch ? [comparedUnderBranch(branch, analysis.indexOf(branch.line) + 1, i === 0 ? 'older' : 'newer')] : [],
	);
}

/** That no rule is said to be no longer reached says nothing of a table in which that was not looked at. */
function noteWithoutReach({ pair: { after }, alignment }: TableComparison): string[] {
	return isTooLargeForReach(alignment)
		? [
				`Whether packets still reach every rule of table ${after.name ?? '(unknown)'} was not looked at: more than ${grouped(COMPARED_REACH_RULES)} of its rules stand in both versions.`,
			]
		: [];
}

/** Calls that packets came to and that iptables refuses. */
function refusedCalls({ pair, behaviour: { refused } }: TableComparison): string[] {
	const calls = (side: 'before' | 'after'): string[] =>
		[...refused[side].values()].map(({ line, loop }) => {
			const place = placeInWords(placeOf(pair[side], line));
			return loop
				? `${place} VERSION closes a loop, ${loopInWords(loop)}: iptables refuses such a table, and what becomes of packets that come there is not known.`
				: `${place} VERSION leads to ${line.target}, which is neither a chain that rules may jump to nor a known target: what becomes of packets that come there is not known.`;
		});
	const [older, newer] = [calls('before'), calls('after')];
	const version = (name: string) => (text: string) => text.replace(' VERSION ', ` of ${name} `);
	const told = [
		...older.filter((text) => newer.includes(text)).map(version('both versions')),
		...older.filter((text) => !newer.includes(text)).map(version('the older version')),
		...newer.filter((text) => !older.includes(text)).map(version('the newer version')),
	];
	const more = told.length - LINES_NAMED;
	return more > 0 ? [...told.slice(0, LINES_NAMED), `And ${countOf(more, 'more such rule')}.`] : told;
}

/** Their lines in the newer version, counted from 1. */
function refusedCallLines({ pair, behaviour: { refused } }: TableComparison): number[] {
	return [...refused.after.values()].map(({ line }) => placeOf(pair.after, line).line);
}

/** "A → B → A"; of a long one the beginning and the end. */
function loopInWords(names: readonly string[]): string {
	const shown = names.length > LOOP_NAMES ? [...names.slice(0, LOOP_NAMES - 2), '…', names.at(-1)!] : names;
	return shown.join(' → ');
}

/** Names of a loop that are told. */
const LOOP_NAMES = 6;

/** Lines that are named; of more, the rest is counted. Rules that are asked for words that nobody knows. */
const LINES_NAMED = 5;
const RULES_ASKED = 1_000;

/** Lines of a version in which something is not understood: those that belong to nothing, and rules that differ. */
function notUnderstood(version: 'older' | 'newer', analysis: Analysis, lone: readonly LoneRule[]): string[] {
	const unread: Line[] = [];
	for (const line of analysis.dump.lines) {
		if (line.kind === 'bogus' || (line.kind === 'rule' && openQuote(line.call))) {
			unread.push(line);
		}
	}
	const unclear = lone.slice(0, RULES_ASKED).flatMap(({ line }) => ((analysis.rule(line)?.unknown.length ?? 0) > 0 ? [line] : []));
	const lines = [...new Set([...unread, ...unclear])].map((line) => analysis.indexOf(line) + 1).sort((a, b) => a - b);
	const more = lines.length - LINES_NAMED;
	const named = [...lines.slice(0, LINES_NAMED).map(String), ...(more > 0 ? [`${grouped(more)} more`] : [])];
	return lines.length === 0
		? []
		: [`Not understood in full: line${lines.length === 1 ? '' : 's'} ${enumeration(named)} of the ${version} version.`];
}

function listsOf(tables: readonly TableComparison[]): Pick<Comparison, 'rules' | 'chains' | 'policies'> {
	const rule = (side: TableSide, { line, text }: LoneRule): RuleChange => ({ ...placeOf(side, line), family: side.family, text });
	const chain = (side: TableSide, name: string): ChainChange => ({ name, table: side.name ?? null, family: side.family });
	const pairs = (key: 'moved' | 'changed'): PairChange[] =>
		tables.flatMap(({ pair, alignment }) =>
			alignment[key].map((each) => ({ before: rule(pair.before, each.before), after: rule(pair.after, each.after) })),
		);
	return {
		rules: {
			added: tables.flatMap(({ pair, alignment }) => alignment.added.map((each) => rule(pair.after, each))),
			removed: tables.flatMap(({ pair, alignment }) => alignment.removed.map((each) => rule(pair.before, each))),
			moved: pairs('moved'),
			changed: pairs('changed'),
		},
		chains: {
			added: tables.flatMap(({ pair, alignment }) => alignment.chainsAdded.map((name) => chain(pair.after, name))),
			removed: tables.flatMap(({ pair, alignment }) => alignment.chainsRemoved.map((name) => chain(pair.before, name))),
			renamed: tables.flatMap(({ pair, alignment }) =>
				[...alignment.chainsRenamed].map(([before, name]) => ({ ...chain(pair.after, name), before })),
			),
		},
		policies: tables.flatMap(({ pair: { after }, alignment }) =>
			alignment.policies.map((change) => ({ table: after.name ?? null, family: after.family, ...change })),
		),
	};
}

function reachOf(tables: readonly TableComparison[]): ReachChanges {
	const found = tables.map(({ pair, alignment }) => reachChanges(pair.before, pair.after, alignment));
	return {
		nowUnreachable: found.flatMap((each) => each.nowUnreachable),
		nowReachable: found.flatMap((each) => each.nowReachable),
		deadOnArrival: found.flatMap((each) => each.deadOnArrival),
	};
}
