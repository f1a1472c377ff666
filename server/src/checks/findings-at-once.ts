// What the lines that an edit brought say by themselves: known within milliseconds, while what they mean for the rest of a large document takes longer.

import type { Analysis } from '../analysis.ts';
import { chainOf } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import { leavesRules } from '../syntax/save/verbs.ts';
import { toEnd } from '../text/to-end.ts';
import type { DocumentCheck, Report, RuleCheck } from './check.ts';
import { documentChecks, ruleChecks } from './every-check.ts';
import type { Finding } from './finding.ts';
import { lookAtRules } from './options/look-at-rules.ts';
import type { SoundRules } from './options/sound-rules.ts';
import { ReportedFinding } from './reported-finding.ts';
import { withoutTargetsOfRefused } from './rule-without-target.ts';
import type { Scope } from './scope.ts';
import { withoutSuppressed } from './suppression.ts';
import { surveyOfSome } from './surveyor.ts';
import { withoutWordsBehindTargets } from './target-behind.ts';

/**
 * The findings in some lines of a document, in no order. `before`: the scope in which the document was looked at last; how rules lead to each other is taken to be as it
 * was then. Undefined where chains are deleted or renamed, and where others than these lines say which rules are left of a chain, so that a line cannot be understood by itself.
 * Never throws.
 */
export function findingsAtOnce(
	analysis: Analysis,
	lines: readonly Line[],
	before: Scope,
	sound: SoundRules,
): readonly Finding[] | undefined {
	if (!before.survey.commands.every(({ verb }) => leavesRules(verb)) || !lines.every(isItself)) {
		return undefined;
	}
	const scope = before.near(surveyOfSome(lines, before.survey));
	const findings: Finding[] = [];
	const garbled = new Set<Line>();
	const note = (check: DocumentCheck | RuleCheck, report: Report): void => {
		findings.push(new ReportedFinding(check, report));
	};
	for (const check of documentChecks) {
		for (const report of reportsOf(check, lines, scope)) {
			if (!report) {
				continue;
			}
			note(check, report);
			if (check.garbles && !report.isLegible) {
				garbled.add(report.line);
			}
		}
	}
	for (const found of lookAtRules(scope, scope.survey.rules, ruleChecks, garbled, sound)) {
		if (found) {
			note(found.check, found.report);
		}
	}
	return toEnd(withoutSuppressed(analysis, withoutTargetsOfRefused(withoutWordsBehindTargets(findings))));
}

/** Whether findings of a code are found at once, so that a line where none is has none. */
export function isToldAtOnce(code: string): boolean {
	return AT_ONCE.has(code);
}

const AT_ONCE: ReadonlySet<string> = new Set([...ruleChecks, ...documentChecks.filter(({ atOnce }) => atOnce)].map(({ code }) => code));

/** Whether a line is no rule, or one that no other can take out of its chain. */
function isItself(line: Line): boolean {
	return line.kind !== 'rule' || chainOf(line)?.isInOrder !== false;
}

function* reportsOf({ atOnce, look, needsFinalText }: DocumentCheck, lines: readonly Line[], scope: Scope): Iterable<Report | undefined> {
	if (!atOnce || (needsFinalText && scope.survey.hasTemplate)) {
		return;
	}
	if (atOnce === true) {
		yield* look(scope);
		return;
	}
	for (const line of lines) {
		yield* atOnce(line, scope);
	}
}
