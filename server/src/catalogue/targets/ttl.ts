// -j TTL: changes the time to live of the packet.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { UINT8 } from '../value-specs.ts';

export const ttl: TargetSpec = {
	kind: 'target',
	name: 'TTL',
	families: ['ipv4'],
	doc: {
		summary: 'Changes the time to live of an IPv4 packet, the number of routers that it may still pass.',
		example: '-t mangle -A POSTROUTING -o eth0 -j TTL --ttl-set 64',
		traps: [
			'A raised time to live lets packets circle in a routing loop without end: lower it only, or set it at the edge of your network.',
		],
	},
	sentence: 'Changes the time to live of {packets} {options}',
	says: { '': 'You must specify an action' },
	options: [
		{
			names: ['--ttl-set'],
			doc: {
				summary: 'Sets the time to live, 0 to 255.',
				example: '-t mangle -A POSTROUTING -o eth0 -j TTL --ttl-set 64',
				traps: ['Set to 1 in PREROUTING, the packet cannot be forwarded any more: the router drops it.'],
			},
			clause: { yes: 'to {}' },
			values: [UINT8],
			excludes: ['--ttl-dec', '--ttl-inc'],
		},
		{
			names: ['--ttl-dec'],
			doc: {
				summary: 'Lowers the time to live by this number, 1 to 255, down to 0 at most.',
				example: '-t mangle -A PREROUTING -i eth0 -j TTL --ttl-dec 1',
			},
			clause: { yes: 'lowering it by {}', place: 'aside' },
			values: [{ kind: 'number', min: 1, max: 255 }],
			excludes: ['--ttl-set', '--ttl-inc'],
		},
		{
			names: ['--ttl-inc'],
			doc: {
				summary: 'Raises the time to live by this number, 1 to 255, up to 255 at most.',
				example: '-t mangle -A PREROUTING -i eth0 -j TTL --ttl-inc 1',
			},
			clause: { yes: 'raising it by {}', place: 'aside' },
			values: [{ kind: 'number', min: 1, max: 255 }],
			excludes: ['--ttl-set', '--ttl-dec'],
		},
	],
	oneOf: [['--ttl-set', '--ttl-dec', '--ttl-inc']],
	acceptedIn: MANGLE,
	afterwards: 'continues',
	listing: [{ pattern: 'TTL (set to {--ttl-set:[0-9]+}|decrement by {--ttl-dec:[0-9]+}|increment by {--ttl-inc:[0-9]+})' }],
};
