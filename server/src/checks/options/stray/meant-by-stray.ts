// Asks who can tell what a word that nothing takes was meant for.

import type { Span } from '../../../text/span.ts';
import { lostBlank } from '../lost-blank.ts';
import type { RuleAtHand } from '../rule-at-hand.ts';
import { wordBeforeValue } from '../word-before-value.ts';
import { addressOfMasquerade } from './address-of-nat.ts';
import { bareOption } from './bare-option.ts';
import { bareValue } from './bare-value.ts';
import type { Meaning } from './meaning.ts';
import { numberOfRule } from './number-of-rule.ts';
import { printedPhrase } from './printed-phrase.ts';
import { strayRun } from './stray-run.ts';
import { targetBehindTarget } from './target-behind-target.ts';
import { tornValue } from './torn-value.ts';
import { valueWithoutOption } from './value-without-option.ts';

/** Undefined where nobody can tell. */
export function meantByStray(rule: RuleAtHand, span: Span): Meaning | undefined {
	const number = numberOfRule(rule, span);
	if (number) {
		return number;
	}
	const run = strayRun(rule, span);
	if (run?.negated) {
		return valueWithoutOption(rule, run);
	}
	const [value] = run?.option?.option.values ?? [];
	const last = run?.option?.option.values.at(-1);
	const lost = run?.option && last && lostBlank(rule, run.option, last);
	if (lost) {
		return { advice: `Put a blank before ${lost.option}.`, fixes: [lost.fix] };
	}
	const before = run?.option && value && wordBeforeValue(rule, run.option, value);
	return (
		run &&
		(before ??
			tornValue(rule, run) ??
			targetBehindTarget(rule, run) ??
			addressOfMasquerade(rule, run) ??
			printedPhrase(rule, run) ??
			bareOption(rule, run) ??
			valueWithoutOption(rule, run) ??
			bareValue(rule, run))
	);
}
