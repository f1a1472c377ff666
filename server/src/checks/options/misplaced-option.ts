// Finds options of a match or target that the rule does not load, or loads only behind them.

import { impliedMatch, lookupOption } from '../../catalogue/catalogue.ts';
import type { ExtensionSpec } from '../../catalogue/specification.ts';
import { WITH_PORTS } from '../../catalogue/value-specs.ts';
import type { RuleCheck } from '../check.ts';
import type { Fix } from '../finding.ts';
import { lackOf } from './lack.ts';
import { meantForNat, messageForNat } from './meant-for-nat.ts';
import { impliedIn, meantHere } from './meant-here.ts';
import { changedProtocol, protocolOfOtherFamily } from './missing-protocol.ts';
import { homesOf } from './option-homes.ts';
import { hasUnknownProtocol, type KnownUse, nameOf, type RuleAtHand, wordOf } from './rule-at-hand.ts';
import { useOf } from './stray/trial.ts';
import { type UnknownOption, unknownOptions } from './unknown-words.ts';

/** Protocols in the order in which people think of them. */
const USUAL: readonly string[] = ['tcp', 'udp', 'icmp', 'ipv6-icmp'];

export const misplacedOption: RuleCheck = {
	code: 'misplaced-option',
	derails: true,
	doc: {
		title: 'An option without its match',
		what: 'An option stands before the -p, -m or -j that it belongs to, or the rule has none of them: --dport needs -p tcp, --state needs -m state, each before it.',
		why: 'iptables reads a rule from left to right and learns the options of a match when it meets -m or -p: "unknown option "--dport"".',
		says: ['unknown option "--dport"'],
		fix: 'Put -p PROTOCOL, -m MATCH or -j TARGET before the option.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT --dport 22 -p tcp -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		const options = [...unknownOptions(rule)];
		for (const option of options) {
			const homes = homesOf(option.word, rule.family);
			if (
				homes.length === 0 ||
				meantHere(option.word, option.span.start, rule).length > 0 ||
				(protocolsOf(homes).length > 0 && hasUnknownProtocol(rule))
			) {
				continue;
			}
			const nat = meantForNat(rule, option);
			if (nat) {
				const message = messageForNat(rule, option.word, nat);
				yield { severity: scope.refused, line: rule.line, span: option.span, message, fixes: nat.fixes };
				continue;
			}
			const meant = ofLacking(rule, option);
			if (meant.length > 0) {
				yield {
					severity: scope.refused,
					line: rule.line,
					span: option.span,
					message: `${reason(rule, option, homes)} ("unknown option "${option.word}""). Did you mean ${meant.join(' or ')}?`,
					fixes: meant.map((name) => ({
						title: `Change to ${name}`,
						safe: false,
						edits: [{ kind: 'replace', line: rule.line, span: option.span, text: name }],
					})),
				};
				continue;
			}
			yield {
				severity: scope.refused,
				line: rule.line,
				span: option.span,
				message: `${reason(rule, option, homes)} ("unknown option "${option.word}"").`,
				fixes: fixesFor(rule, options, option, homes),
			};
		}
	},
};

/** `-j MARK --mark 1`: the options of the target before it, which cannot do without one, whose names end in the word; those that set something first. */
function ofLacking({ syntax, uses }: RuleAtHand, { word, span }: UnknownOption): readonly string[] {
	const target = uses.find(
		(use) => use.spec.name === syntax.target?.spec?.name && use.spec.kind === 'target' && use.span.end <= span.start,
	);
	if (!target || lackOf(target.spec, target.options) === undefined) {
		return [];
	}
	const tail = word.replace(/^-+/, '-').replace(/^-(?:ttl|hl)-eq$/, '-set');
	const names = target.spec.options.flatMap((option) =>
		option.names.filter((name) => (name.endsWith(tail) && name.length > tail.length + 1) || name.startsWith(`${word}-`)),
	);
	return names.toSorted((a, b) => Number(b.startsWith('--set-')) - Number(a.startsWith('--set-'))).slice(0, 3);
}

function reason(rule: RuleAtHand, { word, span }: UnknownOption, homes: readonly ExtensionSpec[]): string {
	const later = rule.uses.find((use) => homes.includes(use.spec) && use.span.start > span.start);
	if (later) {
		return `${word} stands before the ${nameOf(later.spec)} that it belongs to; iptables reads from left to right. Move it behind`;
	}
	const implied = rule.protocol && !rule.protocol.negated ? impliedMatch(rule.protocol.text, rule.family) : undefined;
	if (implied && homes.includes(implied)) {
		return `${word} stands before -p ${rule.protocol!.text}, which makes it known; iptables reads from left to right. Move it behind`;
	}
	const protocols = protocolsOf(homes);
	const wanted = protocols.length > 0 ? protocols.slice(0, 4).map((name) => `-p ${name}`) : homes.map(nameOf);
	if (protocols.length > 0 && rule.protocol) {
		const not = rule.protocol.negated ? `! -p ${rule.protocol.text}` : `-p ${rule.protocol.text}`;
		return `${word} needs ${wanted.join(' or ')} before it, and this rule has ${not}`;
	}
	return `${word} needs ${wanted.join(' or ')} before it`;
}

