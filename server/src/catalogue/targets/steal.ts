// -j STEAL: throws the packet away, and tells local programs nothing of it. From xtables-addons.

import type { TargetSpec } from '../specification.ts';

export const steal: TargetSpec = {
	kind: 'target',
	name: 'STEAL',
	families: ['ipv4', 'ipv6'],
	options: [],
	afterwards: 'ends',
	listing: [],
};
