// -m conntrack: what connection tracking knows of the packet's connection.

import type { FoundOption, GivenOption, ListingPhrase, MatchSpec, OptionSpec, ValueSpec } from '../specification.ts';
import { KEPT_NETWORK, NUMBER_RANGE, PORT_RANGE } from '../value-specs.ts';

const STATES = {
	INVALID: 'belongs to no connection, or does not fit into its own',
	NEW: 'opens a connection, or belongs to one that nobody has answered yet',
	ESTABLISHED: 'belongs to a connection that has been answered',
	RELATED: 'opens a connection that another one announced (FTP data), or is an ICMP error about one',
	UNTRACKED: 'left out of connection tracking by a rule in raw',
	SNAT: 'belongs to a connection whose source is rewritten',
	DNAT: 'belongs to a connection whose destination is rewritten',
};
/** The states that say what NAT did. */
const SHOWN_STATES = { SNAT: 'source-translated', DNAT: 'destination-translated' };
const STATUSES = {
	NONE: 'no status at all, which no packet matches',
	EXPECTED: 'was announced by another connection (FTP data)',
	SEEN_REPLY: 'has been answered',
	ASSURED: 'is kept when the table of connections is full',
	CONFIRMED: 'its first packet has got through',
};
const SHOWN_STATUSES = { NONE: 'of no status', SEEN_REPLY: 'answered' };
const DIRECTIONS = { ORIGINAL: 'from the one who opened the connection', REPLY: 'to the one who opened the connection' };

interface ConntrackOption extends Required<Pick<OptionSpec, 'doc' | 'clause'>> {
	readonly name: string;
	readonly value: ValueSpec;
}

/** In the order in which both iptables-save and listings print them. */
const OPTIONS: readonly ConntrackOption[] = [
	{
		name: 'ctstate',
		doc: {
			summary: 'Matches packets in one of these states.',
			example: '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
			traps: ['NEW is not SYN: a packet from the middle of a connection that is not known (after a reboot) is NEW too. Add `--syn`.'],
		},
		clause: { yes: '{}', no: 'that are not {}', place: 'before', noPlace: 'after' },
		value: { kind: 'words', words: Object.keys(STATES), list: true, set: true, meanings: STATES, shown: SHOWN_STATES },
	},
	{
		name: 'ctproto',
		doc: {
			summary: 'Matches packets whose connection has this protocol, by name or number; ICMP errors about a TCP connection count as TCP.',
			example: '-A FORWARD -m conntrack --ctproto 6 --ctorigdstport 80 -j ACCEPT',
		},
		clause: { yes: 'of {} connections', no: 'of other than {} connections' },
		value: { kind: 'protocol', min: 1, asWritten: true },
	},
	{
		name: 'ctorigsrc',
		doc: {
			summary: 'Matches by who opened the connection: the source of its first packet, before NAT.',
			example: '-A FORWARD -m conntrack --ctorigsrc 10.0.0.0/8 -j ACCEPT',
		},
		clause: { yes: 'originally from {}', no: 'originally not from {}' },
		value: KEPT_NETWORK,
	},
	{
		name: 'ctorigdst',
		doc: {
			summary: 'Matches by where the connection was meant to go: the destination of its first packet, before DNAT.',
			example: '-A FORWARD -m conntrack --ctstate DNAT --ctorigdst 203.0.113.5 --ctorigdstport 80 -j ACCEPT',
		},
		clause: { yes: 'originally to {}', no: 'originally not to {}' },
		value: KEPT_NETWORK,
	},
	{
		name: 'ctreplsrc',
		doc: {
			summary: 'Matches by who answers: the source of the replies, which behind DNAT is the real server.',
			example: '-A FORWARD -m conntrack --ctreplsrc 192.168.1.10 -j ACCEPT',
		},
		clause: { yes: 'answered by {}', no: 'not answered by {}' },
		value: KEPT_NETWORK,
	},
	{
		name: 'ctrepldst',
		doc: {
			summary: 'Matches by where the replies go: behind SNAT or MASQUERADE to the new source address.',
			example: '-A FORWARD -m conntrack --ctrepldst 203.0.113.5 -j ACCEPT',
		},
		clause: { yes: 'answered to {}', no: 'not answered to {}' },
		value: KEPT_NETWORK,
	},
	{
		name: 'ctorigsrcport',
		doc: {
			summary: 'Matches the source port of the first packet, before NAT; or a range, both ends included.',
			example: '-A FORWARD -m conntrack --ctproto 17 --ctorigsrcport 1024:65535 -j ACCEPT',
		},
		clause: { yes: 'originally from port[s] {}', no: 'originally from any port but {}' },
		value: PORT_RANGE,
	},
	{
		name: 'ctorigdstport',
		doc: {
			summary: 'Matches the destination port of the first packet, before DNAT; or a range, both ends included.',
			example: '-A FORWARD -m conntrack --ctproto 6 --ctorigdstport 80 -j ACCEPT',
		},
		clause: { yes: 'originally to port[s] {}', no: 'originally to any port but {}' },
		value: PORT_RANGE,
	},
	{
		name: 'ctreplsrcport',
		doc: {
			summary: 'Matches the source port of the replies, which behind DNAT is the port of the real server; or a range.',
			example: '-A FORWARD -m conntrack --ctproto 6 --ctreplsrcport 8080 -j ACCEPT',
		},
		clause: { yes: 'answered from port[s] {}', no: 'answered from any port but {}' },
		value: PORT_RANGE,
	},
	{
		name: 'ctrepldstport',
		doc: {
			summary: 'Matches the port to which the replies go, behind SNAT or MASQUERADE the new source port; or a range.',
			example: '-A FORWARD -m conntrack --ctproto 6 --ctrepldstport 40000:50000 -j ACCEPT',
		},
		clause: { yes: 'answered to port[s] {}', no: 'answered to any port but {}' },
		value: PORT_RANGE,
	},
	{
		name: 'ctstatus',
		doc: {
			summary: 'Matches packets whose connection has one of these statuses.',
			example: '-A FORWARD -m conntrack --ctstatus ASSURED -j ACCEPT',
			traps: ['`NONE` alone matches nothing, and `! --ctstatus NONE` every packet that has a connection.'],
		},
		clause: {
			yes: 'of connections that are {}',
			no: 'of connections that are not {}',
			instead: { NONE: { yes: 'of connections of no status, which there are none of', no: 'that belong to a connection' } },
		},
		value: { kind: 'words', words: Object.keys(STATUSES), list: true, set: true, meanings: STATUSES, shown: SHOWN_STATUSES },
	},
	{
		name: 'ctexpire',
		doc: {
			summary: 'Matches packets whose connection would be forgotten in this many seconds, or within a range, both ends included.',
			example: '-A FORWARD -m conntrack --ctexpire 1:60 -j LOG',
			traps: ['This very packet has renewed the time already; the first packet of a connection has 0.'],
		},
		clause: { yes: 'of connections with {} seconds to live', no: 'of connections with other than {} seconds to live' },
		value: NUMBER_RANGE,
	},
];

