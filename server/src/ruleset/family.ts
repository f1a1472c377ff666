// IPv4 or IPv6: what the document says, else what its rules can only mean.

import type { Family } from '../catalogue/specification.ts';
import type { Table } from './table.ts';

/** Rules that are looked at before the family is left open; a dump that has said nothing by then is small or all "anywhere". */
const MAX_RULES = 2_000;
/** Characters of a rule that are looked at. iptables-restore takes lines of about 10,240 bytes; a regular expression over millions overflows the stack. */
const MAX_CHARACTERS = 10_240;
/** Comments, and Ethernet addresses, which look like IPv6. */
const NO_ADDRESS = /\/\*.*?\*\/|(?<![0-9a-f:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f:])/gi;
/** The same and quoted text, or what a quote without its end begins: no other quote behind that one has an end, and they are not to be tried. */
const NO_ADDRESS_OR_QUOTED = new RegExp(`"(?:[^"\\\\]|\\\\.)*("?)|${NO_ADDRESS.source}`, 'gi');
const IPV6 =
	/(?:^|[\s![,])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?=[/\s,\]]|$)|::ffff:\d|icmp6|icmpv6|ipv6|mobility-header|-p (?:58|mh)\b|-m (?:hl|frag|rt|hbh|dst|eui64|srh)\b|\bHL (?:set to|increment|decrement|match)|-j (?:HL|SNPT|DNPT)\b/i;
const IPV4 =
	/(?:^|[\s!,-]|(?<![\da-f:]):)\d{1,3}(?:\.\d{1,3}){3}(?=[/\s,:-]|$)|\bip-\d+-\d+-\d+-\d+\.|icmp-(?:port|host|net|proto|admin)|-p icmp\b|(?:^|\s)icmp +(?:--|-f|!f)\s|\bTTL (?:set to|increment|decrement|match)|-m (?:ttl|ah|realm)\b|-j (?:TTL|ECN|CLUSTERIP)\b/;

/** The family of a table; undefined where nothing in it tells. */
export function familyOf(table: Table): Family | undefined {
	if (table.declaredFamily) {
		return table.declaredFamily;
	}
	let left = MAX_RULES;
	for (const chain of table.chains.values()) {
		for (const rule of chain.firstRules(left + 1)) {
			if (left-- === 0) {
				return undefined;
			}
			const text = withoutTexts(rule.call.content.slice(0, MAX_CHARACTERS));
			if (IPV4.test(text)) {
				return 'ipv4';
			}
			if (IPV6.test(text)) {
				return 'ipv6';
			}
		}
	}
	return undefined;
}

/** A rule without comments and quoted text, which hold anything, also addresses of the other family, and without Ethernet addresses. */
function withoutTexts(rule: string): string {
	// behind the last end of a comment nothing begins one, and every try would look through the whole rest
	const end = rule.lastIndexOf('*/') + 2;
	const text = rule.slice(0, end) + rule.slice(end).replaceAll('/*', '  ');
	return text.replace(NO_ADDRESS_OR_QUOTED, (piece, quote?: string) => (quote === '' ? piece.replace(NO_ADDRESS, '') : ''));
}
