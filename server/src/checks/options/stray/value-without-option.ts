// Values without their option, behind the name of a match, a target or a protocol: `-j DNAT 10.0.0.1`, `-p tcp 22`.

import { isTarget } from '../../../catalogue/catalogue.ts';
import type { ExtensionSpec, OptionSpec } from '../../../catalogue/specification.ts';
import { isGiven, lackOf } from '../lack.ts';
import { impliedIn } from '../meant-here.ts';
import { replaced } from '../replaced-words.ts';
import { type RuleAtHand, textOf } from '../rule-at-hand.ts';
import type { Meaning } from './meaning.ts';
import type { StrayRun } from './stray-run.ts';
import { takes, useOf, usualName } from './trial.ts';

/** Options that a message names, and that are offered. */
const NAMED = 3;
/** What options whose values have the same form are meant for first. */
const FIRST: readonly string[] = ['--connlimit-above', '--dport', '--dports', '--dst-type', '--set-mark', '--hashlimit-mode'];
/** What a match cannot do without besides its value, and mostly has. */
const ALONG: Readonly<Record<string, string>> = { '--string': ' --algo bm', '--hex-string': ' --algo bm' };

/** Undefined where nothing that stands before the run has an option for such values. */
export function valueWithoutOption(rule: RuleAtHand, run: StrayRun): Meaning | undefined {
	const spec = run.use?.spec ?? (run.option?.option.name === '--protocol' ? impliedIn(rule) : run.option?.extension);
	if (!spec) {
		return undefined;
	}
	// what stands behind the values may be another slip
	const counts = run.words.map((_, i) => run.words.length - i);
	const parts = counts.map((count) => ({ ...run, words: run.words.slice(0, count), end: run.words[count - 1]!.end }));
	const found = parts
		.map((part) => ({ part, meant: optionsFor(rule, spec, part, part.words.length === run.words.length) }))
		.find(({ meant }) => meant.length > 0);
	const { part, meant } = found ?? { part: run, meant: [] };
	const names = meant.map(({ name }) => name);
	const values = textOf(rule, { start: part.words[0]!.start, end: part.end });
	return names.length === 0
		? undefined
		: {
				advice: `Is it the value of ${oneOf(names)}?`,
				fixes: meant.map(({ name, text }) =>
					replaced(
						rule,
						part,
						`${run.negated ? '! ' : ''}${name} ${text ?? values}${isGiven('--algo', rule.uses.find((use) => use.spec === spec)?.options ?? []) ? '' : (ALONG[name] ?? '')}`,
					),
				),
			};
}

function oneOf(names: readonly string[]): string {
	return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** Names of options that take the words, those of the most usual first, and the words as they must be written where that is otherwise. */
function optionsFor(
	rule: RuleAtHand,
	spec: ExtensionSpec,
	run: StrayRun,
	isWhole: boolean,
): readonly { readonly name: string; readonly text?: string }[] {
	const given = rule.uses.find((use) => use.spec === spec)?.options ?? [];
	const words = run.words.map(({ text }) => text);
	const free = spec.options.filter(
		(option) =>
			option.values.length > 0 &&
			(!run.negated || option.negatable === true) &&
			option.names[0] !== '--tcp-option' &&
			!given.some(({ name }) => name === option.names[0] || option.excludes?.includes(name)) &&
			option.deprecated?.spelling !== option.names[0] &&
			(lackOf(spec, [...given, useOf(option)]) === undefined || ALONG[option.names[0]] !== undefined),
	);
	const isText = (option: OptionSpec): boolean => option.values.length === 1 && option.values[0]!.kind === 'text';
	const exact = free.filter((option) => !isText(option) && takes(rule, option, spec, words) && !isOnlyName(option, words));
	const whole = words.join(' ');
	const texts = free.filter(
		(option) => isWhole && isText(option) && !words.some(isTarget) && !/["\\]/.test(whole) && takes(rule, option, spec, [whole]),
	);
	const found = exact.length > 0 ? exact.map((option) => ({ name: usualName(option) })) : [];
	const rank = ({ name }: { readonly name: string }): number => (FIRST.includes(name) ? 0 : 1);
	return found.length > 0
		? found.sort((a, b) => rank(a) - rank(b)).slice(0, NAMED)
		: texts.slice(0, 1).map(({ names }) => ({ name: names[0], text: /\s/.test(whole) ? `"${whole}"` : whole }));
}

/** Whether the word would be taken for the name of a host. */
function isOnlyName(option: OptionSpec, words: readonly string[]): boolean {
	return option.values.some(({ kind }, i) => (kind === 'network' || kind === 'address') && !/[.:]/.test(words[i]!));
}
