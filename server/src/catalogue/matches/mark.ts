// -m mark: the mark that other rules, or routing, gave to the packet.

import type { MatchSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

export const mark: MatchSpec = {
	kind: 'match',
	name: 'mark',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [{ names: ['--mark'], values: [MARK], negatable: true, required: true }],
	// Upper case: the first revision of the match, in kernels before 2.6.25.
	listing: [{ pattern: '(mark|MARK) match {!--mark:[0-9a-fx/]+}' }],
};
