// -m mark: the mark that other rules, or routing, gave to the packet.

import { neverEqual } from '../masks.ts';
import type { MatchSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

export const mark: MatchSpec = {
	kind: 'match',
	name: 'mark',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches packets by the mark (fwmark), a number that another rule such as `-j MARK`, or a program, gave them on this machine.',
		example: '-A INPUT -m mark --mark 0x1 -j ACCEPT',
		traps: [
			'The mark is one of the packet and not of the connection, and never leaves the machine: the next packet starts ' +
				'without it. Keep it with `-j CONNMARK --save-mark` and `--restore-mark`.',
			'The mark must be set before this rule is reached: `raw` and `mangle` come before `nat` and `filter` at the same hook.',
		],
	},
	stateful: true,
	options: [
		{
			names: ['--mark'],
			doc: {
				summary: 'Matches packets whose mark is this number; with `/mask` only the bits of the mask are compared. All 32 bits by default.',
				example: '-A FORWARD -m mark --mark 0x4000/0x4000 -j ACCEPT',
				traps: [
					'A value with bits outside its mask, such as `0x3/0x1`, never matches.',
					'`--mark 0x0/0x4000` asks for packets where that bit is not set; `0x0` for those without any mark.',
				],
			},
			clause: { yes: 'with the mark {}', no: 'without the mark {}' },
			values: [MARK],
			never: neverEqual,
			negatable: true,
			required: true,
		},
	],
	// Upper case: the first revision of the match, in kernels before 2.6.25.
	listing: [{ pattern: '(mark|MARK) match {!--mark:[0-9a-fx/]+}' }],
};
