// -m length: the length of the packet, headers of the network layer included.

import type { MatchSpec } from '../specification.ts';

export const length: MatchSpec = {
	kind: 'match',
	name: 'length',
	families: ['ipv4', 'ipv6'],
	options: [{ names: ['--length'], values: [{ kind: 'number-range', min: 0, max: 65535 }], negatable: true, required: true }], // bytes
	listing: [{ pattern: 'length {!--length:[0-9:]+}' }],
};
