// Finds matches and targets that need a protocol that the rule does not name.

import { protocolName, protocolNumber } from '../../catalogue/protocols.ts';
import type { ExtensionSpec } from '../../catalogue/specification.ts';
import type { RuleCheck } from '../check.ts';
import { nameOf, type RuleAtHand } from './rule-at-hand.ts';

export const missingProtocol: RuleCheck = {
	code: 'missing-protocol',
	doc: {
		title: 'A match or target without the protocol it needs',
		what: '-m tcp needs -p tcp, -m multiport needs a protocol that has ports, and so do the ports of DNAT, SNAT, REDIRECT and MASQUERADE. With "! -p" the protocol could be any other one.',
		why: 'The kernel refuses the rule, in legacy only at COMMIT: "line N failed", "RULE_APPEND failed (Invalid argument)"; or iptables itself does: "Need TCP, UDP, SCTP or DCCP with port specification", "multiport needs `-p tcp\', `-p udp\', `-p udplite\', `-p sctp\' or `-p dccp\'".',
		fix: 'Add -p with the protocol.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const use of rule.uses) {
			const wanted = use.spec.protocolsFor ? use.spec.protocolsFor(use.options, rule.family) : use.spec.protocols;
			if (wanted && !isOneOf(rule, wanted)) {
				yield {
					severity: rule.protocol?.negated ? scope.refusedByOne : scope.refused,
					line: rule.line,
					span: use.span,
					message: messageOf(rule, use.spec, wanted),
					isAboutWhatIsMissing: true,
					fixes:
						wanted.length === 1 && !rule.protocol
							? [
									{
										title: `Add -p ${wanted[0]}`,
										safe: false,
										edits: [
											{ kind: 'replace', line: rule.line, span: { start: use.span.start, end: use.span.start }, text: `-p ${wanted[0]} ` },
										],
									},
								]
							: [],
				};
			}
		}
	},
};

function isOneOf({ protocol }: RuleAtHand, wanted: readonly string[]): boolean {
	if (!protocol || protocol.negated) {
		return false;
	}
	const number = numberOf(protocol.text);
	return wanted.some((name) => numberOf(name) === number);
}

function messageOf({ protocol }: RuleAtHand, spec: ExtensionSpec, wanted: readonly string[]): string {
	const only = protocol?.negated ? ' (the legacy tool refuses that at COMMIT, nft takes it)' : '';
	const needs = wanted.map((name) => `-p ${name}`).join(', ');
	const has = protocol === undefined ? 'names no protocol' : `has ${protocol.negated ? '! ' : ''}-p ${nameOfProtocol(protocol.text)}`;
	return `${nameOf(spec)} needs ${wanted.length > 1 ? 'one of ' : ''}${needs}, and this rule ${has}${only}. Add it, or remove ${nameOf(spec)}.`;
}

function numberOf(text: string): number | string {
	return /^\d+$/.test(text) ? Number(text) : (protocolNumber(text) ?? text);
}

function nameOfProtocol(text: string): string {
	return /^\d+$/.test(text) ? (protocolName(Number(text)) ?? text) : text;
}
