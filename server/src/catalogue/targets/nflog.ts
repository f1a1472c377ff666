// -j NFLOG: hands a copy of the packet to a logging program.

import { unquoted } from '../quoting.ts';
import type { TargetSpec } from '../specification.ts';
import { NUMBER, TEXT, UINT16 } from '../value-specs.ts';

export const nflog: TargetSpec = {
	kind: 'target',
	name: 'NFLOG',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--nflog-prefix'], values: [TEXT] },
		{ names: ['--nflog-group'], values: [UINT16], default: ['0'] },
		{ names: ['--nflog-range'], values: [NUMBER], excludes: ['--nflog-size'] },
		{ names: ['--nflog-size'], values: [NUMBER], excludes: ['--nflog-range'], since: '1.6.1' },
		{ names: ['--nflog-threshold'], values: [UINT16], default: ['1'] },
	],
	afterwards: 'continues',
	listing: [
		{
			pattern:
				'nflog-prefix {--nflog-prefix}[ nflog-group {--nflog-group}][ nflog-size {--nflog-size}][ nflog-range {--nflog-range}]' +
				'[ nflog-threshold {--nflog-threshold}]',
			read: (found) => found.map((option) => (option.name === '--nflog-prefix' ? unquoted(option) : option)),
		},
		{ pattern: 'nflog-group {--nflog-group}' },
		{ pattern: 'nflog-size {--nflog-size}' },
		{ pattern: 'nflog-range {--nflog-range}' },
		{ pattern: 'nflog-threshold {--nflog-threshold}' },
	],
};
