// -j CONNSECMARK: copies the security label between the packet and its connection.

import { LABELS } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';

export const connsecmark: TargetSpec = {
	kind: 'target',
	name: 'CONNSECMARK',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--save'], values: [], excludes: ['--restore'] },
		{ names: ['--restore'], values: [], excludes: ['--save'] },
	],
	oneOf: [['--save', '--restore']],
	acceptedIn: LABELS,
	afterwards: 'continues',
	listing: [{ pattern: 'CONNSECMARK (save<--save>|restore<--restore>)' }],
};
