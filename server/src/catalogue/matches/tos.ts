// -m tos: the type of service byte of IPv4, the traffic class of IPv6.

import type { MatchSpec } from '../specification.ts';
import { TOS_WORDS, tosWithMask } from '../value-specs.ts';

export const tos: MatchSpec = {
	kind: 'match',
	name: 'tos',
	families: ['ipv4', 'ipv6'],
	options: [
		{
			names: ['--tos'],
			values: [{ kind: 'masked', max: 255, names: TOS_WORDS }],
			negatable: true,
			required: true,
			rewrite: ([value = '']) => ({ name: '--tos', values: [tosWithMask(value)] }),
		},
	],
	// No blank is printed before a number: "tos match0x10/0x3f", "tos match!0xff/0xff", but "tos match Minimize-Delay".
	listing: [{ pattern: 'tos match[ ]{!--tos:[\\w/-]+}' }],
};
