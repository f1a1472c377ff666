// Which match was meant by a name that none has: the one whose option stands behind it, a well-known other name, or a name that is near.

import { isTarget, matchSpec } from '../../catalogue/catalogue.ts';
import { CORE_OPTIONS } from '../../catalogue/core.ts';
import { matches } from '../../catalogue/matches/index.ts';
import type { ExtensionSpec, Family } from '../../catalogue/specification.ts';
import type { ExtensionUse } from '../../syntax/uses.ts';
import { own } from '../../text/own.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { nearest, slipsBetween } from '../nearest.ts';
import { impliedIn } from './meant-here.ts';
import { homesOf } from './option-homes.ts';
import { removed } from './removed-words.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

/** What people call the matches. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
	ipset: 'set',
	port: 'multiport',
	ports: 'multiport',
	multi: 'multiport',
	tcpflags: 'tcp',
	'tcp-flags': 'tcp',
	ct: 'conntrack',
	ctstate: 'conntrack',
	connection: 'conntrack',
	connstate: 'conntrack',
	rate: 'limit',
	ratelimit: 'limit',
	'rate-limit': 'limit',
	range: 'iprange',
	user: 'owner',
	uid: 'owner',
	gid: 'owner',
	macsource: 'mac',
	'mac-source': 'mac',
	stat: 'statistic',
	stats: 'statistic',
	address: 'addrtype',
	addr: 'addrtype',
	hex: 'string',
	pkt: 'pkttype',
	ipsec: 'policy',
};

/** Names for what the rule itself compares: no match is needed for it. */
const OF_RULE: ReadonlySet<string> = new Set([
	...['src', 'source', 'dst', 'dest', 'destination', 'ip', 'ipv4', 'ipv6', 'addr', 'address', 'protocol'],
	...['interface', 'in-interface', 'out-interface', 'in', 'out', 'dev', 'fragment'],
]);

export interface MatchMeant {
	/** What to do, in sentences. */
	readonly advice: string;
	readonly fixes: readonly Fix[];
}

/** `span`: the name in the line. */
export function matchMeant(rule: RuleAtHand, use: ExtensionUse, span: Span): MatchMeant {
	const { line, family } = rule;
	const option = /^\s+(?:!\s+)?(--?[a-z][a-z0-9-]*)/.exec(line.text.slice(span.end))?.[1];
	const whole = { start: use.span.start, end: span.end };
	const shown = `-m ${use.name}`;
	const change = (text: string, at: Span = span): readonly Fix[] => [
		{ title: `Change to ${text}`, safe: false, edits: [{ kind: 'replace', line, span: at, text }] },
	];
	if (option !== undefined && OF_RULE.has(use.name) && isOfRule(option)) {
		return { advice: `${option} needs none: it belongs to the rule itself.`, fixes: [removed(rule, whole, shown)] };
	}
	if (use.name.endsWith('!') && matchSpec(use.name.slice(0, -1), family)) {
		return { advice: 'Put a blank before the "!".', fixes: change(`${use.name.slice(0, -1)} !`) };
	}
	const asTarget = targetMeant(rule, use, option);
	if (asTarget !== undefined) {
		return rule.syntax.target
			? { advice: `${asTarget} is a target, which the rule has.`, fixes: [removed(rule, whole, shown)] }
			: { advice: `${asTarget} is a target: -j ${asTarget}.`, fixes: change(`-j ${asTarget}`, whole) };
	}
	const meant = meantBy(rule, use.name, option);
	if (!meant) {
		return { advice: 'Correct the name, or install the package that has it.', fixes: [] };
	}
	if (option !== undefined && isLoadedBefore(rule, meant.spec, span.start) && homesOf(option, family).includes(meant.spec)) {
		return { advice: `${option} belongs to -m ${meant.spec.name}, which stands before it.`, fixes: [removed(rule, whole, shown)] };
	}
	return {
		advice: meant.has ? `${option} belongs to -m ${meant.spec.name}. Did you mean that?` : `Did you mean ${meant.spec.name}?`,
		fixes: change(meant.spec.name),
	};
}

interface Meant {
	readonly spec: ExtensionSpec;
	/** The option behind it says so, and not the name alone. */
	readonly has: boolean;
}

/** A name that is near, or another one for it, counts where it has the option that stands behind it; else the option alone says which. */
function meantBy(rule: RuleAtHand, name: string, option: string | undefined): Meant | undefined {
	const known = ofFamily(rule.family);
	const names = known.map((match) => match.name);
	const ofProtocol = impliedIn(rule)?.name;
	// `-p tcp -m tccp`: the match of the protocol, where others are as near
	const near = ofProtocol !== undefined && slipsBetween(name, ofProtocol) <= 1 ? ofProtocol : nearest(name, names);
	const named = [own(OTHER_NAMES, name.toLowerCase()), near].flatMap((each) => known.find((match) => match.name === each) ?? []);
	const homes = option === undefined ? [] : homesOf(option, rule.family).filter(({ kind }) => kind === 'match');
	if (option === undefined || homes.length === 0) {
		const spec = (option === undefined ? undefined : named.find((match) => begins(match, option))) ?? named[0];
		return spec && { spec, has: false };
	}
	const fitting = named.find((match) => homes.includes(match));
	if (fitting) {
		return { spec: fitting, has: false };
	}
	const implied = impliedIn(rule);
	const begun = homes.filter((match) => match.name.startsWith(name));
	const spec = implied && homes.includes(implied) ? implied : homes.length === 1 ? homes[0] : begun.length === 1 ? begun[0] : undefined;
	return spec && { spec, has: true };
}

/** The target of that name where the rule jumps to it, or where its option stands behind the name. */
function targetMeant(rule: RuleAtHand, { name }: ExtensionUse, option: string | undefined): string | undefined {
	const upper = name.toUpperCase();
	const { target } = rule.syntax;
	const isMeant = target
		? target.name === upper
		: name === upper &&
			(option === undefined || homesOf(option, rule.family).some((home) => home.kind === 'target' && home.name === upper));
	return isMeant && isTarget(upper) ? upper : undefined;
}

/** By -m, and not by -p alone. */
function isLoadedBefore({ line, syntax }: RuleAtHand, spec: ExtensionSpec, column: number): boolean {
	return syntax.matches.some(
		(use) => use.spec === spec && use.span.start < column && /^--?m/.test(line.text.slice(use.span.start, use.span.start + 3)),
	);
}

function isOfRule(option: string): boolean {
	return CORE_OPTIONS.some(({ names }) => names.includes(option));
}

function begins({ options }: ExtensionSpec, option: string): boolean {
	return options.some(({ names }) => names.some((name) => name.startsWith(option)));
}

function ofFamily(family: Family | undefined): readonly ExtensionSpec[] {
	return matches.filter((match) => !family || match.families.includes(family));
}
