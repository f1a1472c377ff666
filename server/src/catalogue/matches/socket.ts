// -m socket: whether a local socket is open for the packet (transparent proxies).

import type { MatchSpec } from '../specification.ts';

export const socket: MatchSpec = {
	kind: 'match',
	name: 'socket',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches TCP and UDP packets for which a socket is open on this machine: one ' +
			'that is connected, or listens on just this address. For transparent proxies.',
		example: '-t mangle -A PREROUTING -p tcp -m socket --transparent -j MARK --set-xmark 0x1/0xffffffff',
		traps: [
			'It only finds the socket: the packet must still be routed to this machine, by a mark and `ip rule` with a `local` route.',
			'Only in PREROUTING and INPUT.',
		],
	},
	clause: { yes: 'for which a local socket is open' },
	stateful: true,
	acceptedIn: {
		raw: ['PREROUTING'],
		mangle: ['PREROUTING', 'INPUT'],
		nat: ['PREROUTING', 'INPUT'],
		filter: ['INPUT'],
		security: ['INPUT'],
	},
	options: [
		{
			names: ['--transparent'],
			doc: {
				summary: 'Looks only at sockets that are transparent (`IP_TRANSPARENT`), as those of a proxy are.',
				example: '-t mangle -A PREROUTING -p tcp -m socket --transparent -j MARK --set-xmark 0x1/0xffffffff',
			},
			clause: { yes: 'for which a transparent local socket is open' },
			values: [],
		},
		{
			names: ['--nowildcard'],
			doc: {
				summary: 'Looks at sockets that listen on any address (`0.0.0.0`, `::`) as well, which are left out otherwise.',
				example: '-t mangle -A PREROUTING -p udp -m socket --nowildcard -j MARK --set-xmark 0x1/0xffffffff',
				traps: ['Any local service then catches packets that are only passing through: use `--transparent`.'],
			},
			clause: { yes: 'sockets that listen on any address included', place: 'aside' },
			values: [],
		},
		{
			names: ['--restore-skmark'],
			doc: {
				summary: 'Gives the packet the mark of the socket (`SO_MARK`) where one is found.',
				example: '-t mangle -A PREROUTING -m socket --transparent --restore-skmark -j ACCEPT',
			},
			clause: { yes: 'taking over the mark of the socket', place: 'aside' },
			values: [],
			since: '1.6.0',
		},
	],
	listing: [{ pattern: 'socket[ --transparent<--transparent>][ --nowildcard<--nowildcard>][ --restore-skmark<--restore-skmark>]' }],
};
