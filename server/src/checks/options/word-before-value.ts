// A word of another language between an option and its value: `--dport != 22`, `-s not 10.0.0.1`, `-s host 10.0.0.1`, `--dport = 22`.

import type { Value } from '../../syntax/uses.ts';
import { isNegatableHere } from './negatable-here.ts';
import { type PlacedOption, type RuleAtHand, wordOf } from './rule-at-hand.ts';
import type { Meaning } from './stray/meaning.ts';
import { strayRun } from './stray/stray-run.ts';
import { problemWith } from './value-at-hand.ts';

const IS = /^(?:=|==|:|is|eq|host|net|network|addr|address|ip|port|ports)$/i;
const IS_NOT = /^(?:!=|<>|not|ne|except)$/i;

/** Undefined where `value`, which is read as that of the option, is no such word, or where what stands behind it is not what the option takes. */
export function wordBeforeValue(rule: RuleAtHand, placed: PlacedOption, value: Value): Meaning | undefined {
	const { option } = placed;
	const kind = option.spec?.values[0];
	const isNot = IS_NOT.test(value.text);
	const behind = rule.syntax.unknown.find(({ start }) => start >= value.end && rule.line.text.slice(value.end, start).trim() === '');
	if (option.values.length !== 1 || !kind || kind.kind === 'text' || !behind || option.negated || !(isNot || IS.test(value.text))) {
		return undefined;
	}
	const run = strayRun(rule, behind);
	const meant = run?.words[0];
	const isTaken = run && !run.negated && run.words.length === 1 && meant && !problemWith(rule, placed, kind, meant.text);
	if (!isTaken || (isNot && !(option.spec?.negatable && isNegatableHere(rule, option, meant.text)))) {
		return undefined;
	}
	const { line } = rule;
	const word = wordOf(rule, option);
	const rest = { kind: 'replace' as const, line, span: { start: value.start, end: meant.start }, text: '' };
	const { start } = option.flag;
	const written = `${isNot ? '! ' : ''}${word} ${meant.text}`;
	return {
		advice: `"${value.text}" is read as the value of ${word}: write ${written}.`,
		fixes: [
			{
				title: `Change to ${written}`,
				safe: false,
				edits: isNot ? [{ kind: 'replace', line, span: { start, end: start }, text: '! ' }, rest] : [rest],
			},
		],
	};
}
