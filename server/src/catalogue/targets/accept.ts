// -j ACCEPT: lets the packet go on to the next table; nothing more of this chain and its callers is asked.

import type { TargetSpec } from '../specification.ts';

export const accept: TargetSpec = {
	kind: 'target',
	name: 'ACCEPT',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Lets the packet pass this chain of this table: no further rule here or in the callers is asked.',
		example: '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
		traps: [
			'It is final for this table only: a `DROP` in another table or on a later hook can still take the packet.',
			'In `nat` it means "leave this connection as it is": no later rule of the chain rewrites it.',
		],
	},
	sentence: 'Accepts {packets}',
	options: [],
	afterwards: 'ends',
	listing: [],
};
