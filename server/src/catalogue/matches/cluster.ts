// -m cluster: several machines share the load, each takes the connections that hash to its number.

import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

const NODE = { kind: 'number', min: 1, max: 32 } as const;

export const cluster: MatchSpec = {
	kind: 'match',
	name: 'cluster',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--cluster-total-nodes'], values: [NODE], required: true },
		{
			names: ['--cluster-local-node'],
			values: [NODE],
			negatable: true,
			excludes: ['--cluster-local-nodemask'],
			rewrite: ([node]) => ({ name: '--cluster-local-nodemask', values: [String(2 ** (Number(node) - 1))] }),
		},
		{ names: ['--cluster-local-nodemask'], values: [NUMBER], negatable: true, excludes: ['--cluster-local-node'] },
		{ names: ['--cluster-hash-seed'], values: [NUMBER], required: true },
	],
	oneOf: [['--cluster-local-node', '--cluster-local-nodemask']],
	listing: [
		{
			pattern: 'cluster {!}node_mask={--cluster-local-nodemask} total_nodes={--cluster-total-nodes} hash_seed={--cluster-hash-seed}',
		},
	],
};
