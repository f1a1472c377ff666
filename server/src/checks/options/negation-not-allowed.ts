// Finds a "!" where none may stand.

import type { ExtensionUse, OptionUse } from '../../syntax/uses.ts';
import type { Span } from '../../text/span.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Fix, FixEdit, Severity } from '../finding.ts';
import { isForCommand } from './command-option.ts';
import { isNegatableHere } from './negatable-here.ts';
import { removal } from './removed-words.ts';
import { type RuleAtHand, spanOf, textOf, wordOf } from './rule-at-hand.ts';

export const negationNotAllowed: RuleCheck = {
	code: 'negation-not-allowed',
	derails: true,
	doc: {
		title: 'A "!" where none may stand',
		what: 'A "!" stands before an option that cannot be negated, before -m, -j or -g, twice, or between an option and its value, where old versions of iptables wrote it.',
		why: 'iptables-restore refuses the file: "option "--limit" cannot be inverted.", "cannot have ! before", "unexpected ! flag before --match", "multiple consecutive ! not allowed".',
		says: [
			'option "--limit" cannot be inverted.',
			'cannot have ! before -j',
			'unexpected ! flag before --match',
			'multiple consecutive ! not allowed',
			'nothing appropriate following !',
			"Bad argument `!-s'",
			'rule would never match protocol',
			"invalid port/service `!' specified",
			"Unknown ICMP type `!'",
			'! not allowed with multiple source or destination IP addresses',
			'unknown protocol "!" specified',
			'Port "!" does not resolve to anything.',
			'Bad ctstate "!"',
			"Bad packet type '!'",
			'unknown reject type "!"',
			'! is not a valid day specifier',
			'Bad TCP option value "!"',
			'hashlimit: Bad value for "--hashlimit-above" option: "!"',
			'policy match: invalid policy "!"',
			'MARK: bad integer value for option "--set-xmark", or out of range.',
			'cgroup: bad value for option "--cgroup", or out of range (0-4294967295).',
			'realm: could not map name ! to an integer value for option "--realm".',
			"Invalid MH type `!'",
			'Unknown event type "!"',
			'bad address: !',
			'RATEEST: bad interval value "!"',
			'addrtype: bad type "!"',
			'ipcomp: bad value for option "--ipcompspi" near "!", or out of range (0-4294967295).',
			'invalid time "!" specified, should be hh:mm[:ss] format and within the boundaries',
			"rateest: rateest can't be inverted",
			"unknown header `!' specified",
			'Bad class value "!"',
			"Invalid DSCP value `!'",
			"Unknown ICMPv6 type `!'",
			'RATEEST: bad ewmalog value "!"',
		],
		fix: 'Remove it, or put it before the option that is meant: -m conntrack ! --ctstate NEW.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT ! -m conntrack --ctstate NEW -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m conntrack ! --ctstate NEW -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		if (!rule.line.text.includes('!')) {
			return;
		}
		for (const { option } of rule.options) {
			if (option.lateNegation) {
				yield lateNegation(rule, option, option.lateNegation, scope.refused);
			}
		}
		for (const wrong of wrongNegations(rule)) {
			const { span, what } = wrong;
			yield {
				severity: scope.refused,
				line: rule.line,
				span,
				message: `${what} ${wrong.advice ?? adviceOn(rule, wrong)}`,
				fixes: fixesFor(rule, wrong),
			};
		}
	},
};

