// Finds options that exclude each other.

import type { OptionUse } from '../../syntax/uses.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Scope } from '../scope.ts';
import { toldAs } from './refusal.ts';
import { removed } from './removed-words.ts';
import { type KnownUse, nameOf, type RuleAtHand, spanOf, textOf, wordOf } from './rule-at-hand.ts';

export const conflictingOptions: RuleCheck = {
	code: 'conflicting-options',
	doc: {
		title: 'Options that exclude each other',
		what: 'A match or target is given two options of which only one may be there, or options and values that do not go together; the message says which and why. Or it keeps the last of two, and drops the other.',
		why: 'iptables-restore refuses the file: "option "--dscp-class" cannot be used together with "--dscp"", "Only one … allowed".',
		says: [
			'ttl: option "--ttl-lt" cannot be used together with "--ttl-gt".',
			"Only one of `--syn' or `--tcp-flags'  allowed",
			'the --packet p must be 0 <= p <= n-1',
			'maximum policy depth reached',
			'RATEEST: ewmalog value is out of range',
			'policy match: policy none but --strict given',
			'policy match: double --reqid option',
			'burst cannot be smaller than 5120b',
			'! --ipvs cannot be together with other options',
			'owner: Bad value for "--suppl-groups" option: "you need to use --gid-owner first"',
			'you cannot use --hmark-spi-mask and --hmark-?port-mask,at the same time',
		],
		fix: 'Remove one of them, or use two rules.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m ttl --ttl-gt 5 --ttl-lt 10 -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m ttl --ttl-gt 5 -m ttl --ttl-lt 10 -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const use of rule.uses) {
			const others = new Map<string, string>();
			const excludedSoFar = new Map<string, string>();
			for (const option of use.options) {
				const group = use.spec.oneOf?.find((names) => names.includes(option.name)) ?? [];
				const excluded =
					[...(option.spec?.excludes ?? []), ...group].find((name) => name !== option.name && others.has(name)) ??
					excludedSoFar.get(option.name);
				const word = wordOf(rule, option);
				if (lacksValue(option)) {
					continue; // missing-value; it may be the beginning of another name
				}
				if (excluded !== undefined) {
					yield {
						severity: scope.refused,
						line: rule.line,
						span: spanOf(option),
						message: `${nameOf(use.spec)} takes either ${others.get(excluded)} or ${word}, not both${consequence(option, use, excluded)}. Remove one of them.`,
					};
					break; // what else is excluded may be so by the one that goes
				}
				others.set(option.name, word);
				for (const name of option.spec?.excludes ?? []) {
					excludedSoFar.set(name, option.name);
				}
			}
			yield* toldAs('together', rule, use, scope);
			yield* overridden(rule, use, scope);
		}
	},
};

/** Options of which iptables keeps the last one, without a word. */
function* overridden(rule: RuleAtHand, { spec, options }: KnownUse, scope: Scope): Iterable<Report> {
	const given = options.filter((option) => spec.lastOf?.includes(option.name) && !lacksValue(option));
	const last = given.at(-1);
	for (const option of given) {
		if (last && option.name !== last.name) {
			yield {
				severity: scope.doubtful,
				line: rule.line,
				span: spanOf(option),
				unnecessary: true,
				message: `${nameOf(spec)} keeps the last one of ${spec.lastOf!.join(' and ')}, here ${wordOf(rule, last)}: iptables drops ${textOf(rule, spanOf(option))} without a word. Remove one of them.`,
				fixes: [removed(rule, spanOf(option), textOf(rule, spanOf(option)))],
			};
		}
	}
}

function lacksValue({ spec, values }: OptionUse): boolean {
	return spec !== undefined && spec.optionalValues !== true && values.length < spec.values.length;
}

/** What happens then: mostly iptables says so, sometimes only the kernel refuses the rule. */
function consequence({ spec }: OptionUse, { options }: KnownUse, excluded: string): string {
	const other = options.find(({ name }) => name === excluded)?.spec;
	const said = spec?.saysExcluded ?? other?.saysExcluded ?? 'cannot be used together with';
	return said === '' ? ', and the kernel refuses the rule' : `: "${said}"`;
}
