// -j SNPT: replaces the prefix of the source address without keeping state (RFC 6296).

import type { TargetSpec } from '../specification.ts';
import { NETWORK } from '../value-specs.ts';

export const snpt: TargetSpec = {
	kind: 'target',
	name: 'SNPT',
	families: ['ipv6'],
	options: [
		{ names: ['--src-pfx'], values: [NETWORK], required: true },
		{ names: ['--dst-pfx'], values: [NETWORK], required: true },
	],
	acceptedIn: { mangle: ['INPUT', 'POSTROUTING'] },
	afterwards: 'continues',
	// The name came with 1.6.
	listing: [{ pattern: '[SNPT ]src-pfx {--src-pfx} dst-pfx {--dst-pfx}' }],
};
