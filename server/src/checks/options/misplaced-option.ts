// Finds options of a match or target that the rule does not load, or loads only behind them.

import { impliedMatch } from '../../catalogue/catalogue.ts';
import type { ExtensionSpec } from '../../catalogue/specification.ts';
import type { RuleCheck } from '../check.ts';
import type { Fix } from '../finding.ts';
import { homesOf } from './option-homes.ts';
import { nameOf, type RuleAtHand } from './rule-at-hand.ts';
import { type UnknownOption, unknownOptions } from './unknown-words.ts';

export const misplacedOption: RuleCheck = {
	code: 'misplaced-option',
	derails: true,
	doc: {
		title: 'An option without its match',
		what: 'An option stands before the -p, -m or -j that it belongs to, or the rule has none of them: --dport needs -p tcp, --state needs -m state, each before it.',
		why: 'iptables reads a rule from left to right and learns the options of a match when it meets -m or -p: "unknown option "--dport"".',
		fix: 'Put -p PROTOCOL, -m MATCH or -j TARGET before the option.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT --dport 22 -p tcp -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const option of unknownOptions(rule)) {
			const homes = homesOf(option.word, rule.family);
			if (homes.length === 0) {
				continue;
			}
			yield {
				severity: scope.refused,
				line: rule.line,
				span: option.span,
				message: `${reason(rule, option, homes)} ("unknown option "${option.word}"").`,
				fixes: fixesFor(rule, option, homes),
			};
		}
	},
};

function reason(rule: RuleAtHand, { word, span }: UnknownOption, homes: readonly ExtensionSpec[]): string {
	const later = rule.uses.find((use) => homes.includes(use.spec) && use.span.start > span.start);
	if (later) {
		return `${word} stands before the ${nameOf(later.spec)} that it belongs to; iptables reads from left to right. Move it behind`;
	}
	const implied = rule.protocol && !rule.protocol.negated ? impliedMatch(rule.protocol.text, rule.family) : undefined;
	if (implied && homes.includes(implied)) {
		return `${word} stands before -p ${rule.protocol!.text}, which makes it known; iptables reads from left to right. Move it behind`;
	}
	const protocols = [...new Set(homes.flatMap((home) => (home.kind === 'match' ? (home.impliedBy ?? []) : [])))];
	const wanted = protocols.length > 0 ? protocols.slice(0, 4).map((name) => `-p ${name}`) : homes.map(nameOf);
	if (protocols.length > 0 && rule.protocol) {
		const not = rule.protocol.negated ? `! -p ${rule.protocol.text}` : `-p ${rule.protocol.text}`;
		return `${word} needs ${wanted.join(' or ')} before it, and this rule has ${not}`;
	}
	return `${word} needs ${wanted.join(' or ')} before it`;
}

/** Puts what is missing before the option where only one thing can be meant. */
function fixesFor(rule: RuleAtHand, { span }: UnknownOption, homes: readonly ExtensionSpec[]): Fix[] {
	const [home, ...others] = homes;
	const isLoaded = rule.uses.some((use) => homes.includes(use.spec));
	if (!home || others.length > 0 || isLoaded || home.kind !== 'match' || home.impliedBy || home.protocols) {
		return [];
	}
	const text = `${nameOf(home)} `;
	const before = rule.line.text.slice(0, span.start);
	const start = before.length - (/!\s*$/.exec(before)?.[0].length ?? 0);
	return [
		{
			title: `Put ${nameOf(home)} before it`,
			safe: false,
			edits: [{ kind: 'replace', line: rule.line, span: { start, end: start }, text }],
		},
	];
}
