// -m condition: a switch in /proc. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec } from '../specification.ts';
import { OF_XTABLES_ADDONS } from '../value-specs.ts';

export const condition: MatchSpec = {
	kind: 'match',
	name: 'condition',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	doc: {
		summary: 'Matches while a switch is on, which a person or program turns by writing 1 or 0 to a file: no rules need to be loaded anew.',
		example: '-A INPUT -p tcp -m condition --condition maintenance -j REJECT --reject-with tcp-reset',
		traps: [OF_XTABLES_ADDONS],
	},
	stateful: true,
	options: [
		{
			names: ['--condition'],
			doc: {
				summary: 'The name of the switch, a file in `/proc/net/nf_condition`.',
				example: '-A INPUT -m condition ! --condition open -j DROP',
				traps: ['It is off after every boot: turn it on once the rules are loaded.'],
			},
			clause: { yes: 'while the switch {} is on', no: 'while the switch {} is off', place: 'aside' },
			values: [{ kind: 'text' }],
			negatable: true,
			required: true,
		},
	],
	listing: [],
};
