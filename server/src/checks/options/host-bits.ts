// Finds networks with bits set behind their length.

import { canonicalNetwork } from '../../catalogue/values/addresses.ts';
import { networkProblem } from '../../catalogue/values/problems/addresses.ts';
import type { RuleCheck } from '../check.ts';
import { wordOf } from './rule-at-hand.ts';

export const hostBits: RuleCheck = {
	code: 'host-bits',
	doc: {
		title: 'A network with host bits',
		what: 'An address with a length has bits set behind that length, as in 10.1.2.3/8.',
		why: 'iptables clears them without a word: 10.1.2.3/8 is 10.0.0.0/8, sixteen million addresses. Perhaps the one host was meant, or another length.',
		fix: 'Write the network itself, or the host without a length.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.1.2.3/8 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.0/8 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			const value = option.values[0];
			const kind = option.spec?.values[0];
			if (!value || kind?.kind !== 'network' || !value.text.includes('/') || value.text.includes(',')) {
				continue;
			}
			const host = value.text.slice(0, value.text.indexOf('/'));
			const network = canonicalNetwork(value.text, rule.family);
			const base = network.split('/')[0]!;
			if (networkProblem(kind, value.text, rule.family) || canonicalNetwork(host, rule.family) === base || !/^[\d.]+$|:/.test(host)) {
				continue;
			}
			yield {
				severity: scope.doubtful,
				line: rule.line,
				span: value,
				message: `${wordOf(rule, option)} ${value.text} means ${network}: iptables clears the bits behind the length without a word. Write ${network}, or ${host} alone for the one host.`,
				fixes: [network, host].map((text) => ({
					title: `Change to ${text}`,
					safe: text === network,
					edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text }],
				})),
			};
		}
	},
};
