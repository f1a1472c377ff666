// One rule in one short line that reads like a sentence, the same for both dialects: `tcp from 10.0.0.0/8 dport 22 → ACCEPT`.

import { canonicalValue } from '../catalogue/values/canonical.ts';
import { RULE_TITLE_LENGTH } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import { type RuleSyntax, unknownWords } from '../syntax/rule.ts';
import type { ExtensionUse, OptionUse } from '../syntax/uses.ts';

/** What the rule's own options are called in a sentence. */
const CORE_WORDS: Readonly<Record<string, string>> = {
	'--protocol': '',
	'--source': 'from',
	'--destination': 'to',
	'--in-interface': 'in',
	'--out-interface': 'out',
	'--fragment': 'fragment',
};
const ORDER = Object.keys(CORE_WORDS);

/**
 * A rule as `conditions → target`, cut off at RULE_TITLE_LENGTH characters. Comments are left out. Never throws, never empty: a rule without conditions says "any".
 */
export function ruleTitle(line: Line, syntax: RuleSyntax): string {
	const core = [...syntax.core].sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name)).map(readable);
	const protocol = core.find((option) => option.name === '--protocol')?.values[0]?.text;
	const words = [
		...core.map((option) => sentence(option, CORE_WORDS[option.name] ?? plainName(option))),
		...syntax.matches.filter((use) => use.name !== 'comment').map((use) => matchWords(use, protocol)),
		...unknownWords(line, syntax),
	].filter((word) => word !== '');
	const conditions = words.length > 0 ? words.join(' ') : 'any';
	const { target } = syntax;
	if (!target) {
		return cut(conditions);
	}
	const action = [target.isGoto ? `goto ${target.name}` : target.name, ...target.options.map(optionWords)].join(' ');
	return `${cut(conditions)} → ${cut(action)}`;
}

/** The comments of a rule, joined by a blank; undefined where it has none. */
export function ruleComment(syntax: RuleSyntax): string | undefined {
	const comments = syntax.matches
		.filter((use) => use.name === 'comment')
		.flatMap((use) => use.options.map((option) => option.values[0]?.text ?? ''));
	return comments.length > 0 ? comments.join(' ') : undefined;
}

/**
 * Addresses in their shortest spelling: `10.0.0.1` for 10.0.0.1/32, and the address that the name of an AWS host carries. Protocols by name: listings of 1.8.9 print numbers.
 */
function readable(option: OptionUse): OptionUse {
	const spec = option.spec?.values[0];
	if (spec?.kind !== 'network' && spec?.kind !== 'protocol') {
		return option;
	}
	const context = { family: undefined, protocol: undefined };
	return { ...option, values: option.values.map((value) => ({ ...value, text: canonicalValue(spec, value.text, context) })) };
}

/** `tcp dport 22` does not say tcp twice; a match without options is named by its name. */
function matchWords(use: ExtensionUse, protocol: string | undefined): string {
	const options = use.options.map(optionWords).join(' ');
	if (use.spec === undefined && options !== '') {
		return `${use.name} ${options}`;
	}
	return options === '' && use.name !== protocol ? use.name : options;
}

function optionWords(option: OptionUse): string {
	return sentence(option, plainName(option));
}

function sentence(option: OptionUse, name: string): string {
	return [option.negated ? 'not' : '', name, ...option.values.map((value) => quoted(value.text))].filter((word) => word !== '').join(' ');
}

/** A value with blanks in it reads as one only in quotes. */
function quoted(text: string): string {
	return /\s/.test(text) ? `"${text}"` : text;
}

/** The shortest long spelling without its dashes: `dport` for `--destination-port`. */
function plainName(option: OptionUse): string {
	const long = (option.spec?.names ?? [option.name]).filter((name) => name.startsWith('--'));
	const shortest = long.reduce((best, name) => (name.length < best.length ? name : best), long[0] ?? option.name);
	return shortest.replace(/^-+/, '');
}

function cut(text: string): string {
	return text.length > RULE_TITLE_LENGTH ? `${text.slice(0, RULE_TITLE_LENGTH - 1)}…` : text;
}