export const conntrack: MatchSpec = {
	kind: 'match',
	name: 'conntrack',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches by what connection tracking knows of the packet: whether it opens a connection, belongs to one or to none, and what ' +
			'NAT made of it.',
		example: '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
		traps: [
			'In raw nothing is tracked yet: packets are INVALID there, whatever they are.',
			'Packets under `CT --notrack` are UNTRACKED only, neither NEW nor ESTABLISHED: accept them by a rule of their own.',
			'Packets without a connection, INVALID and UNTRACKED ones, match no option but `--ctstate`, with `!` or without. Where `--ctstate` matches them, no other option is compared.',
		],
	},
	stateful: true,
	note: (options) =>
		options.length > 1 && mayBeUnconnected(options) ? '(of INVALID and UNTRACKED packets nothing but the state is compared)' : undefined,
	says: { '': 'At least one option is required' },
	options: [
		...OPTIONS.map(({ name, doc, clause, value }): OptionSpec => ({ names: [`--${name}`], doc, clause, values: [value], negatable: true })),
		// Not negatable: iptables keeps the reply direction as the negated original one and prints it by its own name.
		{
			names: ['--ctdir'],
			doc: {
				summary: 'Matches packets that go from the one who opened the connection (`ORIGINAL`) or to it (`REPLY`); both without it.',
				example: '-A FORWARD -m conntrack --ctstate ESTABLISHED --ctdir REPLY -j ACCEPT',
			},
			clause: { yes: 'in the {} direction', place: 'aside' },
			values: [{ kind: 'words', words: Object.keys(DIRECTIONS), whole: true, meanings: DIRECTIONS }],
		},
	],
	needsOneOf: 'any',
	complete: (options) => options.map(withoutNoStatus),
	listing: [
		...OPTIONS.map(({ name }): ListingPhrase => ({ pattern: `{!}${name} {--${name}}`, continues: true })),
		{ pattern: 'ctdir {--ctdir}', continues: true },
	],
};

/** Whether --ctstate is among the options, and matches packets that belong to no connection (kernel, xt_conntrack.c: with ct == NULL the state decides alone). */
export function mayBeUnconnected(options: readonly GivenOption[]): boolean {
	return options.some(({ name, negated, values }) => {
		const words = (values[0]?.text ?? '').toUpperCase().split(',');
		return name === '--ctstate' && ['INVALID', 'UNTRACKED'].some((state) => words.includes(state) !== negated);
	});
}

/** NONE beside other statuses adds nothing to them, and is not printed. */
function withoutNoStatus(option: FoundOption): FoundOption {
	const statuses = option.name === '--ctstatus' ? (option.values[0] ?? '').split(',') : [];
	const some = statuses.filter((status) => status !== 'NONE');
	return some.length > 0 && some.length < statuses.length ? { ...option, values: [some.join(',')] } : option;
}
