// -m fuzzy: a rate limit with a soft edge. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

export const fuzzy: MatchSpec = {
	kind: 'match',
	name: 'fuzzy',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	stateful: true,
	options: [
		{ names: ['--lower-limit'], values: [NUMBER], default: ['1000'] }, // packets per second
		{ names: ['--upper-limit'], values: [NUMBER], default: ['2000'] },
	],
	listing: [],
};
