// Whether a "!" may stand before an option of this rule.

import { impliedMatch } from '../../catalogue/catalogue.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import type { RuleAtHand } from './rule-at-hand.ts';
import { unknownOptions } from './unknown-words.ts';

/** `protocol`: what -p names where it is another value than the first one of the option. */
export function isNegatableHere(rule: RuleAtHand, option: OptionUse, protocol = option.values[0]?.text ?? ''): boolean {
	return option.spec?.negatable === true && !isNeeded(rule, option, protocol.toLowerCase());
}

/** Whether something in the rule is for the very protocol that the "!" would leave out. */
function isNeeded(rule: RuleAtHand, { name }: OptionUse, protocol: string): boolean {
	if (name !== '--protocol') {
		return false;
	}
	const implied = impliedMatch(protocol, rule.family);
	return (
		rule.uses.some(({ spec }) => spec.protocols?.includes(protocol)) ||
		[...unknownOptions(rule)].some(({ word }) => implied?.options.some(({ names }) => names.includes(word)))
	);
}
