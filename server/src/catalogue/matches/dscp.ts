// -m dscp: the differentiated services field of the IP header.

import type { MatchSpec } from '../specification.ts';
import { DSCP_CLASS, dscpOfClass } from '../value-specs.ts';

export const dscp: MatchSpec = {
	kind: 'match',
	name: 'dscp',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--dscp'], values: [{ kind: 'number', min: 0, max: 63 }], negatable: true, excludes: ['--dscp-class'] },
		{
			names: ['--dscp-class'],
			values: [DSCP_CLASS],
			negatable: true,
			excludes: ['--dscp'],
			rewrite: ([name = '']) => ({ name: '--dscp', values: [dscpOfClass(name)] }),
		},
	],
	oneOf: [['--dscp', '--dscp-class']],
	listing: [{ pattern: 'DSCP match {!--dscp:[0-9a-fx]+}' }],
};
