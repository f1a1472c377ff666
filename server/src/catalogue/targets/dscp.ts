// -j DSCP: sets the differentiated services field.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { DSCP_CLASS, dscpOfClass } from '../value-specs.ts';

export const dscp: TargetSpec = {
	kind: 'target',
	name: 'DSCP',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--set-dscp'], values: [{ kind: 'number', min: 0, max: 63 }], excludes: ['--set-dscp-class'] },
		{
			names: ['--set-dscp-class'],
			values: [DSCP_CLASS],
			excludes: ['--set-dscp'],
			rewrite: ([name = '']) => ({ name: '--set-dscp', values: [dscpOfClass(name)] }),
		},
	],
	oneOf: [['--set-dscp', '--set-dscp-class']],
	acceptedIn: MANGLE,
	afterwards: 'continues',
	listing: [{ pattern: 'DSCP set {--set-dscp:[0-9a-fx]+}' }],
};
