// Finds matches and targets that need a protocol that the rule does not name.

import { protocolName, protocolNumber } from '../../catalogue/protocols.ts';
import { ANY_ONE_PROTOCOL } from '../../catalogue/value-specs.ts';
import { numberOf as readNumber } from '../../catalogue/values/numbers.ts';
import type { Line } from '../../syntax/line.ts';
import type { RuleSyntax } from '../../syntax/rule.ts';
import type { Value } from '../../syntax/uses.ts';
import type { RuleCheck } from '../check.ts';
import type { Fix } from '../finding.ts';
import { lackOf as optionLackOf } from './lack.ts';
import { removal } from './removed-words.ts';
import { hasUnknownProtocol, isProtocolLate, type KnownUse, nameOf, type RuleAtHand, spanOf, wordOf } from './rule-at-hand.ts';
import { hasUnreadableValue } from './value-at-hand.ts';

export const missingProtocol: RuleCheck = {
	code: 'missing-protocol',
	doc: {
		title: 'A match or target without the protocol it needs',
		what: '-m tcp needs -p tcp, -m multiport needs a protocol that has ports, and so do the ports of DNAT, SNAT, REDIRECT and MASQUERADE. With "! -p" the protocol could be any other one.',
		why: 'The kernel refuses the rule, in legacy only at COMMIT: "line N failed", "RULE_APPEND failed (Invalid argument)"; or iptables itself does: "Need TCP, UDP, SCTP or DCCP with port specification", "multiport needs `-p tcp\', `-p udp\', `-p udplite\', `-p sctp\' or `-p dccp\'".',
		says: [
			"TCP match requires '-p tcp'",
			"multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'",
			'Need TCP, UDP, SCTP or DCCP with port specification',
			'line 6 failed',
			'line 5: RULE_APPEND failed (Invalid argument): rule in chain INPUT',
			"UDP match requires '-p udp'",
			'multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP',
		],
		fix: 'Add -p with the protocol.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		if (hasUnknownProtocol(rule)) {
			return; // invalid-value
		}
		let told: readonly string[] | undefined;
		for (const use of rule.uses) {
			const wanted = use.spec.protocolsFor ? use.spec.protocolsFor(use.options, rule.family) : use.spec.protocols;
			// what has too few options is half written: missing-option
			const lack =
				wanted && optionLackOf(use.spec, use.options) === undefined && !hasUnreadableValue(rule, use.options)
					? lackOf(rule, use, wanted)
					: undefined;
			if (told && wanted?.some((name) => told!.includes(name))) {
				continue; // one protocol will do for both
			}
			if (lack !== undefined) {
				const severity = lack === 'negated' && isTranslated(use) ? scope.refusedBy('legacy', rule.table) : scope.refused;
				told = severity === scope.refused ? wanted : told;
				yield {
					severity,
					line: rule.line,
					span: use.span,
					message: messageOf(rule, use, wanted!, lack),
					fixes: [...withoutReset(rule, use), ...fixesFor(rule, use, wanted!)],
					isAboutWhatIsMissing: true,
					...(lack === 'late' || LOOKED_AT_BY_IPTABLES.has(use.spec.name)
						? {}
						: { refusal: isTranslated(use) ? 'added, with legacy' : 'added' }),
				};
			}
		}
	},
};

/** What iptables itself refuses without a protocol, when it has read the rule; all else it hands to the kernel (measured with 1.8.9). */
const LOOKED_AT_BY_IPTABLES: ReadonlySet<string> = new Set(['multiport', 'DNAT', 'SNAT', 'REDIRECT', 'MASQUERADE']);

/** Protocols that are offered. */
const OFFERED = 2;

/** `-j REJECT --reject-with tcp-reset` for all packets: TCP is answered so, and the rest as REJECT does by itself. */
function withoutReset(rule: RuleAtHand, { spec, span, options }: KnownUse): readonly Fix[] {
	const reset = spec.kind === 'target' && spec.name === 'REJECT' ? options.find(({ name }) => name === '--reject-with') : undefined;
	if (!reset) {
		return [];
	}
	const { line } = rule;
	const alone = removal(rule, spanOf(reset));
	const { text } = line;
	const isAdded = /^\s*-A\s/.test(text) && rule.protocol === undefined;
	return [
		...(isAdded
			? [
					{
						title: 'Write two rules: this one for TCP, and one that rejects the rest',
						safe: false,
						edits: [
							{ kind: 'insert' as const, before: line, text: `${text.slice(0, span.start)}-p tcp ${text.slice(span.start)}\n` },
							alone,
						],
					},
				]
			: []),
		{ title: 'Remove --reject-with', safe: false, edits: [alone] },
	];
}

