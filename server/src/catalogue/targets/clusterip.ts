// -j CLUSTERIP: lets several hosts share an address, each answering its part of the connections. Gone from kernel 6.3.

import type { TargetSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

const HASH_MODES = ['sourceip', 'sourceip-sourceport', 'sourceip-sourceport-destport'];

const EXAMPLE =
	'-A INPUT -d 192.0.2.5/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5E:00:01:14 --total-nodes 2 ' +
	'--local-node 1 --hash-init 0';

export const clusterip: TargetSpec = {
	kind: 'target',
	name: 'CLUSTERIP',
	families: ['ipv4'],
	doc: {
		summary:
			'Lets several hosts share one address: each accepts its part of the connections and drops the rest. Gone since Linux 6.3; ' +
			'the `cluster` match does the same.',
		example: EXAMPLE,
		traps: [
			'Kernels since 6.3 refuse it: move to `-m cluster`.',
			'The first rule for an address needs `--new` and what goes with it, later ones stand without options.',
		],
	},
	sentence: "Answers this node's share of {packets} {options}",
	options: [
		{
			names: ['--new'],
			doc: {
				summary: 'Sets up the shared address; needs `--hashmode`, `--clustermac`, `--total-nodes` and `--local-node`.',
				example: EXAMPLE,
			},
			values: [],
			requires: ['--hashmode', '--clustermac', '--total-nodes', '--local-node'],
		},
		{
			names: ['--hashmode'],
			doc: {
				summary: 'What decides which node answers: the source address alone, with the source port, or with both ports.',
				example: EXAMPLE,
			},
			clause: { yes: 'shared out by {}', place: 'aside' },
			values: [
				{
					kind: 'words',
					words: HASH_MODES,
					meanings: {
						sourceip: 'by source address',
						'sourceip-sourceport': 'by source address and port',
						'sourceip-sourceport-destport': 'by source address and both ports',
					},
				},
			],
			requires: ['--new'],
		},
		{
			names: ['--clustermac'],
			doc: {
				summary: 'The multicast MAC address that all nodes answer for.',
				example: EXAMPLE,
				traps: ['It must be a multicast address: the first byte is odd, as in `01:00:5E:…`.'],
			},
			values: [{ kind: 'mac', multicast: true }],
			requires: ['--new'],
		},
		{
			names: ['--total-nodes'],
			doc: {
				summary: 'How many nodes share the address, up to 16.',
				example: EXAMPLE,
			},
			clause: { yes: 'out of {} nodes', place: 'aside' },
			values: [{ kind: 'number', min: 0, max: 16 }],
			requires: ['--new'],
		},
		{
			names: ['--local-node'],
			doc: {
				summary: 'The number of this node, counted from 1.',
				example: EXAMPLE,
				traps: ['Two nodes with the same number answer the same connections: give each its own.'],
			},
			clause: { yes: 'as node {}', place: 'aside' },
			values: [{ kind: 'number', min: 0, max: 16 }],
			requires: ['--new'],
		},
		{
			names: ['--hash-init'],
			doc: {
				summary: 'A number that is mixed into the hash; the same on every node. Default 0.',
				example: EXAMPLE,
			},
			values: [NUMBER],
			requires: ['--new'],
		},
	],
	offeredIn: [],
	goneSince: { kernel: '6.3', advice: 'Use -m cluster.' },
	afterwards: 'continues',
	listing: [
		{
			pattern:
				'CLUSTERIP<--new> hashmode={--hashmode} clustermac={--clustermac} total_nodes={--total-nodes} local_node={--local-node} ' +
				'hash_init={--hash-init}',
		},
		{ pattern: 'CLUSTERIP' },
	],
};
