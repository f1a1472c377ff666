// -j QUEUE: hands the packet to a program, as NFQUEUE does with queue 0. Refused by iptables-nft.

import type { TargetSpec } from '../specification.ts';

export const queue: TargetSpec = {
	kind: 'target',
	name: 'QUEUE',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Hands the packet to a program, as `NFQUEUE` does with queue 0.',
		example: '-A FORWARD -p tcp -j QUEUE',
		traps: ['iptables-nft refuses it: write `-j NFQUEUE --queue-num 0`.', 'Packets are dropped where no program listens.'],
	},
	sentence: 'Lets a program decide about {packets}',
	options: [],
	offeredIn: [],
	afterwards: 'ends',
	listing: [],
};
