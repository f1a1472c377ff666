// -j ECHO: sends the packet back to its sender. From xtables-addons.

import type { TargetSpec } from '../specification.ts';

export const echo: TargetSpec = {
	kind: 'target',
	name: 'ECHO',
	families: ['ipv4', 'ipv6'],
	options: [],
	afterwards: 'ends',
	listing: [],
};
