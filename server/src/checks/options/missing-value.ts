// Finds options whose value is not there.

import type { Span } from '../../text/span.ts';
import { isOptionWord } from '../chain-name.ts';
import type { Report, RuleCheck } from '../check.ts';
import { wordBehind } from '../target-behind.ts';
import { otherJumps } from './other-jumps.ts';
import { removed } from './removed-words.ts';
import { replaced } from './replaced-words.ts';
import { type PlacedOption, type RuleAtHand, spanOf, wordOf } from './rule-at-hand.ts';
import { hasUnreadableValue } from './value-at-hand.ts';

export const missingValue: RuleCheck = {
	code: 'missing-value',
	doc: {
		title: 'An option without its value',
		what: 'An option that takes a value is the last word of the rule, or the next option stands where its value should be; -m, -j or -g without a name are among them.',
		why: 'iptables takes the next word for the value, whatever it is, and stumbles over that or over what comes then: "option "--dport" requires an argument", "invalid port/service `-j\' specified", "Bad argument `ACCEPT\'".',
		says: [
			'option "--dport" requires an argument',
			'option "-j" requires an argument',
			"invalid port/service `-j' specified",
			"Bad argument `10.0.0.1'",
			'--tcp-flags requires two args.',
			'--match-set requires two args.',
			'--map-set requires two args.',
			'unknown protocol "-m" specified',
			'Port "--dport" does not resolve to anything.',
			'Symbolic name "-j" is unknown',
			'rt: bad value for option "--rt-type", or out of range (0-4294967295).',
			'rt: bad value for option "--rt-segsleft" near "--rt-type", or out of range (0-4294967295).',
			'realm: could not map name -j to an integer value for option "--realm".',
			"interface name `--physdev-is-bridged' must be shorter than IFNAMSIZ (15)",
			"hbh: no valid digits in opt `-j'",
			'policy_match: invalid dir "--pol"',
			'iprange: Bad value for "--dst-range" option: ""',
			'Bad ctstate "-j"',
			'Bad mode "--every"',
			'Cannot parse -j as a counter value',
			"Port `--cpu' not valid",
			"Unknown --connbytes-dir `-j'",
			'addrtype: bad type "-j"',
			'policy match: invalid policy "--strict"',
			'u32: at char 0: not a number or out of range',
			"Unknown ICMPv6 type `-j'",
			'connlimit: bad value for option "--connlimit-mask", neither a valid network mask nor valid CIDR (0-32).',
			'invalid time "--timestop" specified, should be hh:mm[:ss] format and within the boundaries',
			'-j is not a valid day specifier',
			'Bad class value "--set-class"',
			"Unknown --connbytes-mode `--connbytes-dir'",
			"Unknown ICMP type `-j'",
			"Unknown TCP flag `-x'",
			'-c byte counter not numeric',
		],
		fix: 'Add the value, or remove the option.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { name, span } of rule.syntax.matches) {
			if (name === '') {
				yield {
					severity: scope.refused,
					derails: true,
					line: rule.line,
					span,
					message: '-m needs the name of a match, and has none. Add it, or remove -m.',
				};
			}
		}
		for (const { word, span, isBare } of rule.syntax.unknown.length === 0 ? [] : otherJumps(rule)) {
			if (isBare) {
				yield {
					severity: scope.refused,
					derails: true,
					line: rule.line,
					span,
					message: `${word} has no ${/^--?g/.test(word) ? 'chain' : 'target'} behind it: "option "${word}" requires an argument". ${rule.syntax.target ? 'Remove it: the rule has a target.' : 'Add it, or remove the option.'}`,
					fixes: rule.syntax.target ? [removed(rule, span, word)] : [],
				};
			}
		}
		const jump = rule.syntax.target;
		if (jump && isOptionWord(jump.name) && !rule.table.isChain(jump.name) && /^--?[gj]/.test(rule.line.text.slice(jump.span.start))) {
			const { start } = jump.span;
			const end = start + (/^\S+/.exec(rule.line.text.slice(start))?.[0].length ?? 0);
			const behind = wordBehind(rule.line, jump.nameSpan.end)?.text;
			const [what, alone] = jump.isGoto
				? ['chain', `goto '${jump.name}' is not a chain`]
				: ['target', `Couldn't load target \`${jump.name}'`];
			const says = behind === undefined ? alone : `Bad argument \`${behind}'`;
			yield {
				severity: scope.refused,
				derails: true,
				line: rule.line,
				span: { start, end },
				message: `${rule.line.text.slice(start, end)} has no ${what}: iptables takes the next word, ${jump.name}, for its name ("${says}"). Put the ${what} between them.`,
			};
		}
		for (const placed of rule.options) {
			const report = reportFor(rule, placed);
			if (report) {
				yield isTakenAsName(rule, placed) ? { ...report, severity: scope.doubtful } : { ...report, severity: scope.refused, derails: true };
			}
		}
	},
};

