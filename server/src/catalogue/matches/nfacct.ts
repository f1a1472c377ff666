// -m nfacct: counts the packet in an accounting object of nfacct(8); matches every packet, or those behind the object's quota.

import type { MatchSpec } from '../specification.ts';

export const nfacct: MatchSpec = {
	kind: 'match',
	name: 'nfacct',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Counts packets and bytes in an object of `nfacct`, which several rules can share and which outlives the rules. ' +
			'Matches every packet; where the object has a quota, only those behind it.',
		example: '-A INPUT -p tcp -m tcp --dport 80 -m nfacct --nfacct-name http-traffic',
		traps: [
			'The object must exist before the rule is loaded: `nfacct add http-traffic`.',
			'What is counted is what the matches before it let through: put it last.',
		],
	},
	stateful: true,
	options: [
		{
			names: ['--nfacct-name'],
			doc: {
				summary: 'Names the object in which the packet is counted, up to 31 characters.',
				example: '-A OUTPUT -p tcp -m tcp --sport 80 -m nfacct --nfacct-name http-traffic',
			},
			clause: { yes: 'adding them up in {}', place: 'aside', effect: 'always' },
			values: [
				{
					kind: 'text',
					maxBytes: 31,
					isCut: true,
					form: { pattern: /./s, called: 'a name: one of the objects that `nfacct list` shows is expected' },
				},
			],
			required: true,
		},
	],
	listing: [{ pattern: 'nfacct-name {--nfacct-name}' }],
};
