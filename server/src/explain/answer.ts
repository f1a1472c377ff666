// What the engine found out about a rule, in words.

import type { Family } from '../catalogue/specification.ts';
import type { Answer } from '../packets/answers.ts';
import { chainOf } from '../ruleset/chain.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { underBranch } from './branch.ts';
import { callersInWords } from './callers.ts';
import type { Ruleset } from './explanation.ts';
import { packetInWords } from './packet.ts';
import { nameOfRule } from './rule-number.ts';
import { whatStoppingRulesDo } from './stopping-rules.ts';
import { whyImpossible } from './why-impossible.ts';
import { enumeration } from './words.ts';

/** Conditions of a packet that are shown; of more, the rest is counted. */
const ASSUMPTIONS = 4;
/** Conditions that are compared with each other. */
const COMPARED = 50;

/** Where there are later fragments (kernel, ip_local_deliver and nf_defrag_ipv4.c, nf_defrag_ipv6_hooks.c). */
const FRAGMENTS: Readonly<Record<Family, string>> = {
	ipv4: 'Later fragments come to rules only where connections are not tracked, and not in INPUT: elsewhere the kernel has put them together before.',
	ipv6: 'Later fragments come to rules only where connections are not tracked: elsewhere the kernel has put them together before.',
};

/** What shows what a listing hides. */
const LISTING_HIDES = '"iptables -L -v -n" shows the interfaces, iptables-save everything.';

/** Sentences about a rule: a packet that reaches it, or why none does, and what else there is to know. Empty where nothing is known. */
export function answerInWords(line: Line, answer: Answer, ruleset: Ruleset, family: Family): string[] {
	const words = [statement(line, answer, ruleset, family), caveat(line, answer, ruleset)];
	return words[0] === undefined ? [] : words.filter((sentence) => sentence !== undefined);
}

/** What an answer depends on, and what shows more, for all rules of a table the same; undefined for most answers. */
export function caveat(line: Line, { kind, reason }: Answer, ruleset: Ruleset): string | undefined {
	if (kind === 'possibly' && reason !== 'branch') {
		return LISTING_HIDES;
	}
	const branch = kind === 'never-matches' || kind === 'unknown' ? undefined : tableOf(line)?.uncertainty;
	return branch && underBranch(branch, ruleset.indexOf(branch.line) + 1);
}

/** The answer itself; undefined where there is nothing to say. */
export function statement(line: Line, answer: Answer, ruleset: Ruleset, family: Family): string | undefined {
	switch (answer.kind) {
		case 'reachable':
			return answer.witness && reached(line, answer.witness, ruleset, family);
		case 'unreachable':
			return `Never reached: ${stoppers(answer, ruleset)} ${whatStoppingRulesDo(answer)}.`;
		case 'redundant':
			return `Redundant: ${stoppers(answer, ruleset)} ${whatStoppingRulesDo(answer)}, as it would itself.`;
		case 'never-matches':
			return `Matches no packet: ${whyImpossible(line, answer, ruleset)}.`;
		case 'no-caller':
			return answer.reason === 'chain'
				? 'Never reached: no packet comes to this chain.'
				: 'Never reached: no rule that leads here sends packets that it matches.';
		case 'possibly':
			return answer.reason === 'branch' ? perhapsInBranch(answer, ruleset) : perhaps(answer, ruleset);
		case 'unknown':
			return 'Whether packets reach it was not found out within the limits.';
	}
}

function perhaps(answer: Answer, ruleset: Ruleset): string {
	return answer.blockers.length === 0
		? 'Perhaps never reached, if the rules before those that lead here have no other conditions than are shown here.'
		: `Perhaps never reached, if ${stoppers(answer, ruleset)} ${answer.blockers.length === 1 ? 'has' : 'have'} no other conditions than are shown here.`;
}

function perhapsInBranch(answer: Answer, ruleset: Ruleset): string {
	return answer.blockers.length === 0
		? 'Perhaps never reached: no rule that leads here sends packets that it matches.'
		: `Perhaps never reached: ${stoppers(answer, ruleset)} ${whatStoppingRulesDo(answer)}.`;
}

function reached(line: Line, { packet, path, assumes }: NonNullable<Answer['witness']>, ruleset: Ruleset, family: Family): string {
	const way = path.length === 0 ? '' : ` It comes by ${callersInWords(path, ruleset)} to ${chainOf(line)?.name ?? 'here'}.`;
	const conditions = withoutContained(assumes);
	const shown = conditions.slice(0, ASSUMPTIONS).map(assumption);
	const more = conditions.length - shown.length;
	const provided =
		shown.length === 0 ? '' : ` That is, if ${enumeration(more > 0 ? [...shown, `${more} more such conditions hold`] : shown)}.`;
	const fragments = packet.fragment === 'later' ? ` ${FRAGMENTS[family]}` : '';
	return `Reached, for example, by ${packetInWords(packet, family, tableOf(line)?.name)}.${way}${provided}${fragments}`;
}

/** Without those that another one says, and more: `-m conntrack --ctdir REPLY` beside `-m conntrack --ctdir REPLY --ctproto tcp`. */
function withoutContained(assumes: readonly string[]): readonly string[] {
	const words = assumes.slice(0, COMPARED).map((text) => (/^-m /.test(text) ? text.split(' ') : []));
	const isIn = (some: readonly string[], all: readonly string[]): boolean =>
		some.length > 0 && some.length < all.length && some[1] === all[1] && some.every((word) => all.includes(word));
	return assumes.filter((_, i) => !words.some((all) => isIn(words[i] ?? [], all)));
}

/** "-m set … does not match it": see Witness.assumes. */
function assumption(text: string): string {
	const [, then = '', not = '', match = ''] = /^(then )?(! )?([\s\S]*)$/.exec(text) ?? [];
	if (match.startsWith('-j ')) {
		return `${then}${match} does not end its way`;
	}
	return `${then}${match} ${not === '' ? 'matches' : 'does not match'} it`;
}

function stoppers({ blockers }: Answer, ruleset: Ruleset): string {
	return (
		callersInWords(
			blockers.map((blocker) => blocker.line),
			ruleset,
		) || nameOfRule(blockers[0]!.line, ruleset)
	);
}
