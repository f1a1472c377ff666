// -j AUDIT: writes a record to the audit subsystem.

import type { TargetSpec } from '../specification.ts';

export const audit: TargetSpec = {
	kind: 'target',
	name: 'AUDIT',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Writes a record about the packet to the audit log (`auditd`). The packet goes on to the next rule, which decides.',
		example: '-A INPUT -p tcp -m tcp --dport 23 -j AUDIT --type drop',
		traps: ['It records and decides nothing: put the `DROP` or `REJECT` with the same matches behind it.'],
	},
	sentence: 'Records {packets} in the audit log {options}',
	options: [
		{
			names: ['--type'],
			doc: {
				summary: 'Says what the rules are about to do with the packet; required, but left out of the record since Linux 4.12.',
				example: '-A INPUT -j AUDIT --type accept',
			},
			clause: { yes: 'as type {}' },
			values: [
				{
					kind: 'words',
					words: ['accept', 'drop', 'reject'],
					whole: true,
					meanings: { accept: 'the packet will be accepted', drop: 'the packet will be dropped', reject: 'the packet will be rejected' },
				},
			],
			required: true,
		},
	],
	afterwards: 'continues',
	listing: [{ pattern: 'AUDIT {--type}' }],
};
