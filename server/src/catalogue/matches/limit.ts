// -m limit: at most so many packets in a time, for all packets of the rule together.

import type { MatchSpec } from '../specification.ts';

export const limit: MatchSpec = {
	kind: 'match',
	name: 'limit',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--limit'], values: [{ kind: 'rate' }], default: ['3/hour'] },
		// iptables-save leaves 5 out, listings show it.
		{ names: ['--limit-burst'], values: [{ kind: 'number', min: 0, max: 10_000 }], default: ['5'] },
	],
	listing: [{ pattern: 'limit: avg {--limit} burst {--limit-burst:[0-9]+}' }],
};
