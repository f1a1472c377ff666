// -m devgroup: the group of the interface, numbered or named in /etc/iproute2/group.

import type { MatchSpec } from '../specification.ts';
import { MARK } from '../value-specs.ts';

export const devgroup: MatchSpec = {
	kind: 'match',
	name: 'devgroup',
	families: ['ipv4', 'ipv6'],
	// --src-group is refused where -i is, --dst-group where -o is: neither holds for the match as a whole.
	options: [
		{ names: ['--src-group'], values: [MARK], negatable: true },
		{ names: ['--dst-group'], values: [MARK], negatable: true },
	],
	listing: [{ pattern: '{!}src-group {--src-group}[ {!}dst-group {--dst-group}]' }, { pattern: '{!}dst-group {--dst-group}' }],
};
