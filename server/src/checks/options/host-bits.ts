// Finds networks with bits set behind their length.

import type { Family, ValueSpec } from '../../catalogue/specification.ts';
import { canonicalNetwork, isShortIpv4 } from '../../catalogue/values/addresses.ts';
import { networkProblem } from '../../catalogue/values/problems/addresses.ts';
import type { OptionUse, Value } from '../../syntax/uses.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Scope } from '../scope.ts';
import { type Item, itemsOf } from './items-of-list.ts';
import { type RuleAtHand, wordOf } from './rule-at-hand.ts';

export const hostBits: RuleCheck = {
	code: 'host-bits',
	doc: {
		title: 'A network with host bits',
		what: 'An address with a length has bits set behind that length, as in 10.1.2.3/8.',
		why: 'iptables clears them without a word, or keeps them and does not compare them (-m conntrack, policy, srh, ipvs): 10.1.2.3/8 is 10.0.0.0/8, sixteen million addresses. Perhaps the one host was meant, or another length.',
		fix: 'Write the network itself, or the host without a length.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.1.2.3/8 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.0/8 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			const value = option.values[0];
			const kind = option.spec?.values[0];
			if (value && kind?.kind === 'network' && !kind.all && value.text.includes('/')) {
				for (const item of itemsOf(value)) {
					yield* reportsOf(rule, option, value, kind, item, scope);
				}
			}
		}
	},
};

/** Of one network of a value, which may be a list. */
function* reportsOf(
	rule: RuleAtHand,
	option: OptionUse,
	value: Value,
	kind: Extract<ValueSpec, { kind: 'network' }>,
	{ item, instead }: Item,
	scope: Scope,
): Iterable<Report> {
	if (!item.includes('/')) {
		return;
	}
	if (kind.looseMask && isShortIpv4(item.split('/')[0]!)) {
		return; // shortened-address says it
	}
	const host = item.slice(0, item.indexOf('/'));
	const network = canonicalNetwork(item, rule.family, kind.looseMask);
	const base = network.split('/')[0]!;
	if (networkProblem(kind, item, rule.family) || canonicalNetwork(host, rule.family, kind.looseMask) === base || !/^[\d.]+$|:/.test(host)) {
		return;
	}
	const wildcard = meantByWildcard(item, rule.family);
	if (wildcard !== undefined) {
		yield {
			severity: scope.doubtful,
			line: rule.line,
			span: value,
			message: `${wordOf(rule, option)} ${item} has a wildcard mask, as routers write it: the bits of a mask say what counts, so this means ${network}. Write ${wildcard}.`,
			fixes: [
				{
					title: `Change to ${wildcard}`,
					safe: false,
					edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text: instead(wildcard) }],
				},
			],
		};
		return;
	}
	yield {
		severity: scope.doubtful,
		line: rule.line,
		span: value,
		message: `${wordOf(rule, option)} ${item} means ${network}: ${kind.keepsHostBits ? 'the bits behind the length stay in the rule, but are not compared' : 'iptables clears the bits behind the length without a word'}. Write ${network}, or ${host} alone for the one host.`,
		fixes: (rule.family === 'ipv6' && !host.includes(':') ? [network] : [network, host]).map((text) => ({
			title: `Change to ${text}`,
			safe: text === network,
			edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text: instead(text) }],
		})),
	};
}

/** The network that a router would read in `10.0.0.0/0.0.0.255`; undefined where the mask is no wildcard. */
function meantByWildcard(network: string, family: Family | undefined): string | undefined {
	const [host, mask = ''] = network.split('/');
	const bytes = /^0(?:\.\d{1,3}){3}$/.test(mask) ? mask.split('.').map(Number) : [];
	const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return /^0+1+$/.test(bits) && bits.length === 32 ? canonicalNetwork(`${host}/${bits.indexOf('1')}`, family) : undefined;
}
