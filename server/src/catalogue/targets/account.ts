// -j ACCOUNT: counts the traffic of each address of a network. From xtables-addons.

import type { TargetSpec } from '../specification.ts';
import { NAME, NETWORK } from '../value-specs.ts';

export const account: TargetSpec = {
	kind: 'target',
	name: 'ACCOUNT',
	families: ['ipv4'],
	options: [
		{ names: ['--addr'], values: [NETWORK], required: true },
		{ names: ['--tname'], values: [NAME], required: true },
	],
	afterwards: 'continues',
	listing: [{ pattern: 'ACCOUNT addr {--addr} tname {--tname}' }],
};
