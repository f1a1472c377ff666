// -m mac: the Ethernet address from which the packet came.

import { INCOMING } from '../accepted-in.ts';
import type { MatchSpec } from '../specification.ts';

export const mac: MatchSpec = {
	kind: 'match',
	name: 'mac',
	families: ['ipv4', 'ipv6'],
	acceptedIn: INCOMING,
	options: [{ names: ['--mac-source'], values: [{ kind: 'mac' }], negatable: true, required: true }],
	// 1.8.7 leaves out the blank
	listing: [{ pattern: 'MAC {!--mac-source:[0-9A-Fa-f:]+}' }, { pattern: 'MAC{!--mac-source:[0-9A-Fa-f:]+}' }],
};
