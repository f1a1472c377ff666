// -j LOGMARK: writes marks and connection data of the packet to the kernel's log. From xtables-addons.

import type { TargetSpec } from '../specification.ts';
import { LOG_LEVEL, TEXT } from '../value-specs.ts';

export const logmark: TargetSpec = {
	kind: 'target',
	name: 'LOGMARK',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--log-level'], values: [LOG_LEVEL], default: ['warning'] },
		{ names: ['--log-prefix'], values: [TEXT] },
	],
	afterwards: 'continues',
	listing: [],
};
