// -j QUEUE: hands the packet to a program, as NFQUEUE does with queue 0. Refused by iptables-nft.

import type { TargetSpec } from '../specification.ts';

export const queue: TargetSpec = {
	kind: 'target',
	name: 'QUEUE',
	families: ['ipv4', 'ipv6'],
	options: [],
	afterwards: 'ends',
	listing: [],
};
