// Runs all checks over a document.

import type { Analysis } from '../analysis.ts';
import { FINDINGS_PUBLISHED, REACH_IN_CHECK, REACH_IN_REFUSED, type ReachLimits } from '../limits.ts';
import { Reach } from '../packets/reach.ts';
import type { Line } from '../syntax/line.ts';
import { toEnd } from '../text/to-end.ts';
import { builtinOfOtherTable } from './builtin-of-other-table.ts';
import { byteOrderMark } from './byte-order-mark.ts';
import { chainDeclaredLater } from './chain-declared-later.ts';
import { chainDepth } from './chain-depth.ts';
import { chainGone } from './chain-gone.ts';
import { chainHidesTarget } from './chain-hides-target.ts';
import { chainInUse } from './chain-in-use.ts';
import { chainLoop } from './chain-loop.ts';
import { chainNameStart } from './chain-name-start.ts';
import { chainNameTooLong } from './chain-name-too-long.ts';
import { type AnswerCheck, type Check, type DocumentCheck, LINES_AT_ONCE, type RuleCheck } from './check.ts';
import { commandInFile } from './command-in-file.ts';
import { commitOutsideTable } from './commit-outside-table.ts';
import { controlCharacter } from './control-character.ts';
import { crlf } from './crlf.ts';
import { duplicateChain } from './duplicate-chain.ts';
import { duplicateTable } from './duplicate-table.ts';
import type { Finding } from './finding.ts';
import { foreignDump } from './foreign-dump.ts';
import { gluedTarget } from './glued-target.ts';
import { helpInFile, withoutUnread } from './help-in-file.ts';
import { indentedLine } from './indented-line.ts';
import { invalidPolicy } from './invalid-policy.ts';
import { invalidRuleNumber } from './invalid-rule-number.ts';
import { jumpToBuiltin } from './jump-to-builtin.ts';
import { KnownFindings, type Looked } from './known-findings.ts';
import { lineContinuation } from './line-continuation.ts';
import { lineTooLong } from './line-too-long.ts';
import { malformedCommit } from './malformed-commit.ts';
import { malformedCounters } from './malformed-counters.ts';
import { missingArgument } from './missing-argument.ts';
import { missingCommit } from './missing-commit.ts';
import { missingFinalNewline } from './missing-final-newline.ts';
import { noSuchRule } from './no-such-rule.ts';
import { nulByte } from './nul-byte.ts';
import { beforeTracking } from './options/before-tracking.ts';
import { commandOption } from './options/command-option.ts';
import { conflictingOptions } from './options/conflicting-options.ts';
import { deprecatedOption } from './options/deprecated-option.ts';
import { differentRates } from './options/different-rates.ts';
import { flagsOutsideMask } from './options/flags-outside-mask.ts';
import { gluedValue } from './options/glued-value.ts';
import { hexWithoutBars } from './options/hex-without-bars.ts';
import { hostBits } from './options/host-bits.ts';
import { hostName } from './options/host-name.ts';
import { impossibleCondition } from './options/impossible-condition.ts';
import { interfacePattern } from './options/interface-pattern.ts';
import { invalidValue } from './options/invalid-value.ts';
import { leftOutRule, withoutRefusedLeftOut } from './options/left-out-rule.ts';
import { lookAtRules } from './options/look-at-rules.ts';
import { lostNegation } from './options/lost-negation.ts';
import { misplacedOption } from './options/misplaced-option.ts';
import { missingOption } from './options/missing-option.ts';
import { missingProtocol } from './options/missing-protocol.ts';
import { missingValue } from './options/missing-value.ts';
import { nameOfMachine } from './options/name-of-machine.ts';
import { negationNotAllowed } from './options/negation-not-allowed.ts';
import { newerOption } from './options/newer-option.ts';
import { notAcceptedHere } from './options/not-accepted-here.ts';
import { notRestorable } from './options/not-restorable.ts';
import { octalNumber } from './options/octal-number.ts';
import { refusedByLegacy } from './options/refused-by-legacy.ts';
import { refusedBySomeKernels } from './options/refused-by-some-kernels.ts';
import { repeatedOption } from './options/repeated-option.ts';
import { reversedRange } from './options/reversed-range.ts';
import { shortenedAddress } from './options/shortened-address.ts';
import { shortenedRange } from './options/shortened-range.ts';
import { SoundRules } from './options/sound-rules.ts';
import { strayWord } from './options/stray-word.ts';
import { textCut } from './options/text-cut.ts';
import { thirdPartyExtension } from './options/third-party-extension.ts';
import { unitIgnored } from './options/unit-ignored.ts';
import { unknownMatch } from './options/unknown-match.ts';
import { unknownOption } from './options/unknown-option.ts';
import { wrongFamily } from './options/wrong-family.ts';
import { policyOnUserChain } from './policy-on-user-chain.ts';
import { quotedChainName } from './quoted-chain-name.ts';
import { lookAtAnswers, type ToldLines } from './reach/look-at-answers.ts';
import { neverMatches } from './reach/never-matches.ts';
import { noCaller } from './reach/no-caller.ts';
import { possiblyUnreachable } from './reach/possibly-unreachable.ts';
import { redundantRule } from './reach/redundant-rule.ts';
import { unreachableRule } from './reach/unreachable-rule.ts';
import { referenceCount } from './reference-count.ts';
import { refusedByNft } from './refused-by-nft.ts';
import { ReportedFinding } from './reported-finding.ts';
import { reservedChainName } from './reserved-chain-name.ts';
import { ruleOutsideTable } from './rule-outside-table.ts';
import { ruleWithoutTarget, withoutTargetsOfRefused } from './rule-without-target.ts';
import { type CheckOptions, Scope } from './scope.ts';
import { secondCall } from './second-call.ts';
import { secondCommand, withoutNamesBeforeCommands } from './second-command.ts';
import { shellVariable } from './shell-variable.ts';
import { singleQuotes } from './single-quotes.ts';
import { splicedWarning } from './spliced-warning.ts';
import { withoutSuppressed } from './suppression.ts';
import { tableOption } from './table-option.ts';
import { withoutWordsBehindTargets } from './target-behind.ts';
import { textBehindQuote } from './text-behind-quote.ts';
import { trailingComment } from './trailing-comment.ts';
import { typographicCharacter } from './typographic-character.ts';
import { unclosedQuote } from './unclosed-quote.ts';
import { undefinedChain } from './undefined-chain.ts';
import { unexpectedArgument } from './unexpected-argument.ts';
import { unknownLine } from './unknown-line.ts';
import { unknownTable } from './unknown-table.ts';
import { unusedChain } from './unused-chain.ts';
import { whitespaceLine } from './whitespace-line.ts';
import { worstOf } from './worst.ts';

