// -m u32: arithmetic on the bytes of the packet.

import type { MatchSpec } from '../specification.ts';

export const u32: MatchSpec = {
	kind: 'match',
	name: 'u32',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [{ names: ['--u32'], values: [{ kind: 'program' }], negatable: true, required: true }],
	listing: [{ pattern: 'u32 {!}"{--u32:[^" ]+}"' }],
};
