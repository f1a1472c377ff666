// -j DELUDE: answers a SYN as an open port would and everything else with a reset. From xtables-addons.

import type { TargetSpec } from '../specification.ts';
import { OF_XTABLES_ADDONS } from '../value-specs.ts';

export const delude: TargetSpec = {
	kind: 'target',
	name: 'DELUDE',
	families: ['ipv4'],
	isThirdParty: true,
	doc: {
		summary: 'Answers a SYN with a SYN/ACK, as an open port would, and every other TCP packet with a reset; the packet itself is dropped.',
		example: '-A INPUT -p tcp -m tcp --dport 3389 -j DELUDE',
		traps: [OF_XTABLES_ADDONS],
	},
	sentence: 'Answers {packets} like an open port and then resets them',
	options: [],
	protocols: ['tcp'],
	afterwards: 'ends',
	listing: [],
};
