// -j ACCEPT: lets the packet go on to the next table; nothing more of this chain and its callers is asked.

import type { TargetSpec } from '../specification.ts';

export const accept: TargetSpec = {
	kind: 'target',
	name: 'ACCEPT',
	families: ['ipv4', 'ipv6'],
	options: [],
	afterwards: 'ends',
	listing: [],
};
