// -j ACCOUNT: counts the traffic of each address of a network. From xtables-addons.

import type { TargetSpec } from '../specification.ts';
import { NAME, NETWORK, OF_XTABLES_ADDONS } from '../value-specs.ts';

export const account: TargetSpec = {
	kind: 'target',
	name: 'ACCOUNT',
	families: ['ipv4'],
	isThirdParty: true,
	doc: {
		summary:
			'Counts packets and bytes for every address of a network, in a table that the program `iptaccount` reads. The packet goes on ' +
			'to the next rule.',
		example: '-A FORWARD -j ACCOUNT --addr 10.0.0.0/8 --tname lan',
		traps: [OF_XTABLES_ADDONS],
	},
	sentence: 'Counts {packets} by address {options}',
	options: [
		{
			names: ['--addr'],
			doc: {
				summary: 'The network whose addresses are counted, at most a /8; `0.0.0.0/0` counts everything in one sum.',
				example: '-A FORWARD -j ACCOUNT --addr 192.168.1.0/24 --tname sales',
			},
			clause: { yes: 'in {}' },
			values: [NETWORK],
			required: true,
		},
		{
			names: ['--tname'],
			doc: {
				summary: 'The name of the table that holds the counters.',
				example: '-A FORWARD -j ACCOUNT --addr 192.168.1.0/24 --tname sales',
				traps: ['Rules that share a table must name the same network.'],
			},
			clause: { yes: 'into the table {}' },
			values: [NAME],
			required: true,
		},
	],
	afterwards: 'continues',
	listing: [{ pattern: 'ACCOUNT addr {--addr} tname {--tname}' }],
};
