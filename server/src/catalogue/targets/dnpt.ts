// -j DNPT: replaces the prefix of the destination address without keeping state (RFC 6296).

import type { TargetSpec } from '../specification.ts';
import { NETWORK } from '../value-specs.ts';

export const dnpt: TargetSpec = {
	kind: 'target',
	name: 'DNPT',
	families: ['ipv6'],
	options: [
		{ names: ['--src-pfx'], values: [NETWORK], required: true },
		{ names: ['--dst-pfx'], values: [NETWORK], required: true },
	],
	acceptedIn: { mangle: ['PREROUTING', 'OUTPUT'] },
	afterwards: 'continues',
	// The name came with 1.6.
	listing: [{ pattern: '[DNPT ]src-pfx {--src-pfx} dst-pfx {--dst-pfx}' }],
};
