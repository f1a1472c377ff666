// Finds rules that have neither a target nor a match that does something by itself.

import { isGenerated } from '../catalogue/generators.ts';
import { otherFamilyOption } from '../ruleset/other-family.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import type { OptionUse } from '../syntax/uses.ts';
import { wordsOf } from '../syntax/words.ts';
import type { Check } from './check.ts';
import type { Finding } from './finding.ts';
import { isInBlock } from './in-block.ts';
import type { Scope } from './scope.ts';
import { secondIn } from './second-command.ts';
import { TYPOGRAPHIC } from './survey.ts';

/** Matches that keep books which others read, so that a rule with one of them does something without a target. What limit, connlimit and statistic count is their own. */
const ACTIVE = /-m (?:recent|nfacct|quota|quota2|hashlimit|account|set)\b/;

export const ruleWithoutTarget: Check = {
	code: 'rule-without-target',
	doc: {
		title: 'A rule without a target',
		what: 'A rule has no -j and no -g.',
		why: 'iptables accepts it: it counts the packets and goes on with the next rule. Mostly the target was forgotten.',
		fix: 'Add "-j ACCEPT", "-j DROP" or whatever was meant. A rule that is there to count may be kept; silence the check for it.',
		bad: '*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 22\nCOMMIT\n',
		good: '*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		const doubled = new Set(scope.survey.doubled);
		let mayBeRead = RULES_READ;
		for (const line of scope.survey.isRestoreFile ? scope.survey.withoutTarget : []) {
			yield undefined;
			const isAdded = line.verb === 'A' || line.verb === 'I' || line.verb === 'R';
			const isLost = line.verb === 'R' && scope.analysis.numberOf(line) === 0; // it replaces nothing
			if (
				!isAdded ||
				isLost ||
				line.chain === '' ||
				!isInBlock(line) ||
				isGenerated(line.chain) ||
				ACTIVE.test(line.call.text) ||
				isUnfinished(line.call.text) ||
				(mayBeRead-- > 0 && isOffTheRails(scope.analysis.readSyntax(line))) ||
				skippedIn(scope, line) ||
				(doubled.has(line) && secondIn(line, scope) !== undefined)
			) {
				continue;
			}
			yield {
				severity: 'info',
				line,
				message: `${scope.nameOfRule(line)} has no target: it counts packets and does nothing else. Add -j with what should happen, such as ACCEPT or DROP.`,
			};
		}
	},
};

/** Findings without that a rule has no target where an error of the rule is told: it is refused, or is still being written. */
export function withoutTargetsOfRefused(findings: readonly Finding[]): readonly Finding[] {
	const { code } = ruleWithoutTarget;
	if (!findings.some((finding) => finding.code === code)) {
		return findings;
	}
	const refused = new Set(findings.filter(({ severity }) => severity === 'error').map(({ line }) => line));
	return findings.filter((finding) => finding.code !== code || !refused.has(finding.line));
}

/** Whether iptables-restore leaves a rule out, for its -4 or -6 (left-out-rule). */
function skippedIn({ analysis }: Scope, line: Line): boolean {
	const table = /\s(?:-[46]|--ipv[46])(?:\s|$)/.test(line.call.text) ? tableOf(line) : undefined;
	const syntax = table && analysis.readSyntax(line);
	return syntax !== undefined && otherFamilyOption(syntax, analysis.family(table!)) !== undefined;
}

/** Rules that are read word by word; of more than these nobody looks at each. */
const RULES_READ = 1000;

/** Whether a value is missing, or a word or a match is not known: the rule is refused, and what is missing may be the -j (`-p tcp ACCEPT`). */
function isOffTheRails(syntax: RuleSyntax | undefined): boolean {
	return (
		syntax !== undefined &&
		(syntax.unknown.length > 0 ||
			syntax.matches.some(({ spec }) => spec === undefined) ||
			[...syntax.core, ...syntax.idle, ...syntax.matches.flatMap((use) => use.options)].some(isWithoutValue))
	);
}

function isWithoutValue({ spec, values }: OptionUse): boolean {
	return spec !== undefined && !spec.optionalValues && values.length < spec.values.length;
}

/** A quote that is not closed, a line that goes on, a -j without its name, a special blank, a template: other checks, or nobody, can tell. */
function isUnfinished(text: string): boolean {
	if (text.endsWith('\\') || /\{[{%#]|<%|\$/.test(text) || TYPOGRAPHIC.test(text)) {
		return true;
	}
	return (
		wordsOf(text, 0, text.length).some((word) => word.unclosed || /^(?:-[jg]|--?(?:jump|goto))$/.test(word.text)) ||
		/\s(?:-m|--match)(?:\s+"")?\s*$/.test(text) ||
		/"-(?:[jg]|-jump|-goto)/.test(text) // text-behind-quote
	);
}
