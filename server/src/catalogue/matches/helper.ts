// -m helper: the connection tracking helper that expected the connection.

import type { MatchSpec } from '../specification.ts';

export const helper: MatchSpec = {
	kind: 'match',
	name: 'helper',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [{ names: ['--helper'], values: [{ kind: 'name' }], negatable: true, required: true }],
	listing: [{ pattern: 'helper match {!}"{--helper:[^"]{0,64}}"' }],
};
