// -m esp: the IPsec encapsulating security payload.

import type { MatchSpec } from '../specification.ts';
import { NUMBER_RANGE } from '../value-specs.ts';

export const esp: MatchSpec = {
	kind: 'match',
	name: 'esp',
	families: ['ipv4', 'ipv6'],
	protocols: ['esp'],
	impliedBy: ['esp'],
	options: [{ names: ['--espspi'], values: [NUMBER_RANGE], negatable: true }],
	listing: [{ pattern: 'esp[ spi[s]:{!--espspi:[0-9:]+}]' }],
};