/** `--dport ! 22`: what iptables says depends on what it makes of the "!". */
function lateNegation(rule: RuleAtHand, option: OptionUse, bang: Span, severity: Severity): Report {
	const { line } = rule;
	const word = wordOf(rule, option);
	const values = option.values.map((value) => textOf(rule, value)).join(' ');
	const span = { start: option.flag.start, end: option.values.at(-1)?.end ?? bang.end };
	const isNegatable = isNegatableHere(rule, option);
	return {
		severity,
		line,
		span,
		message: `The "!" stands behind ${word}, and iptables takes it for the value. ${isNegatable ? `Write ! ${word} ${values}.` : `Remove it: ${option.spec?.negatable ? `what the rule asks for needs ${word} ${values}` : `${word} cannot be negated`}.`}`,
		derails: true,
		fixes: [
			{
				title: isNegatable ? 'Put the "!" before the option' : 'Remove the "!"',
				safe: isNegatable,
				edits: [{ kind: 'replace', line, span, text: `${isNegatable ? '! ' : ''}${word} ${values}` }],
			},
		],
	};
}

interface WrongNegation {
	readonly span: Span;
	readonly what: string;
	/** What stands in the place of the span once it is mended; undefined where what is meant cannot be said without the "!". */
	readonly instead?: string;
	/** What to do about it, where that is more than to remove the "!". */
	readonly advice?: string;
	/** It may belong to the option before it. */
	readonly isLate?: true;
	/** The match that it stands before. */
	readonly use?: ExtensionUse;
}

/** The option that asks for the opposite: `! --ttl-lt 5` is --ttl-gt 4; what a target is given has none. What is left without the "!" asks for the contrary, so it is no repair. */
function oppositeOf(rule: RuleAtHand, option: OptionUse): Pick<WrongNegation, 'instead' | 'advice' | 'span'> {
	const word = wordOf(rule, option);
	const [, stem = '', end = ''] = /^(--.*-)(lt|gt)$/.exec(option.name) ?? [];
	const number = /^\d+$/.test(option.values[0]?.text ?? '') ? Number(option.values[0]!.text) : undefined;
	if (end !== '' && number !== undefined && (end === 'gt' || number > 0)) {
		const instead = end === 'lt' ? `${stem}gt ${number - 1}` : `${stem}lt ${number + 1}`;
		return { span: spanOf(option), instead, advice: `Write ${instead}.` };
	}
	const isOfTarget = rule.options.some((placed) => placed.option === option && placed.extension?.kind === 'target');
	return isOfTarget
		? { span: option.flag, instead: word }
		: {
				span: option.flag,
				advice: 'The opposite is said by a rule before this one, which takes these packets away: with -j RETURN or -j ACCEPT.',
			};
}

/** Where the match has one option that can be negated, the "!" moves to it. */
function fixesFor(rule: RuleAtHand, wrong: WrongNegation): readonly Fix[] {
	const { span, instead, use } = wrong;
	if (instead === undefined) {
		return [];
	}
	const { line } = rule;
	const edit: FixEdit = instead === '' ? removal(rule, span) : { kind: 'replace', line, span, text: instead };
	const [only, ...others] = use?.options ?? [];
	const isMeant = only !== undefined && others.length === 0 && only.spec?.negatable === true && !only.negated;
	const move: Fix = {
		title: `Put the "!" before ${only && wordOf(rule, only)}`,
		safe: false,
		edits: [edit, { kind: 'replace', line, span: { start: only?.flag.start ?? 0, end: only?.flag.start ?? 0 }, text: '! ' }],
	};
	const before = optionBefore(rule, wrong);
	const start = before?.flag.start ?? 0;
	const back: Fix = {
		title: `Put the "!" before ${before && wordOf(rule, before)}`,
		safe: false,
		edits: [edit, { kind: 'replace', line, span: { start, end: start }, text: '! ' }],
	};
	const isFlag = before?.values.length === 0;
	return [
		...(isFlag ? [back] : []),
		...(isMeant ? [move] : []),
		...(/^(?:!|--.* )/.test(instead) ? [{ title: `Change to ${instead}`, safe: false, edits: [edit] }] : []),
		// what is left where it belongs to something asks for the contrary
		...(!/^(?:!|--.* )/.test(instead) && !before && !use ? [{ title: 'Remove the "!"', safe: false, edits: [edit] }] : []),
	];
}

