// -j CHAOS: treats packets by chance: refused, dropped, deluded or held. From xtables-addons.

import type { TargetSpec } from '../specification.ts';

export const chaos: TargetSpec = {
	kind: 'target',
	name: 'CHAOS',
	families: ['ipv4'],
	options: [
		{ names: ['--delude'], values: [], excludes: ['--tarpit'] },
		{ names: ['--tarpit'], values: [], excludes: ['--delude'] },
	],
	afterwards: 'ends',
	listing: [],
};
