// -j SNAT: gives the connection another source address or port.

import type { TargetSpec } from '../specification.ts';

export const snat: TargetSpec = {
	kind: 'target',
	name: 'SNAT',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--to-source'], values: [{ kind: 'nat-address' }], required: true },
		{ names: ['--random'], values: [] },
		{ names: ['--random-fully'], values: [], since: '1.6.0' },
		{ names: ['--persistent'], values: [] },
	],
	acceptedIn: { nat: ['INPUT', 'POSTROUTING'] },
	afterwards: 'ends',
	listing: [{ pattern: 'to:{--to-source}[ random<--random>][ random-fully<--random-fully>][ persistent<--persistent>]' }],
};
