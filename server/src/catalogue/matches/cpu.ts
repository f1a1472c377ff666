// -m cpu: the processor that handles the packet.

import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

export const cpu: MatchSpec = {
	kind: 'match',
	name: 'cpu',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [{ names: ['--cpu'], values: [NUMBER], negatable: true, required: true }],
	listing: [{ pattern: 'cpu {!--cpu:[0-9]+}' }],
};
