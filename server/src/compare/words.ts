// What is said of a comparison to people, in the same words wherever they read it.

import type { Analysis } from '../analysis.ts';
import type { Family } from '../catalogue/specification.ts';
import { packetInWords } from '../explain/packet.ts';
import { alternatives, countOf, enumeration, grouped } from '../explain/words.ts';
import type { ChainChange, Change, Comparison, DeadRule, DecidedBy, ReachChange, RefusedLine, RuleChange } from './comparison.ts';
import { endInWords } from './entrance.ts';
import { type Place, quotable } from './side.ts';

/** Parts of the packets of one change that are told; of more, the rest is counted. */
const REGIONS = 3;
/** Characters of all parts beyond which it is told what they have in common. */
const REGION_CHARACTERS = 300;

/** "No packet's verdict changes.", or how many ways it does. */
export function headline(comparison: Comparison): string {
	return comparison.refused.length === 0 ? summary(comparison) : `${summary(comparison)} But iptables-restore refuses the newer version.`;
}

function summary({ equivalent, certain, changes, isImpossible, lone }: Comparison): string {
	if (isImpossible) {
		return lone === 'new'
			? 'New: there is nothing to compare it with.'
			: lone === 'gone'
				? 'Gone: there is nothing left of it.'
				: 'Nothing could be compared.';
	}
	if (changes.length === 0) {
		return equivalent
			? `No packet's verdict changes${certain ? '' : ', as far as can be told'}.`
			: 'No change was found, but not everything could be looked at.';
	}
	const opened = changes.filter(({ danger }) => danger === 'opened');
	const count = `${countOf(changes.length, 'change')} for packets`;
	if (opened.length === 0) {
		return `${count}.`;
	}
	const lets = opened.every(({ isCertain }) => !isCertain) ? 'may let' : opened.length === 1 ? 'lets' : 'let';
	const which = opened.length < changes.length ? `${opened.length} of which` : opened.length === 1 ? 'which' : 'all of which';
	return `${count}, ${which} ${lets} more through.`;
}

/** "REJECT → ACCEPT", "DROP → perhaps ACCEPT" */
export function verdicts({ before, after, isCertain }: Change): string {
	return `${before} → ${isCertain ? '' : 'perhaps '}${after}`;
}

/** The packets of a change: its regions where they are few and short, else what they have in common, and what decides about them in the version that lacks the rule which makes the difference. */
export function regions(change: Change): string {
	const { because, isPartial } = change;
	const shown = change.regions.first(REGIONS);
	const more = change.regions.length - shown.length;
	const isLong = more > 0 || isPartial || shown.join('; ').length > REGION_CHARACTERS;
	if (isLong && because) {
		const other = because.side === 'before' ? 'after' : 'before';
		const deciders = inFileOrder([change.decidedBy[other], ...change.alsoBy[other]]);
		const names = alternatives([...deciderNames(deciders, change), ...(isPartial ? ['others'] : [])]);
		const verb = other === 'before' ? 'decided' : deciders.length === 1 && !isPartial ? 'decides' : 'decide';
		return `${because.words}, as far as ${names} ${verb} about them ${other === 'before' ? 'before' : 'now'}`;
	}
	return [...shown, ...(more > 0 ? [countOf(more, 'more such part')] : []), ...(isPartial ? ['perhaps others'] : [])].join('; ');
}

/** "filter INPUT"; "IPv6 filter INPUT" where tables of both families were compared. */
export function placeOfChange({ table, family, hook }: Change, comparison: Comparison): string {
	return `${tableInWords(table, family, comparison)} ${hook}`;
}

function tableInWords(table: string | null, family: Family, comparison: Comparison): string {
	return familyPrefix(family, comparison) + (table ?? 'unknown table');
}

/** "IPv6 " where tables of both families were compared, else nothing. */
function familyPrefix(family: Family, { families }: Comparison): string {
	return families.length < 2 ? '' : family === 'ipv4' ? 'IPv4 ' : 'IPv6 ';
}

/** The witness in one line. */
export function example({ witness, family, table }: Change): string {
	return packetInWords(witness, family, table);
}

