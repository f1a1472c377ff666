// Usual options of a match that a rule does not have, where their names are misspelt: `--dprt 22` without -p.

import { detached } from '../../text/detached.ts';
import { nearest, slipsBetween } from '../nearest.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

/** What stands before usual options. */
const LEADS: Readonly<Record<string, readonly string[]>> = {
	...{ '--dport': ['-p tcp', '-p udp'], '--sport': ['-p tcp', '-p udp'], '--tcp-flags': ['-p tcp'], '--syn': ['-p tcp'] },
	...{ '--dports': ['-m multiport'], '--sports': ['-m multiport'], '--icmp-type': ['-p icmp'], '--icmpv6-type': ['-p ipv6-icmp'] },
	...{ '--state': ['-m state'], '--ctstate': ['-m conntrack'], '--limit': ['-m limit'], '--limit-burst': ['-m limit'] },
	...{ '--mac-source': ['-m mac'], '--src-range': ['-m iprange'], '--dst-range': ['-m iprange'], '--match-set': ['-m set'] },
	...{ '--comment': ['-m comment'], '--uid-owner': ['-m owner'], '--gid-owner': ['-m owner'], '--mark': ['-m mark'] },
	...{ '--src-type': ['-m addrtype'], '--dst-type': ['-m addrtype'], '--weekdays': ['-m time'], '--timestart': ['-m time'] },
	...{ '--to-destination': ['-j DNAT'], '--to-source': ['-j SNAT'], '--log-prefix': ['-j LOG'], '--reject-with': ['-j REJECT'] },
};
const NAMES: readonly string[] = Object.keys(LEADS);
const FAMILY: Readonly<Record<string, string>> = { '--icmp-type': 'ipv4', '--icmpv6-type': 'ipv6' };

/** Words that were looked up, with what they are near to: a dump may have the same mistake on each of 100,000 lines. */
const known = new Map<string, string | undefined>();
const MOST_KNOWN = 1_000;

export interface Elsewhere {
	readonly name: string;
	/** What has to stand before it. */
	readonly leads: readonly string[];
	/** Those of them that the rule may have. */
	readonly possible: readonly string[];
}

/** The option that a word is nearer to than to `own`, the nearest that the rule has (undefined for none); undefined where none is, or its match is there. */
export function usualElsewhere(word: string, own: string | undefined, rule: RuleAtHand): Elsewhere | undefined {
	const name = nearestUsual(word);
	const isNearer = name !== undefined && (own === undefined || slipsBetween(word, name) < slipsBetween(word, own));
	if (name === undefined || !isNearer || (FAMILY[name] ?? rule.family) !== rule.family) {
		return undefined;
	}
	const leads = LEADS[name]!;
	const possible = leads.filter((lead) => !(lead.startsWith('-p') && rule.protocol) && !(lead.startsWith('-j') && rule.syntax.target));
	return leads.some((lead) => rule.uses.some(({ spec }) => lead === `-m ${spec.name}`)) ? undefined : { name, leads, possible };
}

function nearestUsual(word: string): string | undefined {
	if (!known.has(word)) {
		if (known.size >= MOST_KNOWN) {
			known.clear();
		}
		known.set(detached(word), nearest(word, NAMES));
	}
	return known.get(word);
}
