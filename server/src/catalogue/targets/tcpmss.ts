// -j TCPMSS: lowers the greatest segment size that the two ends of a TCP connection agree on.

import type { TargetSpec } from '../specification.ts';

export const tcpmss: TargetSpec = {
	kind: 'target',
	name: 'TCPMSS',
	families: ['ipv4', 'ipv6'],
	options: [
		// At most 65515 for IPv4, 65495 for IPv6: what a packet holds without its headers.
		{ names: ['--set-mss'], values: [{ kind: 'number', min: 0, max: 65_515 }], excludes: ['--clamp-mss-to-pmtu'] },
		// Only where the outgoing interface is known: FORWARD, OUTPUT and POSTROUTING. --set-mss is accepted everywhere.
		{ names: ['--clamp-mss-to-pmtu'], values: [], excludes: ['--set-mss'] },
	],
	oneOf: [['--set-mss', '--clamp-mss-to-pmtu']],
	protocols: ['tcp'],
	afterwards: 'continues',
	listing: [{ pattern: 'TCPMSS (clamp to PMTU<--clamp-mss-to-pmtu>|set {--set-mss:[0-9]+})' }],
};
