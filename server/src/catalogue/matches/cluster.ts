// -m cluster: several machines share the load, each takes the connections that hash to its number.

import type { GivenOption, MatchSpec, Refusal, ValueSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';
import { numberOf } from '../values/numbers.ts';

const MAX_NODES = 32;
const NODE = { kind: 'number', min: 1, max: MAX_NODES } as const;
/** What iptables takes, as if a mask were the number of a node; the kernel would take 32 bits. */
const MASK: ValueSpec = {
	kind: 'number',
	min: 1,
	max: 32,
	called: (mask) => {
		const nodes = Array.from({ length: MAX_NODES }, (_, i) => i + 1).filter((node) => (mask >>> (node - 1)) & 1);
		return nodes.length === 0 ? undefined : [`node${nodes.length === 1 ? '' : 's'} ${nodes.join(', ')}`];
	},
};

export const cluster: MatchSpec = {
	kind: 'match',
	name: 'cluster',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches the connections that are the share of this machine, where several machines get the same packets: a hash of the ' +
			"connection's source address picks the node.",
		example:
			'-A INPUT -i eth1 -m cluster --cluster-local-nodemask 0x00000001 --cluster-total-nodes 2 --cluster-hash-seed 0xdeadbeef -j ACCEPT',
		traps: [
			'All nodes need the same total and seed, and must get every packet (a multicast MAC address): else connections are lost.',
			'Packets without a connection (UNTRACKED, INVALID) never match, with `!` or without.',
			'Set `net.netfilter.nf_conntrack_tcp_loose` to 0: else a node takes packets from the middle of a connection for a new one.',
		],
	},
	stateful: true,
	says: { '': "`--cluster-local-node' or`--cluster-local-nodemask' is missing" },
	options: [
		{
			names: ['--cluster-total-nodes'],
			doc: {
				summary: 'How many nodes share the connections, 1 to 32.',
				example: '-A INPUT -m cluster --cluster-local-nodemask 0x00000004 --cluster-total-nodes 3 --cluster-hash-seed 0x00000001 -j ACCEPT',
			},
			clause: { yes: 'in a cluster of {} nodes', place: 'aside' },
			values: [NODE],
			required: true,
		},
		{
			names: ['--cluster-local-node'],
			doc: {
				summary: 'The number of this node, from 1 to the total; saved as a mask.',
				example: '-A INPUT -m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 0xdeadbeef -j ACCEPT',
				traps: [
					'From 7 on the mask that iptables-save prints (0x00000040) is refused by iptables-restore: such rules do not survive a reboot.',
				],
			},
			clause: { yes: 'in the share of cluster node {}', no: 'in the share of any cluster node but {}' },
			values: [NODE],
			negatable: true,
			excludes: ['--cluster-local-nodemask'],
			rewrite: ([node]) => ({ name: '--cluster-local-nodemask', values: [String(2 ** (Number(node) - 1))] }),
		},
		{
			names: ['--cluster-local-nodemask'],
			doc: {
				summary: 'The nodes whose share this machine takes, one bit for each: 0x1 is node 1, 0x3 nodes 1 and 2.',
				example: '-A INPUT -m cluster --cluster-local-nodemask 0x00000003 --cluster-total-nodes 4 --cluster-hash-seed 0x00000001 -j ACCEPT',
				traps: ['iptables takes masks from 1 to 32 only, so no node above 6.'],
			},
			clause: {
				yes: 'in the share of the cluster nodes with the mask {}',
				no: 'in the share of any cluster nodes but those with the mask {}',
			},
			values: [MASK],
			negatable: true,
			excludes: ['--cluster-local-node'],
		},
		{
			names: ['--cluster-hash-seed'],
			doc: {
				summary: 'Any number, the same on all nodes; another one shares the connections out in another way.',
				example: '-A INPUT -m cluster --cluster-local-nodemask 0x00000002 --cluster-total-nodes 2 --cluster-hash-seed 0x12345678 -j ACCEPT',
			},
			values: [NUMBER],
			required: true,
		},
	],
	oneOf: [['--cluster-local-node', '--cluster-local-nodemask']],
	refuses: beyondTheTotal,
	listing: [
		{
			pattern: 'cluster {!}node_mask={--cluster-local-nodemask} total_nodes={--cluster-total-nodes} hash_seed={--cluster-hash-seed}',
		},
	],
};

/** A node has one of the numbers up to the total. */
function beyondTheTotal(options: readonly GivenOption[]): Refusal | undefined {
	const given = (name: string): number =>
		Number(numberOf(options.find((option) => option.name === name)?.values[0]?.text ?? '') ?? Number.NaN);
	const total = given('--cluster-total-nodes');
	const node = given('--cluster-local-node');
	if (node > total && node <= MAX_NODES) {
		return { kind: 'together', reason: '--cluster-local-node is greater than --cluster-total-nodes' };
	}
	return given('--cluster-local-nodemask') >= 2 ** total
		? { kind: 'together', reason: '--cluster-local-nodemask has nodes beyond --cluster-total-nodes' }
		: undefined;
}
