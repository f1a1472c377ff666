// Why a rule matches no packet, in words.

import { HOOKS_WITHOUT_INTERFACE } from '../catalogue/core.ts';
import { EXTENSION_HEADERS, protocolNumber } from '../catalogue/protocols.ts';
import type { Family, Hook } from '../catalogue/specification.ts';
import { valueProblem } from '../catalogue/values/problem.ts';
import type { Answer } from '../packets/answers.ts';
import { chainOf } from '../ruleset/chain.ts';
import type { Rule } from '../ruleset/rule.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import type { OptionUse } from '../syntax/uses.ts';
import type { Ruleset } from './explanation.ts';
import { whyNever } from './never.ts';

/** Why a rule matches no packet: "its conditions exclude each other". */
export function whyImpossible(line: Line, { reason }: Answer, ruleset: Ruleset): string {
	switch (reason) {
		case 'contradiction':
			return contradiction(line, ruleset);
		case 'hook':
			return neverInHook(line, ruleset.rule(line));
		case 'no-such-packet':
			return noSuchPacket(ruleset.rule(line));
		default:
			return 'what happens before changes every packet that it would match';
	}
}

/** What the place of a chain says of its packets: see Space.entry. */
function neverInHook(line: Line, rule: Rule | undefined): string {
	const hook = chainOf(line)?.hook;
	const where = hook ? `in ${hook}` : 'of its chain';
	const asksFor = (name: string): boolean => rule?.conditions.some((option) => option.name === name && !option.negated) ?? false;
	const asksForState =
		tableOf(line)?.knownName === 'nat' &&
		(rule?.matches.some(({ options }) => options.some(({ name }) => /^--(?:ct)?state$/.test(name))) ?? false);
	const [asksForIn, asksForOut] = [asksFor('--in-interface'), asksFor('--out-interface')];
	// of a user chain it is not known here which hooks lead to it: it is named where there is one thing that it can be
	if (asksForOut && (hook ? isOneOf(HOOKS_WITHOUT_INTERFACE.out, hook) : !asksForIn && !asksForState)) {
		return `packets ${where} have no outgoing interface`;
	}
	if (asksForIn && (hook ? isOneOf(HOOKS_WITHOUT_INTERFACE.in, hook) : !asksForOut && !asksForState)) {
		return `packets ${where} come from this host, and by no interface`;
	}
	if (asksForState && (hook || !(asksForIn || asksForOut))) {
		return 'only the first packet of a connection comes to the rules of nat, and its state is NEW or RELATED';
	}
	return `packets ${where} are never like that`;
}

function isOneOf(hooks: readonly Hook[], hook: Hook): boolean {
	return hooks.includes(hook);
}

function noSuchPacket(rule: Rule | undefined): string {
	const asksFor = (name: RegExp): boolean => rule?.matches.some(({ options }) => options.some((option) => name.test(option.name))) ?? false;
	const header = asksFor(/^--tcp-flags$/) ? 'with such TCP flags' : asksFor(/^--icmp(?:v6)?-type$/) ? 'of that ICMP type' : undefined;
	const asksForState = asksFor(/^--(?:ct)?state$/);
	if (header !== undefined && (asksForState || !asksFor(/^--length$/))) {
		return `connection tracking never gives packets ${header} ${asksForState ? 'that state' : 'a state with which they come here'}`;
	}
	if (!asksFor(/^--length$/)) {
		return 'no packet is like that';
	}
	return asksForState
		? 'packets of that length end within their header: no match looks into it, and connection tracking calls them INVALID'
		: 'packets of that length end before the header into which it looks';
}

function contradiction(line: Line, ruleset: Ruleset): string {
	const table = tableOf(line);
	const family = table && ruleset.family(table);
	const unreadable = unreadableValue(ruleset.syntax(line), family);
	if (unreadable !== undefined) {
		return unreadable;
	}
	const rule = ruleset.rule(line);
	const protocol = rule?.conditions.find(({ name, negated }) => name === '--protocol' && !negated)?.values[0] ?? '';
	const header = family === 'ipv6' ? EXTENSION_HEADERS.get(protocolNumber(protocol) ?? Number(protocol || Number.NaN)) : undefined;
	if (header !== undefined) {
		return `-p sees the protocol behind the extension headers of IPv6, never "${protocol}" itself, which -m ${header} looks for`;
	}
	const never = matched(ruleset.syntax(line)).find((option) => !option.negated && whyNever(option, { family, protocol }) !== undefined);
	if (never) {
		return whyNever(never, { family, protocol })!;
	}
	const asked = (rule?.conditions.length ?? 0) + (rule?.matches.reduce((sum, { options }) => sum + options.length, 0) ?? 0);
	return asked === 1 ? 'its condition never holds' : 'its conditions exclude each other';
}

function matched(syntax: RuleSyntax | undefined): readonly OptionUse[] {
	return syntax?.matches.flatMap(({ options }) => options) ?? [];
}

/** "99999 is no port: ports go from 0 to 65535"; undefined for a rule whose values iptables takes. */
function unreadableValue(syntax: RuleSyntax | undefined, family: Family | undefined): string | undefined {
	const protocol = syntax?.core.find(({ name, negated }) => name === '--protocol' && !negated)?.values[0]?.text;
	for (const { values, spec } of [...(syntax?.core ?? []), ...matched(syntax)]) {
		for (const [i, { text }] of values.entries()) {
			const kind = spec?.values[i];
			const problem = kind && valueProblem(kind, text, { family, protocol });
			if (problem) {
				return `${text} ${problem.reason}`;
			}
		}
	}
	return undefined;
}
