// -j NFQUEUE: hands the packet to a program, which decides.

import type { FoundOption, TargetSpec } from '../specification.ts';
import { UINT16 } from '../value-specs.ts';

export const nfqueue: TargetSpec = {
	kind: 'target',
	name: 'NFQUEUE',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--queue-num'], values: [UINT16], excludes: ['--queue-balance'] },
		{ names: ['--queue-balance'], values: [{ kind: 'number-range', min: 0, max: 65_535 }], excludes: ['--queue-num'] },
		{ names: ['--queue-bypass'], values: [] },
		{ names: ['--queue-cpu-fanout'], values: [], requires: ['--queue-balance'] },
	],
	// With --queue-bypass and nobody listening the packet is accepted, so this ends the walk in any case.
	afterwards: 'ends',
	complete: withQueue,
	listing: [
		{
			pattern:
				'NFQUEUE (balance {--queue-balance:[0-9:]+}|num {--queue-num:[0-9]+})[ bypass<--queue-bypass>][ cpu-fanout<--queue-cpu-fanout>]',
		},
	],
};

/** Queue 0 where none is named. */
function withQueue(options: readonly FoundOption[]): readonly FoundOption[] {
	const hasQueue = options.some(({ name }) => name === '--queue-num' || name === '--queue-balance');
	return hasQueue ? options : [{ name: '--queue-num', negated: false, values: ['0'] }, ...options];
}
