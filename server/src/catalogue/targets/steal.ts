// -j STEAL: throws the packet away, and tells local programs nothing of it. From xtables-addons.

import type { TargetSpec } from '../specification.ts';
import { OF_XTABLES_ADDONS } from '../value-specs.ts';

export const steal: TargetSpec = {
	kind: 'target',
	name: 'STEAL',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	doc: {
		summary: 'Throws the packet away like `DROP`, but a local program that sent it gets no error.',
		example: '-A OUTPUT -p tcp -m tcp --dport 25 -j STEAL',
		traps: [OF_XTABLES_ADDONS],
	},
	sentence: 'Silently drops {packets}, without an error for local programs',
	options: [],
	afterwards: 'ends',
	listing: [],
};
