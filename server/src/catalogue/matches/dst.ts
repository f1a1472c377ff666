// -m dst: the destination options header of IPv6.

import { HEADER_OPTIONS, refusedHeaderOptions } from '../header-options.ts';
import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

export const dst: MatchSpec = {
	kind: 'match',
	name: 'dst',
	families: ['ipv6'],
	doc: {
		summary: 'Matches packets with a destination options header, which only the receiver looks at, by its length and its options.',
		example: '-A INPUT -m dst --dst-len 8 -j ACCEPT',
	},
	clause: { yes: 'with a destination options header' },
	options: [
		{
			names: ['--dst-len'],
			doc: {
				summary: 'Matches headers of this total length in bytes, a multiple of 8.',
				example: '-A FORWARD -m dst ! --dst-len 8 -j DROP',
			},
			clause: { yes: 'with a destination options header of {} bytes', no: 'with a destination options header of other than {} bytes' },
			values: [NUMBER],
			negatable: true,
		},
		{
			names: ['--dst-opts'],
			doc: {
				summary: 'Matches headers that begin with these options, up to 16, each `TYPE` or `TYPE:LENGTH` in decimal.',
				example: '-A INPUT -m dst --dst-opts 201:16 -j ACCEPT',
				traps: ['They are compared one by one from the first on, padding (types 0 and 1) included: an option further behind is not found.'],
			},
			clause: { yes: 'with the destination options {}' },
			// type[:length], up to 16 of them with commas
			values: [HEADER_OPTIONS],
		},
	],
	refuses: refusedHeaderOptions('--dst-opts', "PAD0 hasn't got length"),
	listing: [{ pattern: 'dst[ length:{!--dst-len:[0-9]+}][ opts {--dst-opts:[0-9:,]+}]' }],
};
