// -j NETMAP: maps a whole network one to one onto another.

import type { TargetSpec } from '../specification.ts';
import { NETWORK } from '../value-specs.ts';

export const netmap: TargetSpec = {
	kind: 'target',
	name: 'NETMAP',
	families: ['ipv4', 'ipv6'],
	options: [{ names: ['--to'], values: [NETWORK], required: true }],
	acceptedIn: { nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'] },
	afterwards: 'ends',
	listing: [{ pattern: '[to:]{--to:[0-9a-fA-F:./]+}' }],
};
