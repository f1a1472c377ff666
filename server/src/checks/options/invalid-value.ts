// Finds values that iptables cannot read.

import type { ValueSpec } from '../../catalogue/specification.ts';
import type { ValueProblem } from '../../catalogue/values/problem.ts';
import { isPlaceholder } from '../../syntax/placeholder.ts';
import type { Value } from '../../syntax/uses.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Fix, Severity } from '../finding.ts';
import type { Scope } from '../scope.ts';
import { gluedNegationFix } from './glued-negation.ts';
import { lostBlank } from './lost-blank.ts';
import { isMeantForMac, macOfAddress } from './mac-of-address.ts';
import { adviceForPort, portOfAddress } from './port-of-address.ts';
import { portOfProtocol } from './port-of-protocol.ts';
import { portsOfMultiport } from './ports-of-multiport.ts';
import { rangeOfAddress } from './range-of-address.ts';
import { refusalOf } from './refusal.ts';
import { replaced } from './replaced-words.ts';
import { type PlacedOption, type RuleAtHand, spanOf, wordOf } from './rule-at-hand.ts';
import { strayRun } from './stray/stray-run.ts';
import { tornValue } from './stray/torn-value.ts';
import { problemWith } from './value-at-hand.ts';
import { wordBeforeValue } from './word-before-value.ts';

/** What stands for a value in a dump that somebody has shown to others: no file that is loaded has it. */
const BLOTTED_OUT = /<[a-z][^<>]*>/i;

