// -j DROP: throws the packet away without a word.

import type { TargetSpec } from '../specification.ts';

export const drop: TargetSpec = {
	kind: 'target',
	name: 'DROP',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Throws the packet away. The sender hears nothing and waits until it gives up.',
		example: '-A INPUT -s 203.0.113.0/24 -j DROP',
		traps: [
			'Programs on your own network hang for minutes before they fail: use `REJECT` towards them.',
			'Not accepted in `nat`, which sees the first packet of a connection only: drop in `filter`, or in `raw` to save work.',
		],
	},
	sentence: 'Silently drops {packets}',
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
