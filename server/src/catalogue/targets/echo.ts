// -j ECHO: sends the packet back to its sender. From xtables-addons.

import type { TargetSpec } from '../specification.ts';
import { OF_XTABLES_ADDONS } from '../value-specs.ts';

export const echo: TargetSpec = {
	kind: 'target',
	name: 'ECHO',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	doc: {
		summary:
			'Sends the contents of a UDP packet back to its sender, as the echo service does, and drops the packet. An example for ' +
			'people who write extensions.',
		example: '-A INPUT -p udp -m udp --dport 7 -j ECHO',
		traps: [OF_XTABLES_ADDONS, 'Forged sender addresses turn it into a weapon against others: never leave it open to the internet.'],
	},
	sentence: 'Sends {packets} back to their sender',
	options: [],
	afterwards: 'ends',
	listing: [],
};
