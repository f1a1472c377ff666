// -m dscp: the differentiated services field of the IP header.

import type { MatchSpec } from '../specification.ts';
import { DSCP, DSCP_CLASS, dscpOfClass } from '../value-specs.ts';

export const dscp: MatchSpec = {
	kind: 'match',
	name: 'dscp',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches the class of service in the IP header (DSCP), six bits by which networks tell voice, video and bulk data apart.',
		example: '-t mangle -A PREROUTING -m dscp --dscp 0x2e -j MARK --set-xmark 0x1/0xffffffff',
		traps: ['Senders choose it as they like, and networks on the way may change it: it proves nothing about a packet.'],
	},
	says: { '': 'Parameter --dscp is required' },
	options: [
		{
			names: ['--dscp'],
			doc: {
				summary: 'Matches this value, 0 to 63; iptables-save prints it in hexadecimal.',
				example: '-t mangle -A FORWARD -m dscp --dscp 0x08 -j CLASSIFY --set-class 0001:0030',
				traps: ['It is not the TOS byte, which has two more bits below: DSCP 0x2e (46) is TOS 0xb8.'],
			},
			clause: { yes: 'with DSCP {}', no: 'with any DSCP but {}' },
			values: [DSCP],
			negatable: true,
			excludes: ['--dscp-class'],
		},
		{
			names: ['--dscp-class'],
			doc: {
				summary: 'Matches a class by its name: `EF` (voice), `AF11` to `AF43`, `CS0` to `CS7`, `BE`; saved as `--dscp`.',
				example: '-t mangle -A FORWARD -m dscp --dscp-class EF -j CLASSIFY --set-class 0001:0010',
			},
			clause: { yes: 'with the DSCP class {}', no: 'with any DSCP class but {}' },
			values: [DSCP_CLASS],
			negatable: true,
			excludes: ['--dscp'],
			rewrite: ([name = '']) => ({ name: '--dscp', values: [dscpOfClass(name)] }),
		},
	],
	oneOf: [['--dscp', '--dscp-class']],
	listing: [{ pattern: 'DSCP match {!--dscp:[0-9a-fx]+}' }],
};
