// -m mac: the Ethernet address from which the packet came.

import type { MatchSpec } from '../specification.ts';

export const mac: MatchSpec = {
	kind: 'match',
	name: 'mac',
	families: ['ipv4', 'ipv6'],
	acceptedIn: {
		raw: ['PREROUTING'],
		mangle: ['PREROUTING', 'INPUT', 'FORWARD'],
		nat: ['PREROUTING', 'INPUT'],
		filter: ['INPUT', 'FORWARD'],
		security: ['INPUT', 'FORWARD'],
	},
	options: [{ names: ['--mac-source'], values: [{ kind: 'mac' }], negatable: true, required: true }],
	// 1.8.7 leaves out the blank
	listing: [{ pattern: 'MAC {!--mac-source:[0-9A-Fa-f:]+}' }, { pattern: 'MAC{!--mac-source:[0-9A-Fa-f:]+}' }],
};