export const invalidValue: RuleCheck = {
	code: 'invalid-value',
	doc: {
		title: 'A value that iptables cannot read',
		what: 'The value of an option is out of range, misspelt, of the other family, or not in the form that the option takes.',
		why: 'iptables-restore refuses the file and names the value: "invalid port/service `70000\' specified", "host/network `10.0.0.256\' not found", "invalid mask `33\' specified", "unknown protocol", "Bad ctstate", "bad rate", "Unknown ICMP type", "Unknown TCP flag", "too many ports specified", "interface name must be shorter than IFNAMSIZ (15)", "bad value for option, or out of range".',
		says: [
			"invalid port/service `70000' specified",
			"Port `70000' not valid",
			'invalid portrange (min > max)',
			'too many ports specified',
			"host/network `10.0.0.256' not found",
			"invalid mask `33' specified",
			'Invalid address format',
			"Bad argument `10.0.0.2'",
			'unknown protocol "tpc" specified',
			'Empty interface is likely to be undesired',
			"interface name `sixteen-letters0' must be shorter than IFNAMSIZ (15)",
			'Bad ctstate "NEWW"',
			'Bad state "NEWW"',
			'unknown reject type "icmp-nothing"',
			'log level "loud" unknown',
			'bad rate "5/fortnight"\'',
			'Rate too fast "20000/s"',
			'limit: bad value for option "--limit-burst", or out of range (0-10000).',
			"Unknown ICMP type `pong-request'",
			"Ambiguous ICMP type `echo': `echo-reply' or `echo-request'?",
			"Unknown TCP flag `SYM'",
			'Bad TCP option "300"',
			'Invalid MAC address specified.',
			'addrtype: bad type "LOCALL"',
			'invalid time "25:00" specified, should be hh:mm[:ss] format and within the boundaries',
			'statistic: bad value for option "--probability", or out of range (0-1).',
			'-c byte counter not numeric',
			'NFQUEUE: Argument to "--queue-balance" has unexpected characters near "/32".',
			'5 should be less than 5',
			'Bad IP address "tcp"',
			'Bad TCP option value "5:"',
			'Bad class value "10.0.0.1"',
			"Bad packet type 'and'",
			'iprange: Bad value for "--src-range" option: "10.0.0.5"',
			'Cannot parse 1/0xffffffff as a zone ID',
			"Garbage after port value: `/8080'",
			'ICMP type range not supported',
			'ICMPv6 type range not supported',
			'Illegal value: "5/sec"',
			'Symbolic name "src" is unknown',
			"Invalid MH type `Mon'",
			'Invalid date "2026-13-01" specified. Should be YYYY[-MM[-DD[Thh[:mm[:ss]]]]]',
			'Port "68-68" does not resolve to anything.',
			'ipcomp: Too many components for option "--ipcompspi" (max: 2)',
			"Unknown --connbytes-dir `xreply'",
			"Unknown --connbytes-mode `bites'",
			"Unknown ICMPv6 type `foo'",
			'Unknown event type "udp"',
			'RATEEST: bad interval value "5:"',
			'RATEEST: interval value is too large',
			'esp: bad value for option "--espspi" near "x", or out of range (0-4294967295).',
			'connlimit: bad value for option "--connlimit-mask", neither a valid network mask nor valid CIDR (0-32).',
			'realm: could not map name 5: to an integer value for option "--realm".',
			"rateest: could not parse rate `x'",
			'policy match: invalid mode "loud"',
			'policy match: invalid policy "secret"',
			'policy_match: invalid dir "inn"',
			'policy match: protocol must be ah/esp/ipcomp',
			'mark: trailing garbage after value for option "--mark".',
			'u32: at char 0: not a number or out of range',
			'u32: at char 1: operator expected',
			'unknown character .',
			"unknown header `-1' specified",
			"PAD0 hasn't got length",
			"opt `18446744073709551616' specified too big: would overflow",
			'No, the week does NOT begin with Sunday.',
			'! is not a valid day specifier',
			'hashlimit: bad value for option "--hashlimit-burst", or out of range (1-1000000).',
			'TCPMSS: bad value for option "--set-mss", or out of range (0-65495).',
			'line 7 failed',
			'line 6: RULE_APPEND failed (Numerical result out of range): rule in chain INPUT',
			'line 6: RULE_APPEND failed (Invalid argument): rule in chain INPUT',
			'Bad action type value "010"',
			'Bad mode "ffff"',
			'Cannot parse 5-6 as a counter value',
			'Option "timestamp" already specified',
			'bad address: 16',
			'connmark: bad integer value for option "--mark", or out of range.',
			'devgroup: could not map name 1.5 to an integer value for option "--src-group".',
			"rateest: could not parse pps `x'",
			"hbh: error parsing opt `08'",
			"hbh: no valid digits in opt `Foo'",
			'bpf: error parsing program length',
			'bpf: real program length exceeds the encoded length parameter',
			'u32: abrupt end of input after location specifier',
			'u32: at char 58: expected "," or "&&"',
			"label 'x' not found or invalid value",
			'owner: Bad value for "--uid-owner" option: "nobody-here"',
			'bad value for option "--hashlimit-srcmask", neither a valid network mask nor valid CIDR (0-32).',
			'hashlimit: Bad value for "--hashlimit-upto" option: "5/x"',
			'Bad ctstatus "x"',
			'Bad range "255"',
			"Unknown DCCP type `RESPONSES'",
			"Unknown ICMPv6 code `x'",
			"You must spefify (the comma separated list of) 'src' or 'dst'.",
			"hbh: error parsing length `2:5:2'",
			'Option value may not be 0 or 1',
			'STRING too long "xxxx"',
			'Shifted portmap ranges not supported with this kernel',
			'tcpmss: invalid range given',
			'Argument must have a minimum length of 1 characters',
			"Port range `70' funky",
			'Invalid port:port syntax - use dash',
			'Invalid hex block',
			"Invalid hex char 'g'",
			"Unknown sctp chunk `FOO'",
			'Match type has to be one of "ALL", "ANY" or "ONLY"',
			'-c packet counter not numeric',
			'--reject-with echo-reply no longer supported',
			"setname `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' too long, max 31 characters.",
		],
		fix: 'The message says what the option takes.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 70000 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 7000 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		let isOfOtherFamily = false;
		for (const placed of rule.options) {
			for (const [i, value] of placed.option.values.entries()) {
				const kind = placed.option.spec?.values[i];
				const blank = kind && kind.kind !== 'text' && blankInList(rule, placed, value);
				if (blank) {
					yield { ...blank, severity: scope.refused, line: rule.line, derails: true };
					continue;
				}
				const problem = kind && withoutStuckSign(rule, placed, kind, value, problemWith(rule, placed, kind, value.text));
				if (problem?.isOfOtherFamily) {
					if (isOfOtherFamily) {
						break; // one mistake, which the first of these addresses tells
					}
					isOfOtherFamily = true;
				}
				if (problem && isProblemHere(problem, rule, scope) && (scope.survey.isRestoreFile || !isPlaceholder(value.text))) {
					const lost = lostBlank(rule, placed, value);
					yield {
						severity: BLOTTED_OUT.test(value.text) ? 'info' : severityOf(problem, rule, scope),
						line: rule.line,
						span: value,
						message: lost
							? `${wordOf(rule, placed.option)} ${value.text} ${problem.reason}. Put a blank before ${lost.option}.`
							: messageOf(rule, placed, value, problem),
						...(problem.isOfOtherFamily && { isOfOtherFamily: true }),
						// the match lacks nothing else; and the words of a command go on behind the value
						...((lost !== undefined ||
							isMeantForIprange(rule, placed, value) ||
							isMeantForMac(rule, placed) ||
							/^(?:\$\([^)]*|`[^`]*)$/.test(value.text)) && {
							derails: true,
						}),
						fixes: lost ? [lost.fix] : fixesFor(rule, placed, kind, value, problem),
					};
					if (!problem.isTaken) {
						break; // iptables reads no further: what is meant by the first value decides about the second
					}
				}
			}
		}
		yield* refusedByTheWhole(rule, scope);
	},
};

