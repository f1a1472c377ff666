// -j IDLETIMER: reports when no packet came for some time.

import type { TargetSpec } from '../specification.ts';
import { NAME, NUMBER } from '../value-specs.ts';

export const idletimer: TargetSpec = {
	kind: 'target',
	name: 'IDLETIMER',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--timeout'], values: [NUMBER], required: true }, // seconds
		{ names: ['--label'], values: [NAME], required: true },
		{ names: ['--alarm'], values: [], since: '1.8.5' },
	],
	afterwards: 'continues',
	listing: [{ pattern: 'timeout:{--timeout:[0-9]+} label:{--label}[ alarm<--alarm>]' }],
};
