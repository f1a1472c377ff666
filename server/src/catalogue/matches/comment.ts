// -m comment: a remark on the rule.

import type { MatchSpec } from '../specification.ts';

export const comment: MatchSpec = {
	kind: 'match',
	name: 'comment',
	families: ['ipv4', 'ipv6'],
	options: [{ names: ['--comment'], values: [{ kind: 'text', maxBytes: 255, isCut: true }], required: true }],
	// Printed raw between "/* " and " */", which no pattern can say: syntax/list/comment-ends.ts finds the end.
	listing: [],
};
