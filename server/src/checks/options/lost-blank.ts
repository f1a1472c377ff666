// A blank that is missing before the next option: `--dport 80-j ACCEPT`, `-i eth0-j DROP`.

import { isTarget } from '../../catalogue/catalogue.ts';
import type { Value } from '../../syntax/uses.ts';
import type { Fix } from '../finding.ts';
import type { PlacedOption, RuleAtHand } from './rule-at-hand.ts';
import { coreOption, takes } from './stray/trial.ts';
import { problemWith } from './value-at-hand.ts';

export interface LostBlank {
	/** The option that is stuck to the value, such as "-j". */
	readonly option: string;
	readonly fix: Fix;
}

/** Undefined where the value of an option does not end in another one with what that takes behind it, or is wrong without it. */
export function lostBlank(rule: RuleAtHand, placed: PlacedOption, value: Value): LostBlank | undefined {
	const { line } = rule;
	const [, rest = '', option = ''] = /^(.+?)(-[jgmsdiop])$/.exec(value.text) ?? [];
	const [, next = ''] = /^\s+([^\s"]+)/.exec(line.text.slice(value.end)) ?? [];
	const kind = placed.option.spec?.values[placed.option.values.indexOf(value)];
	const at = value.end - option.length;
	if (rest === '' || next === '' || !kind || line.text.slice(at, value.end) !== option || problemWith(rule, placed, kind, rest)) {
		return undefined;
	}
	const isMeant = /^-[jg]$/.test(option)
		? isTarget(next) || rule.table.isChain(next)
		: option === '-m'
			? /^[a-z]\w+$/i.test(next)
			: takes(rule, coreOption(option), undefined, [next]);
	return isMeant
		? {
				option,
				fix: {
					title: `Put a blank before ${option}`,
					safe: false,
					edits: [{ kind: 'replace', line, span: { start: at, end: at }, text: ' ' }],
				},
			}
		: undefined;
}
