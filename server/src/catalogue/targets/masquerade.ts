// -j MASQUERADE: gives the connection the address of the interface it leaves by.

import type { TargetSpec } from '../specification.ts';

export const masquerade: TargetSpec = {
	kind: 'target',
	name: 'MASQUERADE',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--to-ports'], values: [{ kind: 'nat-ports' }] },
		{ names: ['--random'], values: [] },
		{ names: ['--random-fully'], values: [], since: '1.6.2' },
	],
	acceptedIn: { nat: ['POSTROUTING'] },
	afterwards: 'ends',
	listing: [
		{ pattern: 'masq ports: {--to-ports}[ random<--random>][ random-fully<--random-fully>]' },
		{ pattern: 'random<--random>[ random-fully<--random-fully>]' },
		{ pattern: 'random-fully<--random-fully>' },
	],
};