/** Puts a protocol before what needs it, where the rule has none. */
function fixesFor({ line, protocol, syntax }: RuleAtHand, { span: { start } }: KnownUse, wanted: readonly string[]): readonly Fix[] {
	const everything = protocol ? undefined : syntax.idle.find(({ name }) => name === '--protocol')?.values[0];
	if (everything && wanted !== ANY_ONE_PROTOCOL) {
		return everything.end < start ? wanted.slice(0, OFFERED).map((name) => changedProtocol(line, everything, name)) : [];
	}
	const other = protocolOfOtherFamily(syntax, wanted);
	if (other) {
		return [changedProtocol(line, other, wanted[0]!)];
	}
	return protocol || wanted === ANY_ONE_PROTOCOL
		? []
		: wanted.slice(0, OFFERED).map((name) => ({
				title: `Put -p ${name} before it`,
				safe: false,
				edits: [{ kind: 'replace', line, span: { start, end: start }, text: `-p ${name} ` }],
			}));
}

/** `-p icmp` where ICMPv6 is wanted, or the other way round. */
export function protocolOfOtherFamily({ core }: RuleSyntax, wanted: readonly string[]): Value | undefined {
	const [protocol, ...others] = core.filter(({ name }) => name === '--protocol');
	const number = protocol?.values[0] && numberOf(protocol.values[0].text.toLowerCase());
	const other = wanted.includes('ipv6-icmp') ? ICMP : wanted.includes('icmp') ? ICMPV6 : undefined;
	return number === other && others.length === 0 && !protocol?.negated ? protocol?.values[0] : undefined;
}

const ICMP = 1;
const ICMPV6 = 58;

/** Puts a protocol in the place of the one that stands for all of them: iptables takes one -p. */
export function changedProtocol(line: Line, { start, end, text }: Value, name: string): Fix {
	return { title: `Change -p ${text} to -p ${name}`, safe: false, edits: [{ kind: 'replace', line, span: { start, end }, text: name }] };
}

type Lack = 'missing' | 'negated' | 'late';

function lackOf(rule: RuleAtHand, use: KnownUse, wanted: readonly string[]): Lack | undefined {
	const { protocol } = rule;
	const number = protocol && numberOf(protocol.text);
	const isWanted = wanted === ANY_ONE_PROTOCOL ? number !== '0' : wanted.some((name) => numberOf(name) === number);
	if (!protocol || !isWanted) {
		return 'missing';
	}
	if (protocol.negated && !use.spec.overlooksNegation) {
		return 'negated';
	}
	return isProtocolLate(rule, use) ? 'late' : undefined;
}

/** Every port, or no flag: for that nft has nothing to look at, and hands the match to the kernel as legacy does. */
const NOTHING_ASKED = /^(?:0*:(?:65535)?|NONE)$/i;

/** Whether nft makes its own expressions of the match, which know nothing of a protocol that must be there. */
function isTranslated({ spec, options }: KnownUse): boolean {
	return (
		(spec.name === 'tcp' || spec.name === 'udp') &&
		options.every(({ name }) => name !== '--tcp-option') &&
		options.some(({ negated, values }) => negated || !NOTHING_ASKED.test(values[0]?.text ?? ''))
	);
}

function messageOf(rule: RuleAtHand, use: KnownUse, wanted: readonly string[], lack: Lack): string {
	const { protocol } = rule;
	const who = whoNeeds(rule, use);
	const needs =
		wanted === ANY_ONE_PROTOCOL
			? `${nameOf(use.spec)} with these options needs -p with a protocol ("You must specify a L4 protocol and not use inversions on it", says the kernel's log)`
			: `${who} needs ${wanted.length > 1 ? 'one of ' : ''}${wanted.map((name) => `-p ${name}`).join(', ')}`;
	if (lack === 'late') {
		return `${needs} before it, because iptables reads from left to right. Move -p ${nameOfProtocol(protocol!.text)} to the front.`;
	}
	const only = lack === 'negated' && isTranslated(use) ? ' (the legacy tool refuses that at COMMIT, nft takes it)' : '';
	const has = protocol === undefined ? 'names no protocol' : `has ${protocol.negated ? '! ' : ''}-p ${nameOfProtocol(protocol.text)}`;
	// -m tcp may be there by -p alone
	const what = rule.line.text.replace(/\s+/g, ' ').includes(who) ? who : use.options[0] ? wordOf(rule, use.options[0]) : who;
	return `${needs}, and this rule ${has}${only}. ${protocol === undefined ? 'Add it' : 'Change that'}, or remove ${what}.`;
}

/** The option that asks for the protocol, with its value where others would not; the match or target itself where no option does. */
function whoNeeds({ family }: RuleAtHand, { spec, options }: KnownUse): string {
	const asking =
		spec.protocolsFor && spec.protocolsFor([], family) === undefined
			? options.find((option) => spec.protocolsFor!([option], family))
			: undefined;
	return asking === undefined ? nameOf(spec) : [asking.name, ...asking.values.map(({ text }) => text)].join(' ');
}

function numberOf(text: string): number | string {
	return Number(readNumber(text) ?? protocolNumber(text) ?? Number.NaN) || text;
}

function nameOfProtocol(text: string): string {
	const number = readNumber(text);
	return number === undefined ? text : (protocolName(Number(number)) ?? text);
}
