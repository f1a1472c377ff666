// -m cgroup: the control group of the socket that sends or receives the packet.

import type { MatchSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

export const cgroup: MatchSpec = {
	kind: 'match',
	name: 'cgroup',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	acceptedIn: {
		raw: ['OUTPUT'],
		mangle: ['INPUT', 'OUTPUT', 'POSTROUTING'],
		nat: ['INPUT', 'OUTPUT', 'POSTROUTING'],
		filter: ['INPUT', 'OUTPUT'],
		security: ['INPUT', 'OUTPUT'],
	},
	options: [
		{ names: ['--path'], values: [{ kind: 'text' }], negatable: true, excludes: ['--cgroup'], since: '1.6.1' },
		{ names: ['--cgroup'], values: [NUMBER], negatable: true, excludes: ['--path'], since: '1.6.0' },
	],
	oneOf: [['--path', '--cgroup']],
	listing: [{ pattern: 'cgroup {!--cgroup:[0-9]+}' }, { pattern: 'cgroup {!--path}' }],
};
