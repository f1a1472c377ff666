// -m connlimit: how many connections an address or network holds open.

import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

export const connlimit: MatchSpec = {
	kind: 'match',
	name: 'connlimit',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--connlimit-upto'], values: [NUMBER], negatable: true, excludes: ['--connlimit-above'] },
		{ names: ['--connlimit-above'], values: [NUMBER], negatable: true, excludes: ['--connlimit-upto'] },
		{ names: ['--connlimit-mask'], values: [{ kind: 'number', min: 0, max: 128 }] },
		{ names: ['--connlimit-saddr'], values: [], excludes: ['--connlimit-daddr'] },
		{ names: ['--connlimit-daddr'], values: [], excludes: ['--connlimit-saddr'] },
	],
	oneOf: [['--connlimit-upto', '--connlimit-above']],
	listing: [
		{
			pattern:
				'#conn (src<--connlimit-saddr>|dst<--connlimit-daddr>)/{--connlimit-mask:[0-9]+} (<= {--connlimit-upto}|> {--connlimit-above})',
		},
	],
};
