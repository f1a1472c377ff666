// -m connmark: the mark of the connection.

import { neverEqual } from '../masks.ts';
import type { MatchSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

export const connmark: MatchSpec = {
	kind: 'match',
	name: 'connmark',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches the mark of the connection, a number that `CONNMARK` wrote and that all its packets share.',
		example: '-A FORWARD -m connmark --mark 0x1 -j ACCEPT',
		traps: [
			'It is not the mark of the packet, which `-m mark` matches: one becomes the other only through `CONNMARK`.',
			'Packets without a connection (UNTRACKED, INVALID) never match, with `!` or without.',
		],
	},
	stateful: true,
	options: [
		{
			names: ['--mark'],
			doc: {
				summary: 'Matches when the bits of the mask have this value: `VALUE/MASK`; all 32 bits without a mask.',
				example: '-t mangle -A PREROUTING -m connmark --mark 0x10/0xf0 -j ACCEPT',
				traps: ['A value with bits outside its mask (0x3/0x1) never matches.'],
			},
			clause: { yes: 'of connections marked {}', no: 'of connections not marked {}' },
			values: [MARK],
			never: neverEqual,
			negatable: true,
			required: true,
		},
	],
	// Upper case: the first revision of the match, in kernels before 2.6.25.
	listing: [{ pattern: '(connmark|CONNMARK) match {!--mark:[0-9a-fx/]+}' }],
};
