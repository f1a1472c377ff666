// A MAC address behind -s: the same with -m mac.

import { isMac } from '../../catalogue/values/problems/addresses.ts';
import type { Fix } from '../finding.ts';
import { hasNoIn } from './interface-names.ts';
import { removal } from './removed-words.ts';
import { replaced } from './replaced-words.ts';
import { type KnownUse, type PlacedOption, type RuleAtHand, spanOf, wordOf } from './rule-at-hand.ts';

/** Whether an option of the rule itself has the MAC address for which a -m mac of the rule has no option: then that match lacks nothing else. */
export function isMeantForMac(rule: RuleAtHand, { option, extension }: PlacedOption): boolean {
	return extension === undefined && option.name === '--source' && isMac(option.values[0]?.text ?? '') && bareMac(rule) !== undefined;
}

/** Undefined for other options and values, and in chains where -m mac is not taken. */
export function macOfAddress(rule: RuleAtHand, { option, extension }: PlacedOption): Fix | undefined {
	const mac = option.values[0]?.text ?? '';
	const use = bareMac(rule);
	const isGiven = use === undefined && rule.uses.some(({ spec }) => spec.name === 'mac');
	if (extension || option.name !== '--source' || !isMac(mac) || isGiven || hasNoIn(rule.line.chain)) {
		return undefined;
	}
	const span = spanOf(option);
	const words = `${option.negated ? '! ' : ''}--mac-source ${mac}`;
	if (!use) {
		return replaced(rule, span, `-m mac ${words}`);
	}
	const title = `Change ${wordOf(rule, option)} to --mac-source`;
	const { end } = use.span;
	return end <= span.start
		? replaced(rule, span, words, title)
		: {
				title,
				safe: false,
				edits: [removal(rule, span), { kind: 'replace', line: rule.line, span: { start: end, end }, text: ` ${words}` }],
			};
}

/** The -m mac that has no option. */
function bareMac({ uses }: RuleAtHand): KnownUse | undefined {
	return uses.find(({ spec, options }) => spec.name === 'mac' && options.length === 0);
}
