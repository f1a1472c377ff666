// -j CHECKSUM: computes the checksum of packets that a virtual network card left without one.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';

export const checksum: TargetSpec = {
	kind: 'target',
	name: 'CHECKSUM',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Computes the checksum of a packet that waits for the network card to do so. Helps old programs, such as DHCP clients in ' +
			'virtual machines, which refuse packets without one.',
		example: '-t mangle -A POSTROUTING -o virbr0 -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill',
		traps: ['On all traffic it takes away the work that the card would do; restrict it to the UDP ports that need it.'],
	},
	sentence: 'Fills in the missing checksums of {packets}',
	options: [
		{
			names: ['--checksum-fill'],
			doc: {
				summary: 'Computes the checksum where it is still missing; required, as there is nothing else to do.',
				example: '-t mangle -A POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill',
			},
			values: [],
			required: true,
		},
	],
	acceptedIn: MANGLE,
	afterwards: 'continues',
	listing: [{ pattern: 'CHECKSUM[ fill<--checksum-fill>]' }],
};
