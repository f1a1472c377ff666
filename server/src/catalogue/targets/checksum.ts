// -j CHECKSUM: computes the checksum of packets that a virtual network card left without one.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';

export const checksum: TargetSpec = {
	kind: 'target',
	name: 'CHECKSUM',
	families: ['ipv4', 'ipv6'],
	options: [{ names: ['--checksum-fill'], values: [], required: true }],
	acceptedIn: MANGLE,
	afterwards: 'continues',
	listing: [{ pattern: 'CHECKSUM[ fill<--checksum-fill>]' }],
};