/** An interface or a name may begin with a dash: no tool complains where all the words behind it fit. */
function isTakenAsName(rule: RuleAtHand, { option }: PlacedOption): boolean {
	const { syntax } = rule;
	const { spec, values } = option;
	const isName = spec?.values.every(({ kind }) => kind === 'interface' || kind === 'name') ?? false;
	return isName && values.length === spec?.values.length && syntax.unknown.length === 0 && !hasUnreadableValue(rule, [option]);
}

/** Whether the word behind a value is one that nothing takes: `--comment -j ACCEPT`, where a text might be "-j". */
function isStrayBehind({ line, syntax }: RuleAtHand, { end }: Span): boolean {
	const next = syntax.unknown.find(({ start }) => start >= end);
	return next !== undefined && !/^[-!]/.test(line.text.slice(next.start)) && line.text.slice(end, next.start).trim() === '';
}

function reportFor(rule: RuleAtHand, { option }: PlacedOption): Omit<Report, 'severity'> | undefined {
	const { spec, values } = option;
	if (!spec || spec.optionalValues) {
		return undefined;
	}
	const word = wordOf(rule, option);
	const wanted = spec.values.length;
	if (
		option.name === '--set-counters' &&
		word === '--set' &&
		!rule.uses.some(({ spec }) => spec.name === 'recent') &&
		(values.length === 0 || /^-/.test(values[0]!.text))
	) {
		return {
			line: rule.line,
			span: option.flag,
			message:
				'--set without -m recent before it is short for --set-counters, which takes two numbers: "-c packet counter not numeric". Put -m recent before it.',
			fixes: [
				{
					title: 'Put -m recent before it',
					safe: false,
					edits: [{ kind: 'replace', line: rule.line, span: { start: option.flag.start, end: option.flag.start }, text: '-m recent ' }],
				},
			],
		};
	}
	if (option.name === '--set-counters' && values.length > 0 && /^[-!]|^$/.test(values[1]?.text ?? '') && !/^[-!]/.test(values[0]!.text)) {
		const called = word === '-c' || word === option.name ? word : `${word}, short for ${option.name},`;
		const meant = meantByEnd(rule, word);
		return {
			line: rule.line,
			span: { start: option.flag.start, end: values[0]!.end },
			message: `${called} needs two values, packets and bytes, and has one: "-c requires packet and byte counter". ${meant ? `Did you mean ${meant}?` : 'Add the bytes.'}`,
			...(meant && {
				fixes: [
					{ title: `Change to ${meant}`, safe: false, edits: [{ kind: 'replace', line: rule.line, span: option.flag, text: meant }] },
				],
			}),
		};
	}
	const quoted = values[0];
	const isAlone = values.length === 1 || (values.length === 2 && isOptionWord(values[1]!.text));
	if (isAlone && wanted === 2 && quoted && rule.line.text[quoted.start] === '"' && /^\S+ \S+$/.test(quoted.text)) {
		return {
			line: rule.line,
			span: spanOf(option),
			message: `${word} needs 2 values, and the quotes make one of them: "${option.name} requires two args". Remove the quotes.`,
			fixes: [replaced(rule, quoted, quoted.text, 'Remove the quotes')],
		};
	}
	if (values.length < wanted) {
		const count = wanted === 1 ? 'a value' : `${wanted} values`;
		return {
			line: rule.line,
			span: spanOf(option),
			message: `${word} needs ${count} and has ${values.length === 0 ? 'none' : 'one'}: "${values.length === 0 ? `option "${word}" requires an argument` : `${option.name} requires two args`}". Add ${wanted === 1 ? 'it' : 'them'}.`,
		};
	}
	const swallowed = values.find((value) => isOptionWord(value.text) && rule.line.text[value.start] !== '"');
	if (!swallowed || (spec.values.some((value) => value.kind === 'text') && !isStrayBehind(rule, swallowed))) {
		return undefined;
	}
	return {
		line: rule.line,
		span: spanOf(option),
		message:
			swallowed === values[0]
				? `${word} has no value: iptables takes the next word, ${swallowed.text}, for it. Put the value between them.`
				: `${word} takes ${wanted} values and has one: iptables takes the next word, ${swallowed.text}, for the other. Add the one that is missing.`,
	};
}

/** The option of a match or target of the rule of which a word is the end: `--set` behind -j TTL is --ttl-set. */
function meantByEnd({ uses }: RuleAtHand, word: string): string | undefined {
	const names = uses.flatMap(({ spec }) => spec.options.flatMap((option) => option.names));
	return word.startsWith('--') ? names.find((name) => name.endsWith(word.slice(1)) && name.length > word.length) : undefined;
}
