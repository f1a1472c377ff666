// -m tcpmss: the maximum segment size that a SYN announces.

import type { MatchSpec } from '../specification.ts';

export const tcpmss: MatchSpec = {
	kind: 'match',
	name: 'tcpmss',
	families: ['ipv4', 'ipv6'],
	protocols: ['tcp'],
	options: [{ names: ['--mss'], values: [{ kind: 'number-range', min: 0, max: 65535 }], negatable: true, required: true }], // bytes
	listing: [{ pattern: 'tcpmss match {!--mss:[0-9:]+}' }],
};