/** What was probably meant in the place of a value, the likeliest first. */
function fixesFor(rule: RuleAtHand, placed: PlacedOption, kind: ValueSpec, value: Value, { instead }: ValueProblem): readonly Fix[] {
	if (instead !== undefined) {
		return [replaced(rule, value, isGluedToLetter(rule, placed, value) ? ` ${instead}` : instead, `Change to ${instead}`)];
	}
	const fixes = [
		portsOfMultiport(rule, placed),
		portOfAddress(rule, placed),
		portOfProtocol(rule, placed),
		rangeOfAddress(rule, placed),
		macOfAddress(rule, placed),
		turnedRound(rule, placed, kind, value),
		...(wordBeforeValue(rule, placed, value)?.fixes ?? torn(rule, value)),
		withoutSign(rule, placed, kind, value),
	];
	return fixes.filter((fix) => fix !== undefined);
}

/** `--limit 5/ min`: what belongs to the value stands behind it. */
function torn(rule: RuleAtHand, value: Value): readonly Fix[] {
	const behind = rule.syntax.unknown.find(({ start }) => start >= value.end && rule.line.text.slice(value.end, start).trim() === '');
	const run = behind && strayRun(rule, behind);
	return (run && tornValue(rule, run)?.fixes) ?? [];
}

/** `-p !tcp`: the same with the "!" before the option, where what is behind it is right. */
function turnedRound(rule: RuleAtHand, placed: PlacedOption, kind: ValueSpec, value: Value): Fix | undefined {
	return value.text.startsWith('!') && problemWith(rule, placed, kind, value.text.replace(/^!=?/, '')) === undefined
		? gluedNegationFix(rule, placed, value, true)
		: undefined;
}

/** `22;`: the same without what ends a line or an item elsewhere. */
function withoutSign(rule: RuleAtHand, placed: PlacedOption, kind: ValueSpec, value: Value): Fix | undefined {
	const { text } = value;
	const span = { start: value.end - 1, end: value.end };
	return /.[;,.:]$/.test(text) &&
		rule.line.text.endsWith(text, value.end) &&
		problemWith(rule, placed, kind, text.slice(0, -1)) === undefined
		? { title: `Remove the "${text.at(-1)}"`, safe: false, edits: [{ kind: 'replace', line: rule.line, span, text: '' }] }
		: undefined;
}

/** `-s=10.0.0.1`, where the sign is read as a part of the value: the problem with what is meant. */
function withoutStuckSign(rule: RuleAtHand, placed: PlacedOption, kind: ValueSpec, value: Value, problem: ValueProblem | undefined) {
	const rest = /^[=:](.+)$/.exec(value.text)?.[1];
	return problem &&
		problem.instead === undefined &&
		rest !== undefined &&
		isGluedToLetter(rule, placed, value) &&
		!problemWith(rule, placed, kind, rest)
		? { ...problem, instead: rest }
		: problem;
}

/** `-p:tcp`: what is meant stands apart, since iptables 1.8.9 takes no value in the word of -p. */
function isGluedToLetter(rule: RuleAtHand, { option }: PlacedOption, value: Value): boolean {
	return value.start < option.flag.end && /^-[a-z]/i.test(wordOf(rule, option));
}

