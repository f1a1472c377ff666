// -j DROP: throws the packet away without a word.

import type { TargetSpec } from '../specification.ts';

export const drop: TargetSpec = {
	kind: 'target',
	name: 'DROP',
	families: ['ipv4', 'ipv6'],
	options: [],
	// Not in nat, where it is accepted as a policy only.
	acceptedIn: {
		raw: ['PREROUTING', 'OUTPUT'],
		mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
		filter: ['INPUT', 'FORWARD', 'OUTPUT'],
		security: ['INPUT', 'FORWARD', 'OUTPUT'],
	},
	afterwards: 'ends',
	listing: [],
};
