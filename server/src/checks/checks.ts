// Runs all checks over a document.

import type { Analysis } from '../analysis.ts';
import { FINDINGS_PUBLISHED, REACH_IN_CHECK, REACH_IN_REFUSED, type ReachLimits } from '../limits.ts';
import { Reach } from '../packets/reach.ts';
import type { Line } from '../syntax/line.ts';
import { toEnd } from '../text/to-end.ts';
import { LINES_AT_ONCE } from './check.ts';
import { EngineSource } from './engine-source.ts';
import { answerChecks, documentChecks, ruleChecks } from './every-check.ts';
import type { Finding } from './finding.ts';
import { withoutUnread } from './help-in-file.ts';
import { KnownFindings, type Looked } from './known-findings.ts';
import { flagsOutsideMask } from './options/flags-outside-mask.ts';
import { impossibleCondition } from './options/impossible-condition.ts';
import { interfacePattern } from './options/interface-pattern.ts';
import { invalidValue } from './options/invalid-value.ts';
import { withoutRefusedLeftOut } from './options/left-out-rule.ts';
import { lookAtRules } from './options/look-at-rules.ts';
import { reversedRange } from './options/reversed-range.ts';
import { SoundRules } from './options/sound-rules.ts';
import { lookAtAnswers, type ToldLines } from './reach/look-at-answers.ts';
import { ReportedFinding } from './reported-finding.ts';
import { withoutTargetsOfRefused } from './rule-without-target.ts';
import { type CheckOptions, Scope } from './scope.ts';
import { withoutNamesBeforeCommands } from './second-command.ts';
import { withoutSuppressed } from './suppression.ts';
import { withoutWordsBehindTargets } from './target-behind.ts';
import { worstOf } from './worst.ts';

/** Warnings about conditions that no packet meets: that no packet reaches the rule follows from them, which it does not from other warnings. */
const NEVER_MET: ReadonlySet<string> = new Set(
	[flagsOutsideMask, impossibleCondition, interfacePattern, reversedRange].map(({ code }) => code),
);

/** How much is worked out of a file with these findings, where nobody waits and nobody says. */
export function reachLimits(findings: readonly Finding[]): ReachLimits {
	return isRefused(findings) ? REACH_IN_REFUSED : REACH_IN_CHECK;
}

/** Whether iptables refuses a file with these findings. */
export function isRefused(findings: readonly Finding[]): boolean {
	return findings.some(({ severity }) => severity === 'error');
}

/** What all checks find in a document, in the order of its lines. Comments in the document may silence findings. Never throws on any input. */
export function runChecks(
	analysis: Analysis,
	options: CheckOptions = {},
	reach: Reach = new Reach(new EngineSource(analysis)),
	limits?: ReachLimits,
): Finding[] {
	return toEnd(checksInSlices(analysis, options, undefined, reach, limits && (() => limits)));
}

/** Somebody who wants to know what is found by some time. */
export interface EarlyFindings {
	/** It is time to tell. */
	readonly isDue: boolean;
	/** The worst of what is found by then, no more than an editor is sent, in the order of their lines. */
	readonly tell: (findings: readonly Finding[]) => void;
}

/** What is remembered of one document from one version to the next. */
export interface Memory {
	readonly sound: SoundRules;
	readonly known: KnownFindings;
}

/**
 * The same in slices, so that somebody who waits for another answer need not wait for all of it. The document must not change between two of them. `memory`: what was found
 * in an earlier version of the same document. `reach`: the engine for this version; `limitsFor`: how much of it, by what was found without it. `early`: is given what was found by then, whenever it is due, while all of
 * it takes longer.
 */
