// -j MIRROR: sends the packet back with its addresses exchanged. Gone from kernel 2.6; iptables 1.4.21 still knows it.

import type { TargetSpec } from '../specification.ts';

export const mirror: TargetSpec = {
	kind: 'target',
	name: 'MIRROR',
	families: ['ipv4'],
	isThirdParty: true,
	doc: {
		summary:
			'Sent the packet back with source and destination exchanged. An experiment of old kernels; iptables up to 1.4.21 still knows it.',
		example: '-A INPUT -p tcp -m tcp --dport 23 -j MIRROR',
		traps: ['Kernels since 2.6 refuse it: use `REJECT` or `DROP`.'],
	},
	sentence: 'Sends {packets} back with source and destination exchanged',
	options: [],
	afterwards: 'ends',
	listing: [],
};
