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

const NAMES: Readonly<Record<string, string>> = {
	...{ '-s': '--source', '-d': '--destination', '-i': '--in-interface', '-o': '--out-interface', '-p': '--protocol' },
};

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
	const name = NAMES[option];
	const isMeant =
		name === undefined
			? option === '-m'
				? /^[a-z]\w+$/i.test(next)
				: isTarget(next) || rule.table.isChain(next)
			: takes(rule, coreOption(name), undefined, [next]);
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
