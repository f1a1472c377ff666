// Finds matches that no version of iptables has.

import { impliedMatch } from '../../catalogue/catalogue.ts';
import { isOtherMatch } from '../../catalogue/others.ts';
import type { ExtensionUse } from '../../syntax/uses.ts';
import { isOptionWord } from '../chain-name.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Severity } from '../finding.ts';
import { matchMeant } from './match-meant.ts';
import { homesOf } from './option-homes.ts';
import { removal, removed } from './removed-words.ts';
import { type RuleAtHand, textOf } from './rule-at-hand.ts';

export const unknownMatch: RuleCheck = {
	code: 'unknown-match',
	derails: true,
	doc: {
		title: 'No match of this name',
		what: 'The name behind -m is not one of a match that comes with iptables.',
		why: 'Without the library of the match the file is refused: "Couldn\'t load match `NAME\':No such file or directory". The same happens where the match is of the other family, such as -m icmp6 in a file for iptables.',
		says: ["Couldn't load match `stat':No such file or directory"],
		fix: 'Correct the name, or install the package that has the match.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m contrack --ctstate NEW -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m conntrack --ctstate NEW -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const use of rule.syntax.matches) {
			if (use.spec || use.name === '' || isOtherMatch(use.name)) {
				continue;
			}
			if (isOptionWord(use.name)) {
				yield withoutName(rule, use, scope.refused);
				continue;
			}
			const end = rule.line.text.indexOf(use.name, use.span.start) + use.name.length;
			const span = { start: Math.max(use.span.start, end - use.name.length), end };
			const { advice, fixes } = matchMeant(rule, use, span);
			yield {
				severity: scope.refused,
				line: rule.line,
				span,
				message: `iptables has no match ${use.name}: "Couldn't load match \`${use.name}'". ${advice}`,
				fixes,
			};
		}
	},
};

/** `-m --connbytes 1:2`: an option stands where the name of its match should be. */
function withoutName(rule: RuleAtHand, { name, span }: ExtensionUse, severity: Severity): Report {
	const { line, protocol, family } = rule;
	const homes = homesOf(name, family).filter(({ kind }) => kind === 'match');
	const implied = protocol && !protocol.negated ? impliedMatch(protocol.text, family) : undefined;
	const meant = implied && homes.includes(implied) ? implied : homes.length === 1 ? homes[0] : undefined;
	const flag = /^(?:!\s*)?[^\s=]+/.exec(line.text.slice(span.start))?.[0] ?? '';
	const end = line.text.indexOf(name, span.start + flag.length) + name.length;
	const isTwice = flag === name;
	const lost = rule.syntax.unknown.find((stray) => stray.start >= end && textOf(rule, stray) === meant?.name);
	const advice = isTwice
		? 'Remove one of them.'
		: meant === undefined
			? 'Put the match between them.'
			: `Did you mean ${flag} ${meant.name} ${name}?`;
	return {
		severity,
		line,
		span: { start: span.start, end },
		message: `${flag} has no match: iptables takes the next word, ${name}, for its name ("Couldn't load match \`${name}'"). ${advice}`,
		fixes: isTwice
			? [removed(rule, { start: span.start, end: span.start + flag.length }, `the first ${flag}`)]
			: meant === undefined
				? []
				: [
						{
							title: `Put ${meant.name} between them`,
							safe: false,
							edits: [
								{ kind: 'replace', line, span: { start: end - name.length, end: end - name.length }, text: `${meant.name} ` },
								...(lost ? [removal(rule, lost)] : []), // `-m --rt-type 2 rt`
							],
						},
					],
	};
}
