// -m physdev: the ports of a bridge through which the packet came and will leave.

import type { GivenOption, MatchSpec } from '../specification.ts';

const INTERFACE = { kind: 'interface', empty: true } as const;

/** Everywhere but in OUTPUT. */
const NOT_OUTPUT: MatchSpec['acceptedIn'] = {
	raw: ['PREROUTING'],
	mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'POSTROUTING'],
	nat: ['PREROUTING', 'INPUT', 'POSTROUTING'],
	filter: ['INPUT', 'FORWARD'],
	security: ['INPUT', 'FORWARD'],
};

export const physdev: MatchSpec = {
	kind: 'match',
	name: 'physdev',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches packets by the ports of a bridge through which they came and will leave, where `-i` and `-o` only know ' +
			'the bridge (`br0`).',
		example: '-A FORWARD -m physdev --physdev-in eth0 --physdev-out eth1 --physdev-is-bridged -j ACCEPT',
		traps: [
			'Frames that are only bridged reach the rules at all only with the module `br_netfilter` and ' +
				'`net.bridge.bridge-nf-call-iptables` (`ip6tables`) set to 1.',
		],
	},
	stateful: true,
	placesFor,
	says: { '': 'no physdev option specified' },
	options: [
		{
			names: ['--physdev-in'],
			doc: {
				summary: 'Matches packets that came through this port of a bridge; a `+` at the end stands for any ending.',
				example: '-A INPUT -m physdev --physdev-in eth0 -j ACCEPT',
				traps: ['With `!` packets that came through no bridge match, too.'],
			},
			clause: { yes: 'from bridge port {}', no: 'not from bridge port {}' },
			values: [INTERFACE],
			negatable: true,
		},
		{
			names: ['--physdev-out'],
			doc: {
				summary: 'Matches packets that will leave by this port of a bridge; a `+` at the end stands for any ending.',
				example: '-A FORWARD -m physdev --physdev-out eth1 --physdev-is-bridged -j ACCEPT',
				traps: [
					'Known only for packets that are bridged, not for those that are routed to the bridge.',
					'OUTPUT refuses it unless `--physdev-is-bridged` stands beside it.',
				],
			},
			clause: { yes: 'to bridge port {}', no: 'not to bridge port {}' },
			values: [INTERFACE],
			negatable: true,
		},
		{
			names: ['--physdev-is-in'],
			doc: { summary: 'Matches packets that came through a port of a bridge.', example: '-A INPUT -m physdev --physdev-is-in -j ACCEPT' },
			clause: { yes: 'from a bridge port', no: 'not from a bridge port' },
			values: [],
			negatable: true,
		},
		{
			names: ['--physdev-is-out'],
			doc: {
				summary: 'Matches packets that will leave by a port of a bridge.',
				example: '-A FORWARD -m physdev --physdev-is-out -j ACCEPT',
				traps: ['Refused in OUTPUT, unless `--physdev-is-bridged` stands beside it.'],
			},
			clause: { yes: 'to a bridge port', no: 'not to a bridge port' },
			values: [],
			negatable: true,
		},
		{
			names: ['--physdev-is-bridged'],
			doc: {
				summary: 'Matches packets that go from one port of a bridge to another without being routed.',
				example: '-A FORWARD -m physdev --physdev-is-bridged -j ACCEPT',
				traps: ['Only FORWARD and POSTROUTING know it; elsewhere no packet matches.'],
			},
			clause: { yes: 'bridged', no: 'that are not bridged', place: 'before', noPlace: 'after' },
			values: [],
			negatable: true,
		},
	],
	needsOneOf: 'any',
	listing: [
		{
			pattern:
				'PHYSDEV match[ {!}--physdev-is-in<--physdev-is-in>][ {!}--physdev-in {--physdev-in}]' +
				'[ {!}--physdev-is-out<--physdev-is-out>][ {!}--physdev-out {--physdev-out}][ {!}--physdev-is-bridged<--physdev-is-bridged>]',
		},
	],
};

/** The port of the bridge by which a packet leaves is not known in OUTPUT, unless only bridged packets are asked for. */
function placesFor(options: readonly GivenOption[]): MatchSpec['acceptedIn'] {
	const asksWayOut = options.some(({ name }) => name === '--physdev-out' || name === '--physdev-is-out');
	const isBridged = options.some(({ name, negated }) => name === '--physdev-is-bridged' && !negated);
	return asksWayOut && !isBridged ? NOT_OUTPUT : undefined;
}
