// -j RETURN: goes back to the rule behind the one that called this chain; in a builtin chain the policy decides.

import type { TargetSpec } from '../specification.ts';

export const returnTarget: TargetSpec = {
	kind: 'target',
	name: 'RETURN',
	families: ['ipv4', 'ipv6'],
	options: [],
	afterwards: 'returns',
	listing: [],
};
