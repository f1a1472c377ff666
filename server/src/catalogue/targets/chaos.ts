// -j CHAOS: treats packets by chance: refused, dropped, deluded or held. From xtables-addons.

import type { TargetSpec } from '../specification.ts';
import { OF_XTABLES_ADDONS } from '../value-specs.ts';

export const chaos: TargetSpec = {
	kind: 'target',
	name: 'CHAOS',
	families: ['ipv4'],
	isThirdParty: true,
	doc: {
		summary:
			'Confuses port scanners: about 1 % of the packets are rejected, some are answered strangely where an option says so, the ' +
			'others are dropped.',
		example: '-A INPUT -p tcp -m tcp --dport 1:1023 -j CHAOS --tarpit',
		traps: [OF_XTABLES_ADDONS],
	},
	sentence: 'Rejects {packets} or drops them, by chance {options}',
	options: [
		{
			names: ['--delude'],
			doc: {
				summary: 'About 1 % of the TCP packets are answered as `DELUDE` does: a port that looks open.',
				example: '-A INPUT -p tcp -j CHAOS --delude',
			},
			clause: { yes: 'sometimes answering like an open port', place: 'aside' },
			values: [],
			excludes: ['--tarpit'],
		},
		{
			names: ['--tarpit'],
			doc: {
				summary: 'About 1 % of the TCP packets are held as `TARPIT` does.',
				example: '-A INPUT -p tcp -j CHAOS --tarpit',
			},
			clause: { yes: 'sometimes holding the connection open', place: 'aside' },
			values: [],
			excludes: ['--delude'],
		},
	],
	afterwards: 'ends',
	listing: [],
};
