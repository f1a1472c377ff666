// -j TTL: changes the time to live of the packet.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { UINT8 } from '../value-specs.ts';

export const ttl: TargetSpec = {
	kind: 'target',
	name: 'TTL',
	families: ['ipv4'],
	options: [
		{ names: ['--ttl-set'], values: [UINT8], excludes: ['--ttl-dec', '--ttl-inc'] },
		{ names: ['--ttl-dec'], values: [{ kind: 'number', min: 1, max: 255 }], excludes: ['--ttl-set', '--ttl-inc'] },
		{ names: ['--ttl-inc'], values: [{ kind: 'number', min: 1, max: 255 }], excludes: ['--ttl-set', '--ttl-dec'] },
	],
	oneOf: [['--ttl-set', '--ttl-dec', '--ttl-inc']],
	acceptedIn: MANGLE,
	afterwards: 'continues',
	listing: [{ pattern: 'TTL (set to {--ttl-set:[0-9]+}|decrement by {--ttl-dec:[0-9]+}|increment by {--ttl-inc:[0-9]+})' }],
};
