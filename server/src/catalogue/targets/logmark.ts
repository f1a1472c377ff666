// -j LOGMARK: writes marks and connection data of the packet to the kernel's log. From xtables-addons.

import type { TargetSpec } from '../specification.ts';
import { LOG_LEVEL, OF_XTABLES_ADDONS, TEXT } from '../value-specs.ts';

export const logmark: TargetSpec = {
	kind: 'target',
	name: 'LOGMARK',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	doc: {
		summary:
			"Writes a line with the packet's mark, its connection's mark and the state of the connection to the kernel log. The packet " +
			'goes on to the next rule.',
		example: '-t mangle -A PREROUTING -j LOGMARK --log-prefix "pre: "',
		traps: [OF_XTABLES_ADDONS],
	},
	sentence: 'Logs the marks of {packets} {options}',
	options: [
		{
			names: ['--log-level'],
			doc: {
				summary: 'The level of the line, 0 (emerg) to 7 (debug); default `warning`, 4.',
				example: '-t mangle -A PREROUTING -j LOGMARK --log-level 7',
			},
			clause: { yes: 'at level {}' },
			values: [LOG_LEVEL],
			default: ['warning'],
		},
		{
			names: ['--log-prefix'],
			doc: {
				summary: 'Text before the line, up to 14 characters.',
				example: '-t mangle -A PREROUTING -j LOGMARK --log-prefix "pre: "',
			},
			clause: { yes: 'with the prefix {}' },
			values: [TEXT],
		},
	],
	afterwards: 'continues',
	listing: [],
};
