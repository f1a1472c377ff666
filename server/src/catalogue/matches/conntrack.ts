// -m conntrack: what connection tracking knows of the packet's connection.

import type { ListingPhrase, MatchSpec, OptionSpec, ValueSpec } from '../specification.ts';
import { NETWORK, NUMBER_RANGE, PORT_RANGE } from '../value-specs.ts';

const STATES = ['INVALID', 'NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED', 'SNAT', 'DNAT'];
const STATUSES = ['NONE', 'EXPECTED', 'SEEN_REPLY', 'ASSURED', 'CONFIRMED'];

/** In the order in which both iptables-save and listings print them. */
const OPTIONS: readonly (readonly [string, ValueSpec])[] = [
	['ctstate', { kind: 'words', words: STATES, list: true, set: true }],
	['ctproto', { kind: 'protocol', min: 1 }],
	['ctorigsrc', NETWORK],
	['ctorigdst', NETWORK],
	['ctreplsrc', NETWORK],
	['ctrepldst', NETWORK],
	['ctorigsrcport', PORT_RANGE],
	['ctorigdstport', PORT_RANGE],
	['ctreplsrcport', PORT_RANGE],
	['ctrepldstport', PORT_RANGE],
	['ctstatus', { kind: 'words', words: STATUSES, list: true, set: true }],
	['ctexpire', NUMBER_RANGE], // seconds
];

export const conntrack: MatchSpec = {
	kind: 'match',
	name: 'conntrack',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		...OPTIONS.map(([name, value]): OptionSpec => ({ names: [`--${name}`], values: [value], negatable: true })),
		// Not negatable: iptables keeps the reply direction as the negated original one and prints it by its own name.
		{ names: ['--ctdir'], values: [{ kind: 'words', words: ['ORIGINAL', 'REPLY'] }] },
	],
	needsOneOf: 'any',
	listing: [
		...OPTIONS.map(([name]): ListingPhrase => ({ pattern: `{!}${name} {--${name}}`, continues: true })),
		{ pattern: 'ctdir {--ctdir}', continues: true },
	],
};