/** The option right before a "!" that stands before -m, -j or the end, where it can be negated: `--syn ! -j DROP`. */
function optionBefore(rule: RuleAtHand, { span, isLate }: WrongNegation): OptionUse | undefined {
	const found = isLate
		? rule.options.find(({ option }) => {
				const end = option.values.at(-1)?.end ?? option.flag.end;
				return end <= span.start && rule.line.text.slice(end, span.start).trim() === '';
			})
		: undefined;
	return found && !found.option.negated && isNegatableHere(rule, found.option) ? found.option : undefined;
}

/** What asks for none of several addresses. */
function adviceOnList(rule: RuleAtHand, option: OptionUse): string {
	const side = option.name === '--destination' ? 'dst' : 'src';
	return `Rules before this one can take these addresses away (${wordOf(rule, option)} with the list, and -j RETURN or -j ACCEPT), or compare with an ipset: -m set ! --match-set NAME ${side}.`;
}

function adviceOn(rule: RuleAtHand, wrong: WrongNegation): string {
	const before = optionBefore(rule, wrong);
	return `Remove the "!", or put it before ${before ? wordOf(rule, before) : 'the option that is meant'}.`;
}

function* wrongNegations(rule: RuleAtHand): Iterable<WrongNegation> {
	for (const { option } of rule.options) {
		const value = option.values[0]?.text ?? '';
		if (option.negated && option.name === '--protocol' && /^(?:all|ip|0)$/i.test(value)) {
			yield { span: option.flag, what: `"! -p ${value}" asks for packets of no protocol: "rule would never match protocol".` };
			continue;
		}
		if (option.negated && option.spec?.values[0]?.kind === 'network' && value.includes(',')) {
			yield {
				span: option.flag,
				what: 'A list of addresses cannot be negated: "! not allowed with multiple source or destination IP addresses".',
				advice: adviceOnList(rule, option),
			};
			continue;
		}
		if (option.lateNegation) {
			continue;
		}
		const written = textOf(rule, option.flag);
		if (/^!\s*!/.test(written)) {
			yield {
				span: option.flag,
				what: 'Two "!" in a row: "multiple consecutive ! not allowed".',
				instead: `! ${wordOf(rule, option)}`.replace(/^! (?:!\s*)+/, '! '),
			};
		} else if (option.negated && option.spec && !option.spec.negatable && !/^--ipv[46]$/.test(option.name)) {
			const word = wordOf(rule, option);
			if (option.spec.negationIgnored || (rule.syntax.idle.includes(option) && isForCommand(option.name))) {
				continue; // command-option tells of the other
			}
			yield {
				what: `${word} cannot be negated: "${option.spec.saysInverted ?? `option "${word}" cannot be inverted`}".`,
				...oppositeOf(rule, option),
			};
		}
	}
	for (const span of rule.syntax.unknown) {
		const text = textOf(rule, span);
		if (text === '!') {
			yield { span, what: 'Nothing follows the "!": "nothing appropriate following !".', instead: '', isLate: true };
		} else if (/^!-/.test(text)) {
			yield {
				span: { start: span.start, end: span.start + (/\s/.exec(text)?.index ?? text.length) },
				what: `There must be a blank behind the "!": "Bad argument \`${/^\S+/.exec(text)![0]}'".`,
				instead: `! ${/^!+([^\s]*)/.exec(text)![1]}`,
			};
		}
	}
	const uses = rule.syntax.target ? [...rule.syntax.matches, rule.syntax.target] : rule.syntax.matches;
	for (const use of uses) {
		const found = /^(?:!\s*)+(-m\b|--match\b|-j\b|--jump\b|-g\b|--goto\b)(?=.)/.exec(textOf(rule, use.span)); // at the end its name is missing, which is told
		if (found) {
			yield {
				span: { start: use.span.start, end: use.span.start + found[0].length },
				what: `A "!" may not stand before ${found[1]}.`,
				instead: found[1]!,
				use,
				isLate: true,
			};
		}
	}
}
