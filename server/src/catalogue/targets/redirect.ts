// -j REDIRECT: sends the connection to this machine.

import { BEFORE_ROUTING } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';

export const redirect: TargetSpec = {
	kind: 'target',
	name: 'REDIRECT',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--to-ports'], values: [{ kind: 'nat-ports' }] },
		{ names: ['--random'], values: [] },
	],
	acceptedIn: BEFORE_ROUTING,
	afterwards: 'ends',
	listing: [{ pattern: 'redir ports {--to-ports}[ random<--random>]' }, { pattern: 'random<--random>' }],
};
