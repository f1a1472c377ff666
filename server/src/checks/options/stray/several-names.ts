// Several interfaces or protocols where an option takes one: `-i eth0 eth1`.

import { isTarget } from '../../../catalogue/catalogue.ts';
import type { Value } from '../../../syntax/uses.ts';
import type { Fix } from '../../finding.ts';
import { hasNoOut, isInterface } from '../interface-names.ts';
import { replaced } from '../replaced-words.ts';
import { type PlacedOption, type RuleAtHand, wordOf } from '../rule-at-hand.ts';
import { PROTOCOL } from './bare-option.ts';
import type { Meaning } from './meaning.ts';
import type { StrayRun } from './stray-run.ts';
import { coreOption, takes } from './trial.ts';

/** Rules that one fix makes of one. */
const MOST_RULES = 6;

/** Undefined where the words are no more names of what the option takes. `items`: the names, that of the option first, perhaps with words between two of them. */
export function severalNames(
	rule: RuleAtHand,
	{ option, extension }: PlacedOption,
	value: Value,
	items: readonly string[],
	run: StrayRun,
): Meaning | undefined {
	const isProtocol = option.name === '--protocol';
	const names = items.filter((item) => /\w/.test(item) && item !== 'to');
	// of an interface nearly any word may be the name, and one that is torn off may be a condition
	const isName = (text: string): boolean =>
		(isProtocol ? PROTOCOL.test(text) : isInterface(text)) && !isTarget(text) && takes(rule, coreOption(option.name), undefined, [text]);
	if (
		extension !== undefined ||
		!(isProtocol || /-interface$/.test(option.name)) ||
		option.negated ||
		names.length < 2 ||
		new Set(names).size < names.length ||
		!names.slice(1).every(isName)
	) {
		return undefined;
	}
	const shown = wordOf(rule, option);
	const hasOut = rule.options.some((placed) => placed.option.name === '--out-interface');
	const isWay = option.name === '--in-interface' && names.length === 2 && !hasOut && !hasNoOut(rule.line.chain);
	const copies = names.length === items.length ? ruleForEach(rule, shown, value, names, run) : undefined;
	return {
		advice: `${shown} takes one ${isProtocol ? 'protocol: write a rule for each' : `interface: write a rule for each${isWay ? ', or -o for the way out' : ''}`}.`,
		fixes: [...(copies ? [copies] : []), ...(isWay ? [replaced(rule, run, `-o ${names[1]}`)] : [])],
	};
}

/** The rule once for each name, in their order; undefined for a rule that is not added at the end of its chain. */
function ruleForEach({ line }: RuleAtHand, shown: string, value: Value, names: readonly string[], run: StrayRun): Fix | undefined {
	if (!/^\s*(?:\[\d+:\d+\]\s*)?-A\s/.test(line.text) || names.length > MOST_RULES) {
		return undefined;
	}
	const copies = names.slice(0, -1).map((name) => `${line.text.slice(0, value.start)}${name}${line.text.slice(run.end)}\n`);
	return {
		title: `Write ${names.length} rules: ${names.map((name) => `${shown} ${name}`).join(', ')}`,
		safe: false,
		edits: [
			{ kind: 'insert', before: line, text: copies.join('') },
			{ kind: 'replace', line, span: { start: value.start, end: run.end }, text: names.at(-1)! },
		],
	};
}
