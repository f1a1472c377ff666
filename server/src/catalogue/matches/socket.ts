// -m socket: whether a local socket is open for the packet (transparent proxies).

import type { MatchSpec } from '../specification.ts';

export const socket: MatchSpec = {
	kind: 'match',
	name: 'socket',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	acceptedIn: {
		raw: ['PREROUTING'],
		mangle: ['PREROUTING', 'INPUT'],
		nat: ['PREROUTING', 'INPUT'],
		filter: ['INPUT'],
		security: ['INPUT'],
	},
	options: [
		{ names: ['--transparent'], values: [] },
		{ names: ['--nowildcard'], values: [] },
		{ names: ['--restore-skmark'], values: [], since: '1.6.0' },
	],
	listing: [{ pattern: 'socket[ --transparent<--transparent>][ --nowildcard<--nowildcard>][ --restore-skmark<--restore-skmark>]' }],
};
