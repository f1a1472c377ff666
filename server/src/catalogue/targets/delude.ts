// -j DELUDE: answers a SYN as an open port would and everything else with a reset. From xtables-addons.

import type { TargetSpec } from '../specification.ts';

export const delude: TargetSpec = {
	kind: 'target',
	name: 'DELUDE',
	families: ['ipv4'],
	options: [],
	protocols: ['tcp'],
	afterwards: 'ends',
	listing: [],
};
