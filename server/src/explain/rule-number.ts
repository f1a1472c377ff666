// Which rule of its chain a line is.

import { chainOf } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import type { Explanation, RuleInWords, Ruleset } from './explanation.ts';
import { placeOf } from './place.ts';

/** "INPUT rule 3"; "this rule" where it has no chain or no number. */
export function nameOfRule(line: Line, ruleset: Ruleset): string {
	const name = chainOf(line)?.name ?? '';
	const number = ruleset.numberOf(line);
	return name === '' || number === 0 ? 'this rule' : `${name} rule ${number}`;
}

/** "rule 3 of 12 in INPUT (filter)"; for commands that leave no rule behind, what they do instead. Undefined for a line that is no rule. */
export function explainRuleNumber(line: Line, { sentence, reach }: RuleInWords, ruleset: Ruleset): Explanation | undefined {
	const chain = chainOf(line);
	if (!chain) {
		return undefined;
	}
	const number = ruleset.numberOf(line);
	if (number > 0) {
		return {
			subject: `rule ${number} of ${Math.max(number, ruleset.rulesOf(chain).length)} in ${placeOf(chain.table, chain.name)}`,
			summary: sentence,
			details: reach,
		};
	}
	const what = ruleset.isLeftOut(line)
		? 'left out of'
		: line.verb === 'D'
			? 'a rule deleted from'
			: line.verb === 'C'
				? 'asks whether a rule is in'
				: 'a rule no longer in';
	return { subject: `${what} ${placeOf(chain.table, chain.name)}`, summary: sentence, details: reach };
}
