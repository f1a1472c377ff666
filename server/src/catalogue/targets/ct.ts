// -j CT: tells connection tracking how to treat the packet's connection, or to leave it alone.

import { RAW } from '../accepted-in.ts';
import type { GivenOption, TargetSpec, ValueSpec } from '../specification.ts';
import { ANY_ONE_PROTOCOL, HELPERS } from '../value-specs.ts';

/** A number of 16 bits, or `mark` for the packet's mark. */
const ZONE: ValueSpec = { kind: 'number', min: 0, max: 65_535, names: ['mark'] };
const EVENTS = ['new', 'related', 'destroy', 'reply', 'assured', 'protoinfo', 'helper', 'mark', 'natseqinfo', 'secmark'];
const EVENT_MEANINGS = {
	new: 'a connection begins',
	related: 'a connection begins that belongs to another one',
	destroy: 'a connection is forgotten',
	reply: 'the first answer came',
	assured: 'packets went both ways for a while',
	protoinfo: 'the state of the protocol changed, as with TCP',
	helper: 'a helper was attached',
	mark: 'the connection mark changed',
	natseqinfo: 'NAT shifted the TCP sequence numbers',
	secmark: 'the security label changed',
};

export const ct: TargetSpec = {
	kind: 'target',
	name: 'CT',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			"Prepares how connection tracking will treat the packet's connection: not at all, with a helper, in a zone. Stands in `raw`, " +
			'before tracking looks at the packet.',
		example: '-t raw -A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp',
		traps: [
			'The first `CT` rule that a packet meets wins; later ones do nothing to it.',
			'PREROUTING does not see what this machine sends: local traffic needs the same rule in OUTPUT.',
		],
	},
	sentence: 'Tells connection tracking to treat {packets} {options}',
	options: [
		{
			names: ['--notrack'],
			doc: {
				summary: 'Leaves the packet out of connection tracking: its state is UNTRACKED, and NAT does not touch it.',
				example: '-t raw -A PREROUTING -p udp -m udp --dport 53 -j CT --notrack',
				traps: [
					'Rules for NEW or ESTABLISHED no longer match the packet: accept `--ctstate UNTRACKED` or the port itself.',
					'The answers are other packets: leave them out too (`--sport 53` in OUTPUT), or they are tracked as new connections.',
				],
			},
			clause: { yes: 'as untracked' },
			values: [],
		},
		{
			names: ['--helper'],
			doc: {
				summary: 'Reads the connection with a helper (ftp, sip, tftp …) that expects the further connections it announces.',
				example: '-t raw -A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp',
				traps: [
					'Kernels since 4.7 give a connection no helper by themselves: without this rule FTP data connections are not RELATED.',
					'Needs `-p` with the protocol of the helper; the kernel refuses the rule otherwise.',
				],
			},
			clause: { yes: 'with the helper {}' },
			values: [{ kind: 'name', empty: true, usual: HELPERS }],
		},
		{
			names: ['--timeout'],
			doc: {
				summary: 'Uses a named timeout policy, made with `nfct add timeout`, in place of the usual times.',
				example: '-t raw -A PREROUTING -p tcp -j CT --timeout long-idle',
				traps: ['The policy must exist before the rule is loaded.'],
			},
			clause: { yes: 'with the timeouts {}' },
			values: [{ kind: 'name', empty: true }],
		},
		{
			names: ['--ctevents'],
			doc: {
				summary: 'Reports only these events of the connection to programs that listen (`conntrack -E`); all of them by default.',
				example: '-t raw -A PREROUTING -j CT --ctevents new,destroy',
			},
			clause: { yes: 'reporting only the events {}', place: 'aside' },
			values: [{ kind: 'words', words: EVENTS, list: true, whole: true, exact: true, set: true, all: true, meanings: EVENT_MEANINGS }],
		},
		{
			names: ['--expevents'],
			doc: {
				summary: 'Reports only these events of expected connections; `new` is the only one.',
				example: '-t raw -A PREROUTING -j CT --expevents new',
			},
			clause: { yes: 'reporting of expected connections only {}', place: 'aside' },
			values: [
				{ kind: 'words', words: ['new'], list: true, whole: true, exact: true, set: true, meanings: { new: 'a connection is expected' } },
			],
		},
		{
			names: ['--zone-orig'],
			doc: {
				summary:
					'Puts the packet in this zone where it belongs to the original direction of a connection: 0 to 65535, or `mark` for the ' +
					"packet's mark.",
				example: '-t raw -A PREROUTING -i eth1 -j CT --zone-orig 2',
			},
			clause: {
				yes: 'in zone {} in the original direction',
				instead: { mark: { yes: 'in the zone of their mark in the original direction' } },
			},
			values: [ZONE],
			since: '1.6.0',
		},
		{
			names: ['--zone-reply'],
			doc: {
				summary: "Puts the packet in this zone where it answers a connection: 0 to 65535, or `mark` for the packet's mark.",
				example: '-t raw -A PREROUTING -i eth2 -j CT --zone-reply 2',
			},
			clause: { yes: 'in zone {} in the reply direction', instead: { mark: { yes: 'in the zone of their mark in the reply direction' } } },
			values: [ZONE],
			since: '1.6.0',
		},
		{
			names: ['--zone'],
			doc: {
				summary:
					'Tracks the packet in a zone of its own, so that equal addresses in two networks are not mixed up: 0 to 65535, default ' +
					"0, or `mark` for the packet's mark.",
				example: '-t raw -A PREROUTING -i eth1 -j CT --zone 1',
				traps: ['The answers must be put in the same zone, or they belong to no connection.'],
			},
			clause: { yes: 'in zone {}', instead: { mark: { yes: 'in the zone of their mark' } } },
			values: [ZONE],
		},
	],
	acceptedIn: RAW,
	protocolsFor,
	afterwards: 'continues',
	listing: [
		{
			pattern:
				'CT[ notrack<--notrack>][ helper {--helper}][ timeout {--timeout}][ ctevents {--ctevents}][ expevents {--expevents}]' +
				'[ zone-orig {--zone-orig}][ zone-reply {--zone-reply}][ zone {--zone}]',
		},
		{ pattern: 'NOTRACK<--notrack>' },
	],
};

/** The kernel asks for the protocol of a helper, and for any one where it does not know the helper or is to use a timeout. --notrack leaves no connection for either. */
function protocolsFor(options: readonly GivenOption[]): readonly string[] | undefined {
	const value = (wanted: string): string => options.find(({ name }) => name === wanted)?.values[0]?.text ?? '';
	if (options.some(({ name }) => name === '--notrack') || (value('--helper') === '' && value('--timeout') === '')) {
		return undefined;
	}
	return HELPERS[value('--helper')] ?? ANY_ONE_PROTOCOL;
}
