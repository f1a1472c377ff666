// -j FLOWOFFLOAD: lets the rest of the connection bypass the rules. From OpenWrt.

import type { TargetSpec } from '../specification.ts';

export const flowoffload: TargetSpec = {
	kind: 'target',
	name: 'FLOWOFFLOAD',
	families: ['ipv4', 'ipv6'],
	options: [{ names: ['--hw'], values: [] }],
	afterwards: 'continues',
	listing: [{ pattern: 'FLOWOFFLOAD[ hw<--hw>]' }],
};