/** "INPUT rule 4 (line 11): -p tcp … -j REJECT", "the policy of INPUT" */
export function decider(by: DecidedBy, change: Change, analysis: Analysis): string {
	return by === 'policy' ? endInWords(change.hook) : `${placeInWords(by)}: ${ruleText(by, analysis)}`;
}

/** "; changed by PREROUTING rule 1 (line 7): -A PREROUTING … -j MARK", where not the verdict differs but what was made of the packet; else empty. */
export function changer(by: Place | undefined, analysis: Analysis): string {
	return by ? `; changed by ${placeInWords(by)}: ${ruleText(by, analysis)}` : '';
}

function ruleText({ line }: Place, analysis: Analysis): string {
	const found = analysis.line(line - 1);
	return found === undefined ? '' : quotable(found);
}

/** "; for others INPUT rule 5 (line 12) and the policy of INPUT", what else decides; empty where nothing does. */
export function othersInWords(others: readonly DecidedBy[], change: Change): string {
	return others.length === 0 ? '' : `; for others ${enumeration(deciderNames(others, change))}`;
}

/** As they stand in the document, the policy last. */
function inFileOrder(all: readonly DecidedBy[]): readonly DecidedBy[] {
	const lineOf = (by: DecidedBy): number => (by === 'policy' ? Number.POSITIVE_INFINITY : by.line);
	return all.toSorted((a, b) => (lineOf(a) < lineOf(b) ? -1 : 1));
}

/** Runs of rules that decide about packets of a change; of more, the rules of the rest are counted. */
const OTHERS = 3;

/** "INPUT rules 2–40 (lines 4–42)", "FORWARD rule 1 (line 50)", "2 more", "the policy of INPUT". */
function deciderNames(all: readonly DecidedBy[], { hook }: Change): string[] {
	return [...placesInWords(all.filter((by) => by !== 'policy')), ...(all.includes('policy') ? [endInWords(hook)] : [])];
}

/** Rules in few words: "INPUT rules 2–40 (lines 4–42)"; of many runs, the rules of the rest are counted. */
export function placesInWords(places: readonly Place[]): string[] {
	const runs = runsOf(places);
	const left = runs.slice(OTHERS).flat();
	return [...runs.slice(0, OTHERS).map(runInWords), ...(left.length > 0 ? [`${grouped(left.length)} more`] : [])];
}

/** Rules that follow each other in a chain. */
function runsOf(places: readonly Place[]): Place[][] {
	const runs: Place[][] = [];
	for (const place of places) {
		const last = runs.at(-1)?.at(-1);
		if (last && last.chain === place.chain && last.rule !== null && place.rule === last.rule + 1) {
			runs.at(-1)!.push(place);
		} else {
			runs.push([place]);
		}
	}
	return runs;
}

function runInWords(run: readonly Place[]): string {
	const [first, last] = [run[0]!, run.at(-1)!];
	return first === last ? placeInWords(first) : `${first.chain} rules ${first.rule}–${last.rule} (lines ${first.line}–${last.line})`;
}

/** "INPUT rule 4 (line 11)" */
export function placeInWords({ chain, rule, line }: Place): string {
	return `${chain ?? '?'}${rule === null ? '' : ` rule ${rule}`} (line ${line})`;
}

/** One line for every rule that is only in one version, moved or changed: "+", "-", ">" or "~" and what it is, with its table where there are several. */
export function ruleLines(comparison: Comparison): string[] {
	const { rules } = comparison;
	const pairs = [...rules.changed, ...rules.moved].map(({ after }) => after);
	const isOneTable = new Set([...rules.added, ...rules.removed, ...pairs].map(({ table }) => table)).size < 2;
	const place = ({ table, family, chain, rule }: RuleChange): string =>
		`${familyPrefix(family, comparison)}${isOneTable ? '' : `${table ?? '?'} `}${chain} ${rule ?? ''}`.trim();
	return [
		...rules.added.map((rule) => `+ ${place(rule)}: ${rule.text}`),
		...rules.removed.map((rule) => `- ${place(rule)}: ${rule.text}`),
		...rules.changed.map(({ before, after }) => `~ ${place(after)}: ${before.text}  →  ${after.text}`),
		...rules.moved.map(({ before, after }) => `> ${place(before)} is now ${place(after)}: ${after.text}`),
	];
}

