// -m ipcomp: the compression parameter index of IPComp.

import type { MatchSpec } from '../specification.ts';
import { NUMBER_RANGE } from '../value-specs.ts';

export const ipcomp: MatchSpec = {
	kind: 'match',
	name: 'ipcomp',
	families: ['ipv4', 'ipv6'],
	protocols: ['ipcomp'],
	impliedBy: ['ipcomp'],
	options: [
		{ names: ['--ipcompspi'], values: [NUMBER_RANGE], negatable: true, since: '1.6.0' },
		{ names: ['--compres'], values: [], since: '1.6.0' },
	],
	listing: [{ pattern: 'comp[ spi[s]:{!--ipcompspi:[0-9:]+}][ reserved<--compres>]' }],
};
