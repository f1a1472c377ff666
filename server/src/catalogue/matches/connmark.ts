// -m connmark: the mark of the connection.

import type { MatchSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

export const connmark: MatchSpec = {
	kind: 'match',
	name: 'connmark',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [{ names: ['--mark'], values: [MARK], negatable: true, required: true }],
	// Upper case: the first revision of the match, in kernels before 2.6.25.
	listing: [{ pattern: '(connmark|CONNMARK) match {!--mark:[0-9a-fx/]+}' }],
};