/** Every check, in the order of their codes. */
export const checks: readonly Check[] = [
	beforeTracking,
	builtinOfOtherTable,
	byteOrderMark,
	chainDeclaredLater,
	chainDepth,
	chainGone,
	chainHidesTarget,
	chainInUse,
	chainLoop,
	chainNameStart,
	chainNameTooLong,
	commandInFile,
	commandOption,
	commitOutsideTable,
	conflictingOptions,
	controlCharacter,
	crlf,
	deprecatedOption,
	differentRates,
	duplicateChain,
	duplicateTable,
	flagsOutsideMask,
	foreignDump,
	gluedTarget,
	gluedValue,
	helpInFile,
	hexWithoutBars,
	hostBits,
	hostName,
	impossibleCondition,
	indentedLine,
	interfacePattern,
	invalidPolicy,
	invalidRuleNumber,
	invalidValue,
	jumpToBuiltin,
	leftOutRule,
	lineContinuation,
	lineTooLong,
	lostNegation,
	malformedCommit,
	malformedCounters,
	misplacedOption,
	missingArgument,
	missingCommit,
	missingFinalNewline,
	missingOption,
	missingProtocol,
	missingValue,
	nameOfMachine,
	negationNotAllowed,
	neverMatches,
	newerOption,
	noCaller,
	noSuchRule,
	notAcceptedHere,
	notRestorable,
	nulByte,
	octalNumber,
	policyOnUserChain,
	possiblyUnreachable,
	quotedChainName,
	redundantRule,
	referenceCount,
	refusedByLegacy,
	refusedByNft,
	refusedBySomeKernels,
	repeatedOption,
	reservedChainName,
	reversedRange,
	ruleOutsideTable,
	ruleWithoutTarget,
	secondCall,
	secondCommand,
	shellVariable,
	shortenedAddress,
	shortenedRange,
	singleQuotes,
	splicedWarning,
	strayWord,
	tableOption,
	textBehindQuote,
	textCut,
	thirdPartyExtension,
	trailingComment,
	typographicCharacter,
	unclosedQuote,
	undefinedChain,
	unexpectedArgument,
	unitIgnored,
	unknownLine,
	unknownMatch,
	unknownOption,
	unknownTable,
	unreachableRule,
	unusedChain,
	whitespaceLine,
	wrongFamily,
];

export const documentChecks: readonly DocumentCheck[] = checks.filter((check): check is DocumentCheck => 'look' in check);
export const ruleChecks: readonly RuleCheck[] = checks.filter((check): check is RuleCheck => 'lookAt' in check);
const answerChecks = checks.filter((check): check is AnswerCheck => 'lookAtAnswer' in check);

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
	reach: Reach = new Reach(analysis),
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
	reach: Reach = new Reach(analysis),
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
