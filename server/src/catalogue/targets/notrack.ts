// -j NOTRACK: leaves the packet out of connection tracking. An old name of `CT --notrack`, which is what iptables up to 1.4.21 printed for it.

import { RAW } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';

export const notrack: TargetSpec = {
	kind: 'target',
	name: 'NOTRACK',
	families: ['ipv4', 'ipv6'],
	options: [],
	acceptedIn: RAW,
	afterwards: 'continues',
	sameAs: { name: 'CT', flags: ['--notrack'] },
	listing: [{ pattern: 'NOTRACK' }, { pattern: 'CT notrack' }],
};