/** Moves the option behind what makes it known, or puts that before it. */
function fixesFor(rule: RuleAtHand, all: readonly UnknownOption[], { whole }: UnknownOption, homes: readonly ExtensionSpec[]): Fix[] {
	const { line, uses, protocol } = rule;
	const later = uses.find((use) => homes.includes(use.spec) && use.span.start > whole.start);
	const named = rule.syntax.core.find(({ name }) => name === '--protocol');
	const implied = impliedIn(rule);
	const option = named && implied && homes.includes(implied) && named.flag.start > whole.start ? named : undefined;
	const behind = later ? loadedAt(rule, later.span.start) : option?.values[0]?.end;
	if (behind !== undefined && behind > whole.end) {
		// those of the same match that stand there too, or the next would be refused
		const moved = all.filter((each) => each.whole.end < behind && homesOf(each.word, rule.family).some((home) => homes.includes(home)));
		const text = moved.map((each) => ` ${line.text.slice(each.whole.start, each.whole.end)}`).join('');
		return [
			{
				title: `Move ${moved.map((each) => each.word).join(', ')} behind ${later ? nameOf(later.spec) : `-p ${protocol?.text}`}`,
				safe: true,
				edits: [
					{ kind: 'replace', line, span: { start: behind, end: behind }, text },
					...moved.map((each) => ({
						kind: 'replace' as const,
						line,
						span: { start: each.whole.start, end: skipBlank(line.text, each.whole.end) },
						text: '',
					})),
				],
			},
		];
	}
	const modprobe = rule.syntax.idle.find(
		({ name, values }) => name === '--modprobe' && homes.some((home) => home.name === values[0]?.text),
	);
	if (modprobe && wordOf(rule, modprobe) === '-M') {
		return [{ title: 'Change -M to -m', safe: false, edits: [{ kind: 'replace', line, span: modprobe.flag, text: '-m' }] }];
	}
	const given = all.flatMap(({ word }) => lookupOption(word, homes)?.option ?? []).map(useOf);
	const [home] = homes;
	const bare = uses.findLast(({ span }) => span.end <= whole.start);
	if (
		bare &&
		home?.kind === 'match' &&
		protocolsOf(homes).length === 0 &&
		lackOf(home, given) === undefined &&
		isHalfWritten(bare, line.text.slice(bare.span.end, whole.start))
	) {
		return [
			{
				title: `Change ${nameOf(bare.spec)} to ${nameOf(home)}`,
				safe: false,
				edits: [{ kind: 'replace', line, span: bare.span, text: nameOf(home) }],
			},
		];
	}
	const everything = rule.syntax.idle.find(({ name }) => name === '--protocol')?.values[0];
	const protocols = protocolsOf(homes);
	if (!protocol && everything && protocols.length > 0) {
		return everything.end < whole.start ? protocols.slice(0, 2).map((name) => changedProtocol(line, everything, name)) : [];
	}
	const other = protocolOfOtherFamily(rule.syntax, protocols);
	if (other && other.end < whole.start) {
		return [changedProtocol(line, other, protocols[0]!)];
	}
	const missing =
		protocol && protocols.length > 0
			? []
			: missingLeads(homes.filter((each) => lackOf(each, given) === undefined && mayStandHere(rule, each)));
	return missing.map((lead) => ({
		title: `Put ${lead} before it`,
		safe: false,
		edits: [{ kind: 'replace', line, span: { start: whole.start, end: whole.start }, text: `${lead} ` }],
	}));
}

/** A match right before an option, without any of its own, which it needs: another one was meant. */
function isHalfWritten({ spec, options }: KnownUse, between: string): boolean {
	return spec.kind === 'match' && options.length === 0 && between.trim() === '' && lackOf(spec, []) !== undefined;
}

/** Whether the kernel would take a match where the rule stands, and beside its protocol. */
function mayStandHere({ table, line, protocol }: RuleAtHand, home: ExtensionSpec): boolean {
	const hook = table.hookOf(line.chain);
	const places = table.knownName === undefined ? undefined : home.acceptedIn?.[table.knownName];
	const isElsewhere = home.acceptedIn !== undefined && hook !== undefined && table.knownName !== undefined && !places?.includes(hook);
	return !isElsewhere && !(home.name === 'multiport' && protocol && !protocol.negated && !WITH_PORTS.includes(protocol.text));
}

/** What could stand before the option: a protocol, or a match. */
function missingLeads(homes: readonly ExtensionSpec[]): string[] {
	const protocols = protocolsOf(homes);
	return protocols.length > 0
		? protocols.slice(0, 2).map((name) => `-p ${name}`)
		: homes
				.slice(0, 2)
				.filter((home) => home.kind === 'match')
				.map(nameOf);
}

/** The column behind `-m NAME`. */
function loadedAt({ line }: RuleAtHand, start: number): number {
	return start + (/^\S+\s+\S+/.exec(line.text.slice(start))?.[0].length ?? 0);
}

function skipBlank(text: string, from: number): number {
	return text[from] === ' ' ? from + 1 : from;
}

/** The protocols that make an option known, the usual ones first. */
function protocolsOf(homes: readonly ExtensionSpec[]): string[] {
	const names = [...new Set(homes.flatMap((home) => (home.kind === 'match' ? (home.impliedBy ?? []) : [])))];
	const rank = (name: string): number => (USUAL.includes(name) ? USUAL.indexOf(name) : USUAL.length);
	return names.sort((a, b) => rank(a) - rank(b));
}
