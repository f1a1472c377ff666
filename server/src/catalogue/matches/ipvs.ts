// -m ipvs: connections that the kernel's load balancer handles.

import type { MatchSpec } from '../specification.ts';
import { NETWORK, PORT, PROTOCOL } from '../value-specs.ts';

export const ipvs: MatchSpec = {
	kind: 'match',
	name: 'ipvs',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--ipvs'], values: [], negatable: true },
		{ names: ['--vproto'], values: [PROTOCOL], negatable: true },
		{ names: ['--vaddr'], values: [NETWORK], negatable: true },
		{ names: ['--vport'], values: [PORT], negatable: true },
		{ names: ['--vdir'], values: [{ kind: 'words', words: ['ORIGINAL', 'REPLY'] }] },
		{ names: ['--vmethod'], values: [{ kind: 'words', words: ['GATE', 'IPIP', 'MASQ'] }], negatable: true },
		{ names: ['--vportctl'], values: [PORT], negatable: true },
	],
	listing: [
		{ pattern: '{!}ipvs<--ipvs>', continues: true },
		{ pattern: '{!}(vproto|proto) {--vproto}', continues: true }, // without the "v" up to 1.6.2
		{ pattern: '{!}vaddr {--vaddr}', continues: true },
		{ pattern: '{!}vport {--vport}', continues: true },
		{ pattern: 'vdir {--vdir}', continues: true },
		{ pattern: '{!}vmethod {--vmethod}', continues: true },
		{ pattern: '{!}vportctl {--vportctl}', continues: true },
	],
};
