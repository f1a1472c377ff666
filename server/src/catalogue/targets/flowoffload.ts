// -j FLOWOFFLOAD: lets the rest of the connection bypass the rules. From OpenWrt.

import type { TargetSpec } from '../specification.ts';

export const flowoffload: TargetSpec = {
	kind: 'target',
	name: 'FLOWOFFLOAD',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	doc: {
		summary:
			'Hands the connection to the flow table: its later packets take a short cut past the rules. Where OpenWrt adds it, used for ' +
			'established connections in FORWARD.',
		example: '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j FLOWOFFLOAD',
		traps: [
			"Comes with OpenWrt's kernel only: other systems refuse the rule.",
			'Packets on the short cut are not counted, limited or logged by later rules.',
		],
	},
	sentence: 'Lets the connections of {packets} bypass the rules {options}',
	options: [
		{
			names: ['--hw'],
			doc: {
				summary: 'Asks the network card to forward the connection, where it can.',
				example: '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j FLOWOFFLOAD --hw',
			},
			clause: { yes: 'in hardware', place: 'aside' },
			values: [],
		},
	],
	afterwards: 'continues',
	listing: [{ pattern: 'FLOWOFFLOAD[ hw<--hw>]' }],
};
