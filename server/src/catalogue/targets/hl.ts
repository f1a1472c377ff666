// -j HL: changes the hop-limit of the packet.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { UINT8 } from '../value-specs.ts';

export const hl: TargetSpec = {
	kind: 'target',
	name: 'HL',
	families: ['ipv6'],
	options: [
		{ names: ['--hl-set'], values: [UINT8], excludes: ['--hl-dec', '--hl-inc'] },
		{ names: ['--hl-dec'], values: [{ kind: 'number', min: 1, max: 255 }], excludes: ['--hl-set', '--hl-inc'] },
		{ names: ['--hl-inc'], values: [{ kind: 'number', min: 1, max: 255 }], excludes: ['--hl-set', '--hl-dec'] },
	],
	oneOf: [['--hl-set', '--hl-dec', '--hl-inc']],
	acceptedIn: MANGLE,
	afterwards: 'continues',
	listing: [{ pattern: 'HL (set to {--hl-set:[0-9]+}|decrement by {--hl-dec:[0-9]+}|increment by {--hl-inc:[0-9]+})' }],
};
