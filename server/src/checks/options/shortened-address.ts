// Finds IPv4 addresses of fewer than four numbers, which mean another network in each kind of option.

import ipaddr from 'ipaddr.js';
import type { ValueSpec } from '../../catalogue/specification.ts';
import { canonicalAddress, canonicalNetwork, filledUp, IPV4_PARTS, isShortIpv4 } from '../../catalogue/values/addresses.ts';
import type { OptionUse, Value } from '../../syntax/uses.ts';
import type { Report, RuleCheck } from '../check.ts';
import type { Scope } from '../scope.ts';
import { type Item, itemsOf } from './items-of-list.ts';
import { replaced } from './replaced-words.ts';
import { type RuleAtHand, wordOf } from './rule-at-hand.ts';

export const shortenedAddress: RuleCheck = {
	code: 'shortened-address',
	doc: {
		title: 'An address that is cut short and read otherwise',
		what: 'An IPv4 address has fewer than four numbers where its last number does not count for the byte in whose place it stands, or where no length says that the rest does not matter.',
		why: 'Two readers are at work: `-s 10/8` is 10.0.0.0/8, but conntrack, policy, NETMAP, TEE, TPROXY and the mask of recent give all bytes that are left to the last number, without a word: `--ctorigsrc 10/8` is 0.0.0.10/8, and `--mask 255.255` is 255.0.0.255. And `-s 10.1` is the one host 10.1.0.0, no network.',
		says: [],
		fix: 'Write all four numbers, and a length where a network is meant.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m conntrack --ctorigsrc 10/8 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m conntrack --ctorigsrc 10.0.0.0/8 -j ACCEPT\nCOMMIT\n',
	},
	isAboutLoadedRules: true,
	*lookAt(rule, scope) {
		for (const { option } of rule.options) {
			const value = option.values[0];
			const spec = option.spec?.values[0];
			if (value && rule.family !== 'ipv6' && (spec?.kind === 'network' || spec?.kind === 'address')) {
				const comma = commaForDot(rule, option, value);
				if (comma) {
					yield { ...comma, severity: scope.doubtful };
					continue;
				}
				for (const item of itemsOf(value)) {
					yield* reportsOf(rule, option, value, spec, item, scope);
				}
			}
		}
	},
};

/** Lengths that people write, which are no last numbers of a second address. */
const WHOLE_LENGTHS: ReadonlySet<string> = new Set(['8', '16', '24', '32']);

/** `10.0.0,1` and `192.168.1.5,24`: a list of two, of which neither is meant, and one address with a dot or a slash in the place of the comma. */
function commaForDot(rule: RuleAtHand, option: OptionUse, value: Value): Omit<Report, 'severity'> | undefined {
	const parts = value.text.split(',');
	const [before = '', behind = ''] = parts;
	const isLength = /^\d{1,2}$/.test(behind) && ipaddr.IPv4.isValidFourPartDecimal(before);
	const meant = isLength ? `${before}/${behind}` : `${before}.${behind}`;
	const isMeant =
		parts.length === 2 &&
		(isLength
			? WHOLE_LENGTHS.has(behind)
			: !before.includes('/') &&
				(!before.includes('.') || !behind.includes('.')) &&
				ipaddr.IPv4.isValidFourPartDecimal(meant.split('/')[0]!));
	return isMeant
		? {
				line: rule.line,
				span: value,
				message: `${wordOf(rule, option)} ${value.text} is read as two addresses, ${parts.map((part) => canonicalNetwork(part, 'ipv4')).join(' and ')}. Did you mean ${meant}?`,
				fixes: [replaced(rule, value, meant)],
			}
		: undefined;
}

/** Of one address of a value, which may be a list. */
function* reportsOf(
	rule: RuleAtHand,
	option: OptionUse,
	value: Value,
	spec: Extract<ValueSpec, { kind: 'network' | 'address' }>,
	{ item, instead }: Item,
	scope: Scope,
): Iterable<Report> {
	const [host = '', mask] = item.split('/');
	// a large number alone is an address that somebody worked out; a mask of one number has a message of its own
	if (
		!isShortIpv4(host) ||
		(mask === undefined && !host.includes('.') && !(spec.kind === 'network' && /^[1-9]\d{0,2}$/.test(host) && Number(host) <= 255)) ||
		host === '0' ||
		/^0*$/.test(mask ?? '1')
	) {
		return;
	}
	const isLoose = spec.kind === 'address' || spec.looseMask === true;
	const read = isLoose ? canonicalAddress(host, 'ipv4') : canonicalNetwork(host, 'ipv4');
	const filled = filledUp(host);
	if (mask !== undefined && (read === filled || !isLoose)) {
		return;
	}
	const behind = mask === undefined ? '' : `/${mask}`;
	// as it is read, without bits that do not count
	const kept = mask === undefined ? read : canonicalNetwork(`${read}${behind}`, 'ipv4', isLoose);
	const length = 8 * host.split('.').length;
	const isMask = spec.kind === 'address' && spec.isMask === true;
	const meant = mask !== undefined || isMask || spec.kind === 'address' ? filled + behind : `${filled}/${length}`;
	const how = isLoose
		? 'the last number is for all bytes that are left'
		: 'iptables fills up with zeros, and without a length it is one host';
	yield {
		severity: scope.doubtful,
		line: rule.line,
		span: value,
		message: `${wordOf(rule, option)} ${item} is read as ${read}${behind}: ${how}. Write all ${IPV4_PARTS} numbers: ${meant} or ${kept}.`,
		fixes: [...new Set([meant, kept])].map((text) => ({
			title: `Change to ${text}`,
			safe: false,
			edits: [{ kind: 'replace', line: rule.line, span: { start: value.start, end: value.end }, text: instead(text) }],
		})),
	};
}
