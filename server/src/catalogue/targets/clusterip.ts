// -j CLUSTERIP: lets several hosts share an address, each answering its part of the connections. Gone from kernel 6.3.

import type { TargetSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

const HASH_MODES = ['sourceip', 'sourceip-sourceport', 'sourceip-sourceport-destport'];

export const clusterip: TargetSpec = {
	kind: 'target',
	name: 'CLUSTERIP',
	families: ['ipv4'],
	options: [
		{ names: ['--new'], values: [] },
		{ names: ['--hashmode'], values: [{ kind: 'words', words: HASH_MODES }], requires: ['--new'] },
		{ names: ['--clustermac'], values: [{ kind: 'mac' }], requires: ['--new'] },
		{ names: ['--total-nodes'], values: [{ kind: 'number', min: 0, max: 16 }], requires: ['--new'] },
		{ names: ['--local-node'], values: [{ kind: 'number', min: 0, max: 16 }], requires: ['--new'] },
		{ names: ['--hash-init'], values: [NUMBER], requires: ['--new'] },
	],
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