/** Sentences about chains, policies, and rules that packets no longer reach or now reach. */
export function otherLines(comparison: Comparison): string[] {
	const { chains, policies, nowUnreachable, nowReachable, deadOnArrival, refused, notes } = comparison;
	const named = ({ name, family }: ChainChange): string => familyPrefix(family, comparison) + name;
	return [
		...refusedLines(refused),
		...policies.map(
			({ table, family, chain, before, after }) =>
				`The policy of ${chain} (${tableInWords(table, family, comparison)}) is ${after}, was ${before}.`,
		),
		...renamed(chains.renamed.map((chain) => `The chain ${named({ ...chain, name: chain.before })} is now ${chain.name}.`)),
		...listed('New chains: ', chains.added.map(named)),
		...listed('Chains that are gone: ', chains.removed.map(named)),
		...deadRules(deadOnArrival),
		...rulesListed('No longer reached: ', nowUnreachable),
		...rulesListed('Now reached: ', nowReachable),
		...notes,
	];
}

/** "Refused: line 12: …"; of many lines, the rest is counted. */
function refusedLines(all: readonly RefusedLine[]): string[] {
	const more = all.length - REFUSED;
	return [
		...all.slice(0, REFUSED).map(({ line, message }) => `iptables-restore refuses line ${line}: ${message}`),
		...(more > 0 ? [`And it refuses ${countOf(more, 'more line')}.`] : []),
	];
}

/** Lines that are refused, each with its reason. */
const REFUSED = 3;

function renamed(all: readonly string[]): string[] {
	const more = all.length - LISTED;
	return more > 0 ? [...all.slice(0, LISTED), `And ${countOf(more, 'more renamed chain')}.`] : [...all];
}

/** Chains or rules that are named in one sentence; of more, the rest is counted. */
const LISTED = 8;

/** "Added, but no packet reaches it: INPUT rule 4 (line 9), because of INPUT rule 3 (line 8)." */
function deadRules(all: readonly DeadRule[]): string[] {
	const more = all.length - DEAD;
	return [
		...all
			.slice(0, DEAD)
			.map((dead) => `${dead.isNew ? 'Added' : 'Changed'}, but no packet reaches it: ${placeInWords(dead.rule)}${reasonInWords(dead)}.`),
		...(more > 0 ? [`And ${countOf(more, 'more rule')} that no packet reaches.`] : []),
	];
}

function reasonInWords({ why, blockers }: DeadRule): string {
	const left = blockers.length - OTHERS;
	const names = [...blockers.slice(0, OTHERS).map(placeInWords), ...(left > 0 ? [`${left} more`] : [])];
	if (why === 'impossible') {
		return ': no packet is what it asks for';
	}
	if (names.length === 0) {
		return why === 'no-caller' ? ': none of its packets come to its chain' : '';
	}
	const same = why === 'redundant' ? `, which ${blockers.length === 1 ? 'decides' : 'decide'} the same` : '';
	return `, because of ${enumeration(names)}${same}`;
}

/** New rules that no packet reaches, each with its reason; of more, the rest is counted. */
const DEAD = 5;

function rulesListed(start: string, rules: readonly ReachChange[]): string[] {
	const runs = runsOf(rules.map(({ after }) => after));
	const left = runs.slice(LISTED).flat();
	const more = left.length > 0 ? [`${grouped(left.length)} more`] : [];
	return rules.length === 0 ? [] : [`${start}${enumeration([...runs.slice(0, LISTED).map(runInWords), ...more])}.`];
}

function listed(start: string, all: readonly string[]): string[] {
	const more = all.length - LISTED;
	const shown = more > 0 ? [...all.slice(0, LISTED), `${grouped(more)} more`] : all;
	return all.length === 0 ? [] : [`${start}${enumeration(shown)}.`];
}
