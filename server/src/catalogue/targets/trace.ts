// -j TRACE: makes the kernel report every rule that the packet meets from here on.

import type { TargetSpec } from '../specification.ts';

export const trace: TargetSpec = {
	kind: 'target',
	name: 'TRACE',
	families: ['ipv4', 'ipv6'],
	options: [],
	// Only in raw with legacy; iptables-nft takes it everywhere, so no place can be called wrong.
	afterwards: 'continues',
	listing: [],
};
