// -j HL: changes the hop-limit of the packet.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { UINT8 } from '../value-specs.ts';

export const hl: TargetSpec = {
	kind: 'target',
	name: 'HL',
	families: ['ipv6'],
	doc: {
		summary: 'Changes the hop limit of an IPv6 packet, the number of routers that it may still pass.',
		example: '-t mangle -A POSTROUTING -o eth0 -j HL --hl-set 64',
		traps: ['Raised hop limits let packets circle in a routing loop without end: lower it only, or set it at the edge of your network.'],
	},
	sentence: 'Changes the hop limit of {packets} {options}',
	says: { '': 'You must specify an action' },
	options: [
		{
			names: ['--hl-set'],
			doc: {
				summary: 'Sets the hop limit, 0 to 255.',
				example: '-t mangle -A POSTROUTING -o eth0 -j HL --hl-set 64',
				traps: ['Set to 1 in PREROUTING, the packet cannot be forwarded any more: the router drops it.'],
			},
			clause: { yes: 'to {}' },
			values: [UINT8],
			excludes: ['--hl-dec', '--hl-inc'],
		},
		{
			names: ['--hl-dec'],
			doc: {
				summary: 'Lowers the hop limit by this number, 1 to 255, down to 0 at most.',
				example: '-t mangle -A PREROUTING -i eth0 -j HL --hl-dec 1',
			},
			clause: { yes: 'lowering it by {}', place: 'aside' },
			values: [{ kind: 'number', min: 1, max: 255 }],
			excludes: ['--hl-set', '--hl-inc'],
		},
		{
			names: ['--hl-inc'],
			doc: {
				summary: 'Raises the hop limit by this number, 1 to 255, up to 255 at most.',
				example: '-t mangle -A PREROUTING -i eth0 -j HL --hl-inc 1',
			},
			clause: { yes: 'raising it by {}', place: 'aside' },
			values: [{ kind: 'number', min: 1, max: 255 }],
			excludes: ['--hl-set', '--hl-dec'],
		},
	],
	oneOf: [['--hl-set', '--hl-dec', '--hl-inc']],
	acceptedIn: MANGLE,
	afterwards: 'continues',
	listing: [{ pattern: 'HL (set to {--hl-set:[0-9]+}|decrement by {--hl-dec:[0-9]+}|increment by {--hl-inc:[0-9]+})' }],
};
