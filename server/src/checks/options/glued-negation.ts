// A "!" stuck to the value of an option: `-p !tcp`. The whole word is read as the value; what is meant is the option turned round.

import type { ValueSpec } from '../../catalogue/specification.ts';
import type { ValueProblem } from '../../catalogue/values/problem.ts';
import type { OptionUse, Value } from '../../syntax/uses.ts';
import type { Fix } from '../finding.ts';
import { isNegatableHere } from './negatable-here.ts';
import { type PlacedOption, type RuleAtHand, wordOf } from './rule-at-hand.ts';

/** Kinds of values that may begin with a "!". */
const OF_ANY_LETTERS: ReadonlySet<ValueSpec['kind']> = new Set(['text', 'name', 'interface', 'program']);

/** What is said of a value that is refused for a "!" before it; undefined for any other. `isRestRefused`: also without the "!". */
export function gluedNegationProblem(
	rule: RuleAtHand,
	{ option }: PlacedOption,
	kind: ValueSpec,
	text: string,
	isRestRefused: boolean,
): ValueProblem | undefined {
	if (!text.startsWith('!') || text === '!' || (isRestRefused && OF_ANY_LETTERS.has(kind.kind))) {
		return undefined;
	}
	const obstacle = obstacleTo(rule, option, text.replace(/^!=?/, ''));
	return {
		reason:
			obstacle === undefined ? 'begins with "!": put it before the option, with a blank behind it' : `begins with "!", and ${obstacle}`,
	};
}

/** Why the "!" cannot stand before the option. */
function obstacleTo(rule: RuleAtHand, option: OptionUse, rest: string): string | undefined {
	const word = wordOf(rule, option);
	if (option.negated) {
		return 'there is one before the option already';
	}
	if (!option.spec?.negatable) {
		return `${word} cannot be negated`;
	}
	if (option.spec.values[0]?.kind === 'network' && rest.includes(',')) {
		return 'a list of addresses cannot be negated: write one rule for each';
	}
	return isNegatableHere(rule, option, rest) ? undefined : `what the rule asks for needs ${word} ${rest}`;
}

/** The "!" before the option, where it may stand there and can be moved. Whether the rest of the value is right is for the caller to know. */
export function gluedNegationFix(rule: RuleAtHand, { option, extension }: PlacedOption, value: Value, safe: boolean): Fix | undefined {
	const { text } = rule.line;
	const bang = text[value.start] === '"' ? value.start + 1 : value.start;
	const { start } = option.flag;
	if (
		text[bang] !== '!' ||
		/^!=?$/.test(value.text) ||
		!value.text.startsWith('!') ||
		obstacleTo(rule, option, value.text.replace(/^!=?/, '')) !== undefined ||
		!/\s/.test(text[start - 1] ?? ' ')
	) {
		return undefined;
	}
	// of the options of the rule itself iptables 1.8.9 takes no value in the same word
	const isStuck = extension === undefined && value.start < option.flag.end;
	const from = isStuck && text[bang - 1] === '=' ? bang - 1 : bang;
	return {
		title: 'Put the "!" before the option',
		safe,
		edits: [
			{ kind: 'replace', line: rule.line, span: { start, end: start }, text: '! ' },
			{
				kind: 'replace',
				line: rule.line,
				span: { start: from, end: bang + (value.text.startsWith('!=') ? 2 : 1) },
				text: isStuck ? ' ' : '',
			},
		],
	};
}
