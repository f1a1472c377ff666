// -m tos: the type of service byte of IPv4, the traffic class of IPv6.

import { neverEqual } from '../masks.ts';
import type { MatchSpec } from '../specification.ts';
import { TOS_WORDS, tosWithMask } from '../value-specs.ts';

export const tos: MatchSpec = {
	kind: 'match',
	name: 'tos',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches packets by the type of service byte of IPv4, or the traffic ' +
			'class of IPv6: eight bits in which senders ask for special treatment.',
		example: '-A FORWARD -m tos --tos 0x10/0x3f -j ACCEPT',
		traps: [
			'Today the upper six bits are the class of service (DSCP), for which ' +
				'`-m dscp` is clearer, and the lower two tell of congestion (ECN).',
		],
	},
	options: [
		{
			names: ['--tos'],
			doc: {
				summary:
					'The byte as a number, with `/mask` the bits of it that are compared, or a ' +
					'name such as `Minimize-Delay`. A number alone compares all eight bits.',
				example: '-A FORWARD -m tos --tos 0xb8/0xfc -j ACCEPT',
				traps: [
					'A number alone includes the two bits of ECN, which change on the way: add `/0xfc`.',
					'Names compare only the lower six bits (`/0x3f`).',
				],
			},
			clause: { yes: 'with the type of service {}', no: 'without the type of service {}' },
			values: [{ kind: 'masked', max: 255, names: TOS_WORDS }],
			never: neverEqual,
			negatable: true,
			required: true,
			rewrite: ([value = '']) => ({ name: '--tos', values: [tosWithMask(value)] }),
		},
	],
	// No blank is printed before a number: "tos match0x10/0x3f", "tos match!0xff/0xff", but "tos match Minimize-Delay".
	listing: [{ pattern: 'tos match[ ]{!--tos:[\\w/-]+}' }],
};
