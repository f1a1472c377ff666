// -m mac: the Ethernet address from which the packet came.

import { INCOMING } from '../accepted-in.ts';
import type { MatchSpec } from '../specification.ts';

export const mac: MatchSpec = {
	kind: 'match',
	name: 'mac',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches packets by the Ethernet address of the machine that sent them over the local network.',
		example: '-A INPUT -i eth0 -m mac --mac-source 00:00:5e:00:53:01 -j ACCEPT',
		traps: [
			'What comes through a router carries the address of the router, not that of the first sender.',
			'Anybody can take any address: it proves nothing about who sends.',
			'Refused in OUTPUT and POSTROUTING, and in chains that are reached from there.',
		],
	},
	acceptedIn: INCOMING,
	options: [
		{
			names: ['--mac-source'],
			doc: {
				summary: 'Matches packets that the Ethernet card with this address sent, six bytes in hexadecimal with colons.',
				example: '-A FORWARD -i eth1 -m mac ! --mac-source 00:00:5e:00:53:01 -j DROP',
				traps: ['What did not come over Ethernet (loopback, PPP, most tunnels) never matches, not even with `!`.'],
			},
			clause: { yes: 'from the MAC address {}', no: 'from any MAC address but {}' },
			values: [{ kind: 'mac' }],
			negatable: true,
			required: true,
		},
	],
	// 1.8.7 leaves out the blank
	listing: [{ pattern: 'MAC {!--mac-source:[0-9A-Fa-f:]+}' }, { pattern: 'MAC{!--mac-source:[0-9A-Fa-f:]+}' }],
};
