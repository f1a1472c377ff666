// -j RETURN: goes back to the rule behind the one that called this chain; in a builtin chain the policy decides.

import type { TargetSpec } from '../specification.ts';

export const returnTarget: TargetSpec = {
	kind: 'target',
	name: 'RETURN',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Ends this chain for the packet: it goes on behind the rule that jumped here. In a builtin chain the policy decides.',
		example: '-A FORWARD -s 10.0.0.0/8 -j RETURN',
		traps: ['In a chain that was reached with `-g`, it goes back to the last jump (`-j`), past the chain that said `-g`.'],
	},
	sentence: 'Ends this chain for {packets}',
	options: [],
	afterwards: 'returns',
	listing: [],
};
