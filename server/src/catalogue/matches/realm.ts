// -m realm: the routing realm of the packet's route (ip-route(8)), a number or a name of /etc/iproute2/rt_realms.

import { neverEqual } from '../masks.ts';
import type { MatchSpec } from '../specification.ts';
import { NAMED_MARK } from '../value-specs.ts';

export const realm: MatchSpec = {
	kind: 'match',
	name: 'realm',
	families: ['ipv4'],
	doc: {
		summary: 'Matches packets by the realm of their route, a number that `ip route … realm` or a routing daemon gives to groups of routes.',
		example: '-A FORWARD -m realm --realm 0xa -j ACCEPT',
		traps: ['Known only once the packet is routed: refused in PREROUTING and in `raw` but OUTPUT.'],
	},
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
			doc: {
				summary: 'The realm as a number, with `/mask` the bits of it that are compared, or a name of `/etc/iproute2/rt_realms`.',
				example: '-A FORWARD -m realm --realm 0xa/0xffff -j DROP',
				traps: ['The low 16 bits are the realm of the destination, the high ones that of the source: without a mask both are compared.'],
			},
			clause: { yes: 'of the routing realm {}', no: 'of any routing realm but {}' },
			values: [NAMED_MARK],
			never: neverEqual,
			negatable: true,
			required: true,
			// The one name that is there without anybody's doing; of others nobody but the machine itself knows the number.
			rewrite: ([value = '']) => ({ name: '--realm', values: [value === 'cosmos' ? '0x0' : value] }),
		},
	],
	listing: [{ pattern: '{!}realm {--realm}' }],
};
