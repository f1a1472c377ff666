// -m frag: the fragment header of IPv6.

import type { MatchSpec } from '../specification.ts';
import { NUMBER, NUMBER_RANGE } from '../value-specs.ts';

export const frag: MatchSpec = {
	kind: 'match',
	name: 'frag',
	families: ['ipv6'],
	options: [
		{ names: ['--fragid'], values: [NUMBER_RANGE], negatable: true },
		{ names: ['--fraglen'], values: [NUMBER], negatable: true },
		{ names: ['--fragres'], values: [] },
		{ names: ['--fragfirst'], values: [] },
		{ names: ['--fragmore'], values: [], excludes: ['--fraglast'] },
		{ names: ['--fraglast'], values: [], excludes: ['--fragmore'] },
	],
	listing: [
		{
			pattern:
				'frag[ id[s]:{!--fragid:[0-9:]+}][ length:{!--fraglen:[0-9]+}]' +
				'[ reserved<--fragres>][ first<--fragfirst>][ more<--fragmore>][ last<--fraglast>]',
		},
	],
};
