// -m multiport: up to 15 ports or ranges of ports at once.

import type { MatchSpec, OptionSpec } from '../specification.ts';

const PORT_OPTIONS = ['--source-ports', '--destination-ports', '--ports'] as const;

function ports(name: (typeof PORT_OPTIONS)[number], ...others: readonly string[]): OptionSpec {
	return {
		names: [name, ...others],
		values: [{ kind: 'port-list' }],
		negatable: true,
		excludes: PORT_OPTIONS.filter((other) => other !== name),
	};
}

export const multiport: MatchSpec = {
	kind: 'match',
	name: 'multiport',
	families: ['ipv4', 'ipv6'],
	protocols: ['tcp', 'udp', 'udplite', 'sctp', 'dccp'],
	options: [ports('--source-ports', '--sports'), ports('--destination-ports', '--dports'), ports('--ports')],
	oneOf: [PORT_OPTIONS],
	listing: [{ pattern: 'multiport (sports {!--source-ports}|dports {!--destination-ports}|ports {!--ports})' }],
};
