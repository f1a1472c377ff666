// -j DSCP: sets the differentiated services field.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { DSCP, DSCP_CLASS, dscpOfClass } from '../value-specs.ts';

export const dscp: TargetSpec = {
	kind: 'target',
	name: 'DSCP',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Sets the six bits of the differentiated services field, by which routers on the way choose a queue. The two ECN bits stay.',
		example: '-t mangle -A POSTROUTING -p udp -m udp --dport 5060 -j DSCP --set-dscp 0x1a',
		traps: ['It is only a wish: other networks often clear the field.'],
	},
	sentence: 'Sets the DSCP of {packets} {options}',
	says: { '': 'Parameter --set-dscp is required' },
	options: [
		{
			names: ['--set-dscp'],
			doc: {
				summary: 'The value of the field, 0 to 63, decimal or hexadecimal.',
				example: '-t mangle -A POSTROUTING -p udp -m udp --dport 5060 -j DSCP --set-dscp 0x2e',
				traps: ['It is not the TOS byte: that one is four times as great (DSCP 46 is TOS 0xb8).'],
			},
			clause: { yes: 'to {}' },
			values: [DSCP],
			excludes: ['--set-dscp-class'],
		},
		{
			names: ['--set-dscp-class'],
			doc: {
				summary: 'The value by the name of its class: CS0 to CS7, AF11 to AF43, EF or BE.',
				example: '-t mangle -A POSTROUTING -p udp -m udp --dport 5060 -j DSCP --set-dscp-class EF',
				traps: ['iptables-save prints the number, not the name.'],
			},
			clause: { yes: 'to {}' },
			values: [DSCP_CLASS],
			excludes: ['--set-dscp'],
			rewrite: ([name = '']) => ({ name: '--set-dscp', values: [dscpOfClass(name)] }),
		},
	],
	oneOf: [['--set-dscp', '--set-dscp-class']],
	acceptedIn: MANGLE,
	afterwards: 'continues',
	listing: [{ pattern: 'DSCP set {--set-dscp:[0-9a-fx]+}' }],
};
