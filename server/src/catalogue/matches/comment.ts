// -m comment: a remark on the rule.

import type { MatchSpec } from '../specification.ts';

export const comment: MatchSpec = {
	kind: 'match',
	name: 'comment',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Keeps a remark with the rule, for people. It matches every packet and costs next to nothing.',
		example: '-A INPUT -s 10.0.0.0/8 -m comment --comment "office network" -j ACCEPT',
		traps: ['A `#` behind a rule is no comment in a file for iptables-restore, which refuses it: use this match.'],
	},
	options: [
		{
			names: ['--comment'],
			doc: {
				summary: 'The remark, up to 255 bytes; in quotes where it has blanks.',
				example: '-A INPUT -p tcp -m tcp --dport 22 -m comment --comment "ssh for everybody" -j ACCEPT',
				traps: [
					'Longer text is cut at 255 bytes without a word.',
					'A quote that is not closed swallows the rest of the line, the target included.',
				],
			},
			values: [{ kind: 'text', maxBytes: 255, isCut: true }],
			required: true,
		},
	],
	// Printed raw between "/* " and " */", which no pattern can say: syntax/list/comment-ends.ts finds the end.
	listing: [],
};
