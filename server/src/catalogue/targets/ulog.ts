// -j ULOG: hands a copy of the packet to a logging program. Replaced by NFLOG, gone from kernel 3.17.

import type { TargetSpec } from '../specification.ts';
import { NUMBER, TEXT } from '../value-specs.ts';

export const ulog: TargetSpec = {
	kind: 'target',
	name: 'ULOG',
	families: ['ipv4'],
	options: [
		{ names: ['--ulog-prefix'], values: [TEXT] },
		{ names: ['--ulog-nlgroup'], values: [{ kind: 'number', min: 1, max: 32 }], default: ['1'] },
		{ names: ['--ulog-cprange'], values: [NUMBER], default: ['0'] },
		{ names: ['--ulog-qthreshold'], values: [{ kind: 'number', min: 1, max: 50 }], default: ['1'] },
	],
	afterwards: 'continues',
	listing: [
		{
			pattern:
				'ULOG copy_range {--ulog-cprange:[0-9]+} nlgroup {--ulog-nlgroup:[0-9]+}[ prefix "{--ulog-prefix:[^\\n]*}"] ' +
				'queue_threshold {--ulog-qthreshold:[0-9]+}',
		},
	],
};
