// -j DNAT: sends the connection to another address or port.

import { BEFORE_ROUTING } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';

export const dnat: TargetSpec = {
	kind: 'target',
	name: 'DNAT',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--to-destination'], values: [{ kind: 'nat-address' }], required: true },
		{ names: ['--random'], values: [] },
		{ names: ['--persistent'], values: [] },
	],
	acceptedIn: BEFORE_ROUTING,
	afterwards: 'ends',
	listing: [
		// Before 1.8.8 no blank stands between several destinations, which kernels since 2.6.11 do not take any more.
		{ pattern: 'to:{--to-destination}[ random<--random>][ persistent<--persistent>]' },
	],
};
