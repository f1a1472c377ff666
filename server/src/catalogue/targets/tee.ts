// -j TEE: sends a copy of the packet to another machine of the local network.

import type { TargetSpec } from '../specification.ts';

export const tee: TargetSpec = {
	kind: 'target',
	name: 'TEE',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--gateway'], values: [{ kind: 'address' }], required: true },
		{ names: ['--oif'], values: [{ kind: 'interface' }] },
	],
	afterwards: 'continues',
	listing: [{ pattern: 'TEE gw:{--gateway}[ oif={--oif}]' }],
};
