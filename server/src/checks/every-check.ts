// The checks that there are.

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
import type { AnswerCheck, Check, DocumentCheck, RuleCheck } from './check.ts';
import { commandInFile } from './command-in-file.ts';
import { commitOutsideTable } from './commit-outside-table.ts';
import { controlCharacter } from './control-character.ts';
import { crlf } from './crlf.ts';
import { duplicateChain } from './duplicate-chain.ts';
import { duplicateTable } from './duplicate-table.ts';
import { foreignDump } from './foreign-dump.ts';
import { gluedTarget } from './glued-target.ts';
import { helpInFile } from './help-in-file.ts';
import { indentedLine } from './indented-line.ts';
import { invalidPolicy } from './invalid-policy.ts';
import { invalidRuleNumber } from './invalid-rule-number.ts';
import { jumpToBuiltin } from './jump-to-builtin.ts';
import { lineContinuation } from './line-continuation.ts';
import { lineEndsLost } from './line-ends-lost.ts';
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
import { leftOutRule } from './options/left-out-rule.ts';
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
import { strayWord } from './options/stray-word.ts';
import { textCut } from './options/text-cut.ts';
import { thirdPartyExtension } from './options/third-party-extension.ts';
import { unitIgnored } from './options/unit-ignored.ts';
import { unknownMatch } from './options/unknown-match.ts';
import { unknownOption } from './options/unknown-option.ts';
import { wrongFamily } from './options/wrong-family.ts';
import { policyOnUserChain } from './policy-on-user-chain.ts';
import { quotedChainName } from './quoted-chain-name.ts';
import { neverMatches } from './reach/never-matches.ts';
import { noCaller } from './reach/no-caller.ts';
import { possiblyUnreachable } from './reach/possibly-unreachable.ts';
import { redundantRule } from './reach/redundant-rule.ts';
import { unreachableRule } from './reach/unreachable-rule.ts';
import { referenceCount } from './reference-count.ts';
import { refusedByNft } from './refused-by-nft.ts';
import { reservedChainName } from './reserved-chain-name.ts';
import { ruleOutsideTable } from './rule-outside-table.ts';
import { ruleWithoutTarget } from './rule-without-target.ts';
import { secondCall } from './second-call.ts';
import { secondCommand } from './second-command.ts';
import { shellVariable } from './shell-variable.ts';
import { singleQuotes } from './single-quotes.ts';
import { splicedWarning } from './spliced-warning.ts';
import { tableOption } from './table-option.ts';
import { terminalCodes } from './terminal-codes.ts';
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
	lineEndsLost,
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
	terminalCodes,
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
export const answerChecks = checks.filter((check): check is AnswerCheck => 'lookAtAnswer' in check);
