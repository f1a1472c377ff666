// -m state: the older name of -m conntrack --ctstate.

import type { MatchSpec } from '../specification.ts';

export const state: MatchSpec = {
	kind: 'match',
	name: 'state',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{
			names: ['--state'],
			values: [{ kind: 'words', words: ['INVALID', 'NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED'], list: true, set: true }],
			negatable: true,
			required: true,
		},
	],
	// A negated list is kept as the list of the other states, and printed so.
	listing: [{ pattern: '{!}state {--state:[A-Z,]+}' }],
};
