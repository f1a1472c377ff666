// -j TEE: sends a copy of the packet to another machine of the local network.

import type { TargetSpec } from '../specification.ts';

export const tee: TargetSpec = {
	kind: 'target',
	name: 'TEE',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Sends a copy of the packet to another machine of the local network, for monitoring. The packet itself goes on to the next rule.',
		example: '-t mangle -A PREROUTING -i eth0 -j TEE --gateway 192.168.1.9',
		traps: [
			'The machine must be a direct neighbour; its address is only the next hop, the copy keeps its own destination.',
			'The copy counts as traffic of this machine and may be dropped by its own OUTPUT rules.',
		],
	},
	sentence: 'Sends a copy of {packets} {options}',
	options: [
		{
			names: ['--gateway'],
			doc: {
				summary: "The machine that gets the copy: one address of the rule's family.",
				example: '-t mangle -A PREROUTING -i eth0 -j TEE --gateway 192.168.1.9',
				traps: ['`0.0.0.0` and `::` pass the test of iptables-restore, but the kernel refuses them.'],
			},
			clause: { yes: 'to {}' },
			values: [{ kind: 'address' }],
			required: true,
		},
		{
			names: ['--oif'],
			doc: {
				summary: 'The interface by which the copy leaves; by default the route decides.',
				example: '-t mangle -A PREROUTING -i eth0 -j TEE --gateway 192.168.1.9 --oif eth1',
				traps: ['A name of more than 15 bytes is cut without a word: the copy leaves by another interface, or not at all.'],
			},
			clause: { yes: 'through {}' },
			values: [{ kind: 'interface', empty: true, isCut: true }],
		},
	],
	refuses: (options) =>
		options.some(({ name, values }) => name === '--gateway' && /^[0:.]+$/.test(values[0]?.text ?? ''))
			? { kind: 'value', option: '--gateway', reason: 'is not the address of a machine: 0.0.0.0 and :: are refused by the kernel' }
			: undefined,
	afterwards: 'continues',
	listing: [{ pattern: 'TEE gw:{--gateway}[ oif={--oif}]' }],
};