/** Values that the option takes, and the match or target as a whole does not. */
function* refusedByTheWhole(rule: RuleAtHand, scope: Scope): Iterable<Report> {
	for (const use of rule.uses) {
		const refusal = refusalOf(rule, use);
		const option = refusal?.kind === 'value' ? use.options.find(({ name }) => name === refusal.option) : undefined;
		if (refusal && option && !option.lateNegation && option.values.length > 0) {
			const values = option.values.map(({ text }) => (text === '' ? '""' : text));
			yield {
				severity: scope.refused,
				line: rule.line,
				span: spanOf(option),
				message: `${[wordOf(rule, option), ...values].join(' ')} ${refusal.reason}.`,
				isFoundLast: true,
			};
		}
	}
}

/** The stretch and the repair of a list with blanks in it (`80, 443`); undefined for any other value. */
function blankInList(rule: RuleAtHand, placed: PlacedOption, value: Value): Pick<Report, 'span' | 'fixes' | 'message'> | undefined {
	const { text } = rule.line;
	const [list] = /^[^\s,"]+(?:\s*,\s*[^\s,"-][^\s,"]*)+(?=\s|$)/.exec(text.slice(value.start)) ?? [];
	const next = value.end + (/^\s*/.exec(text.slice(value.end))?.[0].length ?? 0);
	if (list === undefined || value.start + list.length <= value.end || !rule.syntax.unknown.some((stray) => stray.start === next)) {
		return undefined;
	}
	const span = { start: value.start, end: value.start + list.length };
	const joined = list.replace(/\s+/g, '');
	const ports = portsOfMultiport(rule, placed, { text: joined, ...span });
	const where = value.text.endsWith(',') ? `${value.text} ends in a comma` : `${value.text} goes on behind a blank`;
	return {
		span,
		message: `${wordOf(rule, placed.option)} ${where}: no blank may stand in a list, or iptables takes only what is before it.${ports ? ' Several ports need -m multiport.' : ''}`,
		fixes: [ports ?? { title: `Change to ${joined}`, safe: true, edits: [{ kind: 'replace', line: rule.line, span, text: joined }] }],
	};
}

/** `-m iprange --src 10.0.0.1-10.0.0.9`: what the match lacks stands there, as the value of an option of the rule itself. */
function isMeantForIprange(rule: RuleAtHand, { option, extension }: PlacedOption, value: Value): boolean {
	return (
		extension === undefined &&
		(option.name === '--source' || option.name === '--destination') &&
		value.text.includes('-') &&
		rule.uses.some(({ spec, options }) => spec.name === 'iprange' && options.length === 0)
	);
}

/** Whether the version that will load the rules is not known to take the value; where no version is named, the newest will. */
function isProblemHere({ takenSince }: ValueProblem, { table }: RuleAtHand, scope: Scope): boolean {
	return takenSince === undefined || (scope.knowsVersion(table) && !scope.isAtLeast(table, takenSince));
}

function severityOf(problem: ValueProblem, rule: RuleAtHand, scope: Scope): Severity {
	if (problem.isTaken) {
		return scope.doubtful;
	}
	return problem.since === undefined || scope.isAtLeast(rule.table, problem.since) ? scope.refused : 'warning';
}

/** A variable, or the output of a command, which a shell would put in. */
function isOfShell(text: string): boolean {
	return /^(?:\$[\w({]|`)/.test(text);
}

function messageOf(rule: RuleAtHand, placed: PlacedOption, value: Value, problem: ValueProblem): string {
	const since = problem.since === undefined ? '' : ` Versions before ${problem.since} take it.`;
	const meant =
		problem.instead === undefined ? '' : problem.takenSince ? ` Write ${problem.instead}.` : ` Did you mean ${problem.instead}?`;
	const shell = isOfShell(value.text) ? ' iptables-restore replaces no variables and runs no commands: write the value.' : '';
	const shown = value.text.length > 60 ? `${value.text.slice(0, 60)}…` : value.text;
	const advice = problem.instead === undefined ? adviceForPort(rule, placed) : undefined;
	const word = isGluedToLetter(rule, placed, value) ? wordOf(rule, placed.option).slice(0, '-s'.length) : wordOf(rule, placed.option);
	return `${word} ${shown === '' ? '""' : shown} ${problem.reason}.${since}${shell}${meant}${advice ? ` ${advice}` : ''}`;
}
