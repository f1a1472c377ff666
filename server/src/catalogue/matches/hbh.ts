// -m hbh: the hop-by-hop options header of IPv6.

import { HEADER_OPTIONS, refusedHeaderOptions } from '../header-options.ts';
import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

export const hbh: MatchSpec = {
	kind: 'match',
	name: 'hbh',
	families: ['ipv6'],
	doc: {
		summary: 'Matches packets with a hop-by-hop options header, which every router on the way may look at, by its length and its options.',
		example: '-A INPUT -m hbh --hbh-opts 5:2 -j ACCEPT',
	},
	clause: { yes: 'with a hop-by-hop options header' },
	options: [
		{
			names: ['--hbh-len'],
			doc: {
				summary: 'Matches headers of this total length in bytes, a multiple of 8.',
				example: '-A FORWARD -m hbh ! --hbh-len 8 -j DROP',
			},
			clause: { yes: 'with a hop-by-hop options header of {} bytes', no: 'with a hop-by-hop options header of other than {} bytes' },
			values: [NUMBER],
			negatable: true,
		},
		{
			names: ['--hbh-opts'],
			doc: {
				summary: 'Matches headers that begin with these options, up to 16, each `TYPE` or `TYPE:LENGTH` in decimal.',
				example: '-A FORWARD -m hbh --hbh-opts 5:2 -j ACCEPT',
				traps: ['They are compared one by one from the first on, padding (types 0 and 1) included: an option further behind is not found.'],
			},
			clause: { yes: 'with the hop-by-hop options {}' },
			// type[:length], up to 16 of them with commas
			values: [HEADER_OPTIONS],
		},
	],
	refuses: refusedHeaderOptions('--hbh-opts', 'PAD0 has not got length'),
	listing: [{ pattern: 'hbh[ length:{!--hbh-len:[0-9]+}][ opts {--hbh-opts:[0-9:,]+}]' }],
};