export function* checksInSlices(
	analysis: Analysis,
	options: CheckOptions = {},
	{ sound, known }: Memory = { sound: new SoundRules(), known: new KnownFindings() },
	reach: Reach = new Reach(new EngineSource(analysis)),
	limitsFor: (findings: readonly Finding[]) => ReachLimits = reachLimits,
	early?: EarlyFindings,
): Generator<undefined, Finding[]> {
	const still = known.stillTrue(analysis, options);
	const scope = yield* Scope.of(analysis, options, still?.survey);
	known.scope = scope;
	const { ofDocument, garbled } = still ?? (yield* lookAtDocument(scope, early));
	const ofRules = new Map<Line, readonly Finding[]>(still?.ofRules);
	for (const found of lookAtRules(scope, still?.unseen ?? scope.survey.rules, ruleChecks, garbled, sound)) {
		if (found === undefined) {
			yield;
			if (early?.isDue && ofDocument.length + ofRules.size > 0) {
				early.tell(yield* worstInOrder(analysis, [...ofDocument, ...[...ofRules.values()].flat()]));
			}
		} else {
			ofRules.set(found.rule, [...(ofRules.get(found.rule) ?? []), new ReportedFinding(found.check, found.report)]);
		}
	}
	known.note(scope, options, { survey: scope.survey, ofDocument, garbled, ofRules });
	let findings: readonly Finding[] = [...ofDocument, ...[...ofRules.values()].flat()];
	for (const without of WITHOUT) {
		yield;
		findings = without(findings);
	}
	yield;
	// what is wrong with these rules is told already, and that no packet reaches them follows from that
	const linesOf = (fits: (finding: Finding) => boolean): ReadonlySet<Line> => new Set(findings.filter(fits).map(({ line }) => line));
	const told: ToldLines = {
		wrong: linesOf(({ severity }) => severity === 'error'),
		neverMet: linesOf(({ code }) => NEVER_MET.has(code)),
		ofValues: linesOf(({ code }) => code === invalidValue.code),
	};
	yield;
	const all = [...findings];
	for (const found of scope.survey.hasFilledValues ? [] : lookAtAnswers(scope, answerChecks, reach, told, limitsFor(findings))) {
		if (found === undefined) {
			yield;
		} else {
			all.push(new ReportedFinding(found.check, found.report));
		}
	}
	return yield* inOrder(analysis, yield* withoutSuppressed(analysis, withoutUnread(scope, all)));
}

/** What is taken out of findings of one line that are of one cause. */
const WITHOUT = [withoutWordsBehindTargets, withoutRefusedLeftOut, withoutTargetsOfRefused, withoutNamesBeforeCommands];

/** So many of some findings as are shown, without those that others or comments take out, in their order. In slices. */
function* worstInOrder(analysis: Analysis, findings: readonly Finding[]): Generator<undefined, Finding[]> {
	const worst = worstOf(findings, FINDINGS_PUBLISHED);
	yield;
	const left = WITHOUT.reduce((rest, without) => without(rest), worst);
	return yield* inOrder(analysis, yield* withoutSuppressed(analysis, left));
}

/** What the checks of the whole document find, in slices, and the lines of which the checks of options are to say nothing. */
function* lookAtDocument(scope: Scope, early: EarlyFindings | undefined): Generator<undefined, Pick<Looked, 'ofDocument' | 'garbled'>> {
	const ofDocument: Finding[] = [];
	const garbled = new Set<Line>();
	yield;
	for (const check of documentChecks) {
		if (check.needsFinalText && scope.survey.hasTemplate) {
			continue;
		}
		for (const report of check.look(scope)) {
			if (!report) {
				yield;
				if (early?.isDue && ofDocument.length > 0) {
					early.tell(yield* worstInOrder(scope.analysis, ofDocument));
				}
				continue;
			}
			ofDocument.push(new ReportedFinding(check, report));
			if (check.garbles && !report.isLegible) {
				garbled.add(report.line);
			}
			yield;
		}
		yield;
	}
	return { ofDocument, garbled };
}

/** By line and column. In slices, but for the sorting itself. */
function* inOrder(analysis: Analysis, findings: readonly Finding[]): Generator<undefined, Finding[]> {
	const placed: { readonly finding: Finding; readonly index: number; readonly shown: number; readonly column: number }[] = [];
	for (const finding of findings) {
		const index = analysis.indexOf(finding.line);
		const { line, span } = finding.place;
		placed.push({ finding, index, shown: line === finding.line ? index : analysis.indexOf(line), column: span.start });
		if (placed.length % LINES_AT_ONCE === 0) {
			yield;
		}
	}
	placed.sort((a, b) => a.index - b.index || a.shown - b.shown || a.column - b.column);
	yield;
	return placed.map(({ finding }) => finding);
}
