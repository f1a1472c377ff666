// -j SAME: gives each client the same source address every time. Gone from kernel 2.6.25; iptables 1.4.21 still knows it.

import type { TargetSpec } from '../specification.ts';

export const same: TargetSpec = {
	kind: 'target',
	name: 'SAME',
	families: ['ipv4'],
	options: [
		{ names: ['--to'], values: [{ kind: 'address-range' }], required: true, repeatable: true },
		{ names: ['--nodst'], values: [] },
		{ names: ['--random'], values: [] },
	],
	acceptedIn: { nat: ['PREROUTING', 'INPUT', 'POSTROUTING'] },
	afterwards: 'ends',
	listing: [{ pattern: 'same:{--to}[ nodst<--nodst>][ random<--random>]' }],
};
