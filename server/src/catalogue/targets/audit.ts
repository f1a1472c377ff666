// -j AUDIT: writes a record to the audit subsystem.

import type { TargetSpec } from '../specification.ts';

export const audit: TargetSpec = {
	kind: 'target',
	name: 'AUDIT',
	families: ['ipv4', 'ipv6'],
	options: [{ names: ['--type'], values: [{ kind: 'words', words: ['accept', 'drop', 'reject'] }], required: true }],
	afterwards: 'continues',
	listing: [{ pattern: 'AUDIT {--type}' }],
};
