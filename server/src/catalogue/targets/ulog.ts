// -j ULOG: hands a copy of the packet to a logging program. Replaced by NFLOG, gone from kernel 3.17.

import type { TargetSpec } from '../specification.ts';
import { NUMBER, PREFIX_FORM } from '../value-specs.ts';

export const ulog: TargetSpec = {
	kind: 'target',
	name: 'ULOG',
	families: ['ipv4'],
	doc: {
		summary: 'Handed a copy of the packet to a logging program. Gone since Linux 3.17: `NFLOG` takes its place.',
		example: '-A INPUT -p tcp -m tcp --dport 22 -j ULOG --ulog-prefix "ssh" --ulog-nlgroup 1',
		traps: ['Kernels of today refuse it: write `NFLOG`.'],
	},
	sentence: 'Hands a copy of {packets} to a logging program {options}',
	options: [
		{
			names: ['--ulog-prefix'],
			doc: {
				summary: 'Text that the program gets with the packet, up to 31 characters.',
				example: '-A INPUT -j ULOG --ulog-prefix "ssh"',
			},
			clause: { yes: 'with the prefix {}' },
			values: [{ kind: 'text', maxBytes: 31, isCut: true, form: PREFIX_FORM }],
		},
		{
			names: ['--ulog-nlgroup'],
			doc: {
				summary: 'The group on which the program listens, 1 to 32; default 1.',
				example: '-A INPUT -j ULOG --ulog-nlgroup 2',
			},
			clause: { yes: 'on group {}' },
			values: [{ kind: 'number', min: 1, max: 32 }],
			default: ['1'],
		},
		{
			names: ['--ulog-cprange'],
			doc: {
				summary: 'How many bytes of the packet the program gets; default 0, all of them.',
				example: '-A INPUT -j ULOG --ulog-cprange 100',
			},
			clause: { yes: 'only {} bytes of each', place: 'aside' },
			values: [NUMBER],
			default: ['0'],
		},
		{
			names: ['--ulog-qthreshold'],
			doc: {
				summary: 'How many packets are gathered before the program gets them, 1 to 50; default 1.',
				example: '-A INPUT -j ULOG --ulog-qthreshold 10',
			},
			clause: { yes: 'in batches of {}', place: 'aside' },
			values: [{ kind: 'number', min: 1, max: 50 }],
			default: ['1'],
		},
	],
	offeredIn: [],
	goneSince: { kernel: '3.17', advice: 'Write NFLOG.' },
	afterwards: 'continues',
	listing: [
		{
			pattern:
				'ULOG copy_range {--ulog-cprange:[0-9]+} nlgroup {--ulog-nlgroup:[0-9]+}[ prefix "{--ulog-prefix:[^\\n]*}"] ' +
				'queue_threshold {--ulog-qthreshold:[0-9]+}',
		},
	],
};
