// -m realm: the routing realm of the packet's route (ip-route(8)), a number or a name of /etc/iproute2/rt_realms.

import type { MatchSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

export const realm: MatchSpec = {
	kind: 'match',
	name: 'realm',
	families: ['ipv4'],
	acceptedIn: {
		raw: ['OUTPUT'],
		mangle: ['INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
		nat: ['INPUT', 'OUTPUT', 'POSTROUTING'],
		filter: ['INPUT', 'FORWARD', 'OUTPUT'],
		security: ['INPUT', 'FORWARD', 'OUTPUT'],
	},
	options: [
		{
			names: ['--realm'],
			values: [MARK],
			negatable: true,
			required: true,
			// The one name that is there without anybody's doing; of others nobody but the machine itself knows the number.
			rewrite: ([value = '']) => ({ name: '--realm', values: [value === 'cosmos' ? '0x0' : value] }),
		},
	],
	listing: [{ pattern: '{!}realm {--realm}' }],
};
