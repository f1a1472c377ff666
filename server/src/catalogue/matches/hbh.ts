// -m hbh: the hop-by-hop options header of IPv6.

import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

export const hbh: MatchSpec = {
	kind: 'match',
	name: 'hbh',
	families: ['ipv6'],
	options: [
		{ names: ['--hbh-len'], values: [NUMBER], negatable: true },
		// type[:length], up to 16 of them with commas
		{ names: ['--hbh-opts'], values: [{ kind: 'name' }] },
	],
	listing: [{ pattern: 'hbh[ length:{!--hbh-len:[0-9]+}][ opts {--hbh-opts:[0-9:,]+}]' }],
};
