// Finds options that are given more often than once.

import { NETWORK } from '../../catalogue/value-specs.ts';
import { networkProblem } from '../../catalogue/values/problems/addresses.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import type { RuleCheck } from '../check.ts';
import type { Fix, FixEdit } from '../finding.ts';
import { removal, removed } from './removed-words.ts';
import { type RuleAtHand, spanOf, textOf, wordOf } from './rule-at-hand.ts';
import { isAddressLike } from './stray/trial.ts';

/** What may be said again and again. */
const MANY_TIMES: ReadonlySet<string> = new Set(['--verbose', '--ipv4', '--ipv6', '--modprobe']);

export const repeatedOption: RuleCheck = {
	code: 'repeated-option',
	doc: {
		title: 'An option given twice',
		what: 'A rule gives the same option twice: two -p, two -s, two --dport behind one -m tcp.',
		why: 'iptables-restore refuses the file: "multiple -s flags not allowed", "option "--dport" can only be used once". A rule has one value for each.',
		says: [
			'multiple -p flags not allowed',
			'multiple -s flags not allowed',
			"Only one `--destination-port' allowed",
			'DNAT: option "--to-destination" can only be used once.',
			'multiple -i flags not allowed',
			'multiple -d flags not allowed',
			'multiple -o flags not allowed',
			"Only one of `--syn' or `--tcp-flags'  allowed",
			'--match-set can be specified only once',
			"rateest: can't specify --rateest1 twice",
			'--map-set can be specified only once',
			'multiport: option "--destination-ports" can only be used once.',
			'u32: option "--u32" can only be used once.',
		],
		fix: 'Remove one of them. For several ports use -m multiport, for several addresses a comma, a range or an ipset; or write two rules.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 80 --dport 443 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		const own = ownOptions(rule);
		for (const group of [own, ...rule.uses.map((use) => use.options)]) {
			const seen = new Map<string, OptionUse>();
			for (const option of group) {
				const first = seen.get(option.name);
				if (first && !isWrongByNegation(option) && option.spec && !option.spec.repeatable && !isUnfinished(option)) {
					const report = {
						severity: scope.refused,
						line: rule.line,
						span: spanOf(option),
						message: messageOf(rule, option),
						fixes: isSame(first, option)
							? [removed(rule, spanOf(option), `the second ${wordOf(rule, option)}`)]
							: [...asList(rule, first, option), ...asMultiport(rule, first, option)],
					};
					yield group === own ? { ...report, derails: true } : report; // what is wrong with the second one goes with it
				}
				seen.set(option.name, first ?? option);
			}
		}
	},
};

/** Nothing is lost where the second one says what the first does. */
function isSame(first: OptionUse, second: OptionUse): boolean {
	return (
		first.negated === second.negated &&
		first.values.length === second.values.length &&
		first.values.every(({ text }, i) => text === second.values[i]!.text)
	);
}

/** `-s 10.0.0.1 -s 10.0.0.2` as one list, of which iptables makes a rule for each. */
function asList({ line, family }: RuleAtHand, first: OptionUse, second: OptionUse): Fix[] {
	const [one, other] = [first.values[0], second.values[0]];
	if (
		!one ||
		!other ||
		!/^--(?:source|destination)$/.test(first.name) ||
		[first, second].some((each) => each.negated || each.lateNegation)
	) {
		return [];
	}
	const text = `${one.text},${other.text}`;
	const isTaken =
		first.flag.end < one.start && [one, other].every((each) => isAddressLike(each.text) && !networkProblem(NETWORK, each.text, family));
	return isTaken
		? [
				{
					title: `Change to ${text}`,
					safe: false,
					edits: [{ kind: 'replace', line, span: { start: one.start, end: one.end }, text }, removal({ line }, spanOf(second))],
				},
			]
		: [];
}

/** `--dport 80 --dport 443` as one list. Beside other ports `-m multiport` would take their options for its own. */
function asMultiport(rule: RuleAtHand, first: OptionUse, second: OptionUse): Fix[] {
	const [, side] = /^--(d|s)(?:estination-|ource-)?port$/.exec(first.name) ?? [];
	const isAlone = rule.options.filter(({ option }) => /ports?$/.test(option.name)).length === 2;
	if (side === undefined || !isAlone || first.negated || second.negated || rule.uses.some(({ spec }) => spec.name === 'multiport')) {
		return [];
	}
	const text = `-m multiport --${side}ports ${[first, second].map(({ values }) => textOf(rule, values[0]!)).join(',')}`;
	const edit: FixEdit = { kind: 'replace', line: rule.line, span: spanOf(first), text };
	return [{ title: `Change to ${text}`, safe: false, edits: [edit, removal(rule, spanOf(second))] }];
}

/** What cannot have a "!" is told by negation-not-allowed: one finding for one cause. */
function isWrongByNegation({ spec, negated }: OptionUse): boolean {
	return negated && spec !== undefined && spec.negatable !== true;
}

/** Without its values, it may be the beginning of another name. */
function isUnfinished({ spec, values }: OptionUse): boolean {
	return spec !== undefined && !spec.optionalValues && values.length < spec.values.length;
}

/** Options of the rule itself of which iptables takes one only. */
function ownOptions({ syntax }: RuleAtHand): readonly OptionUse[] {
	return syntax.idle.length === 0 ? syntax.core : [...syntax.core, ...syntax.idle.filter(({ name }) => !MANY_TIMES.has(name))];
}

function messageOf(rule: RuleAtHand, option: OptionUse): string {
	const word = wordOf(rule, option).replace(/^(-[a-z]).+$/i, '$1');
	const advice = /port$/.test(option.name) ? 'For several ports use -m multiport.' : 'Remove one, or write two rules.';
	const extension = rule.options.find((placed) => placed.option === option)?.extension;
	const says = extension
		? (option.spec?.saysRepeated ?? (extension.saysRepeated ?? 'option "{}" can only be used once').replace('{}', option.name))
		: `multiple ${letterOf(option, word)} flags not allowed`;
	return `${word} is given twice: "${says}". ${advice}`;
}

/** iptables names the letter, however the option was written. */
function letterOf({ spec }: OptionUse, word: string): string {
	return spec?.names.find((name) => /^-[a-z46]$/i.test(name)) ?? word;
}
