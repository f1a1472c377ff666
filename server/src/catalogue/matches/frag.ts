// -m frag: the fragment header of IPv6.

import type { MatchSpec } from '../specification.ts';
import { NUMBER, NUMBER_RANGE } from '../value-specs.ts';

export const frag: MatchSpec = {
	kind: 'match',
	name: 'frag',
	families: ['ipv6'],
	doc: {
		summary: 'Matches fragments of IPv6 packets by their fragment header.',
		example: '-A INPUT -m frag --fragfirst -j ACCEPT',
		traps: [
			'Where connections are tracked (any rule with conntrack or NAT), packets are put together before they reach a table: it never matches.',
			'Only the first fragment has ports: `--dport` matches none of the others.',
		],
	},
	clause: { yes: 'that are fragments' },
	options: [
		{
			names: ['--fragid'],
			doc: {
				summary: 'Matches fragments of the packet with this identification, 32 bits, or of a range, both ends included.',
				example: '-A INPUT -m frag --fragid 1:1000 -j DROP',
			},
			clause: { yes: 'with the fragment id[s] {}', no: 'with any fragment id but {}' },
			values: [NUMBER_RANGE],
			negatable: true,
		},
		{
			names: ['--fraglen'],
			doc: {
				summary: 'Has no effect: the header always has 8 bytes, and kernels since 2.6.10 do not look.',
				example: '-A INPUT -m frag --fraglen 8 -j DROP',
			},
			values: [NUMBER],
			negatable: true,
		},
		{
			names: ['--fragres'],
			doc: {
				summary: 'Matches fragments whose reserved bits are zero, as the standard wants it.',
				example: '-A INPUT -m frag --fragres -j ACCEPT',
			},
			clause: { yes: 'with zero reserved bits' },
			values: [],
		},
		{
			names: ['--fragfirst'],
			doc: {
				summary: 'Matches the first fragment of a packet, the one that has the ports.',
				example: '-A FORWARD -m frag --fragfirst -j ACCEPT',
			},
			clause: { yes: 'that are first fragments' },
			values: [],
		},
		{
			names: ['--fragmore'],
			doc: {
				summary: 'Matches fragments that are followed by more: all but the last.',
				example: '-A FORWARD -m frag --fragmore -j ACCEPT',
			},
			clause: { yes: 'that more fragments follow' },
			values: [],
			excludes: ['--fraglast'],
		},
		{
			names: ['--fraglast'],
			doc: {
				summary: 'Matches the last fragment of a packet.',
				example: '-A FORWARD -m frag --fraglast -j ACCEPT',
			},
			clause: { yes: 'that are last fragments' },
			values: [],
			excludes: ['--fragmore'],
		},
	],
	listing: [
		{
			pattern:
				'frag[ id[s]:{!--fragid:[0-9:]+}][ length:{!--fraglen:[0-9]+}]' +
				'[ reserved<--fragres>][ first<--fragfirst>][ more<--fragmore>][ last<--fraglast>]',
		},
	],
};
