// -j SAME: gives each client the same source address every time. Gone from kernel 2.6.25; iptables 1.4.21 still knows it.

import type { TargetSpec } from '../specification.ts';

export const same: TargetSpec = {
	kind: 'target',
	name: 'SAME',
	families: ['ipv4'],
	isThirdParty: true,
	doc: {
		summary:
			'Gave each client the same address of a range for all its connections. Gone since Linux 2.6.25; iptables up to 1.4.21 still ' +
			'knows it.',
		example: '-t nat -A POSTROUTING -o eth0 -j SAME --to 203.0.113.5-203.0.113.8',
		traps: ['Kernels of today refuse it: write `-j SNAT --to-source FIRST-LAST --persistent`.'],
	},
	sentence: 'Rewrites the source of {packets} {options}',
	options: [
		{
			names: ['--to'],
			doc: {
				summary: 'The range of addresses to choose from; may be given several times.',
				example: '-t nat -A POSTROUTING -o eth0 -j SAME --to 203.0.113.5-203.0.113.8',
			},
			clause: { yes: 'to {}' },
			values: [{ kind: 'address-range' }],
			required: true,
			repeatable: true,
		},
		{
			names: ['--nodst'],
			doc: {
				summary: 'Leaves the destination out of the choice, so that a client has one address for all servers.',
				example: '-t nat -A POSTROUTING -o eth0 -j SAME --to 203.0.113.5-203.0.113.8 --nodst',
			},
			clause: { yes: 'the same for all destinations', place: 'aside' },
			values: [],
		},
		{
			names: ['--random'],
			doc: {
				summary: 'Chooses the port at random.',
				example: '-t nat -A POSTROUTING -o eth0 -j SAME --to 203.0.113.5-203.0.113.8 --random',
			},
			clause: { yes: 'choosing the port at random', place: 'aside' },
			values: [],
		},
	],
	acceptedIn: { nat: ['PREROUTING', 'INPUT', 'POSTROUTING'] },
	afterwards: 'ends',
	listing: [{ pattern: 'same:{--to}[ nodst<--nodst>][ random<--random>]' }],
};
