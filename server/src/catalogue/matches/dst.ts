// -m dst: the destination options header of IPv6.

import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

export const dst: MatchSpec = {
	kind: 'match',
	name: 'dst',
	families: ['ipv6'],
	options: [
		{ names: ['--dst-len'], values: [NUMBER], negatable: true },
		// type[:length], up to 16 of them with commas
		{ names: ['--dst-opts'], values: [{ kind: 'name' }] },
	],
	listing: [{ pattern: 'dst[ length:{!--dst-len:[0-9]+}][ opts {--dst-opts:[0-9:,]+}]' }],
};
