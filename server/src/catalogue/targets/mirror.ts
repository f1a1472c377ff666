// -j MIRROR: sends the packet back with its addresses exchanged. Gone from kernel 2.6; iptables 1.4.21 still knows it.

import type { TargetSpec } from '../specification.ts';

export const mirror: TargetSpec = {
	kind: 'target',
	name: 'MIRROR',
	families: ['ipv4'],
	options: [],
	afterwards: 'ends',
	listing: [],
};
