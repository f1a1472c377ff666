// -m condition: a switch in /proc. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec } from '../specification.ts';

export const condition: MatchSpec = {
	kind: 'match',
	name: 'condition',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [{ names: ['--condition'], values: [{ kind: 'text' }], negatable: true, required: true }],
	listing: [],
};
