// -m ecn: explicit congestion notification, in the IP and the TCP header.

import type { MatchSpec } from '../specification.ts';

export const ecn: MatchSpec = {
	kind: 'match',
	name: 'ecn',
	families: ['ipv4', 'ipv6'],
	options: [
		// The two TCP flags need -p tcp, --ecn-ip-ect does not.
		{ names: ['--ecn-tcp-ece'], values: [], negatable: true },
		{ names: ['--ecn-tcp-cwr'], values: [], negatable: true },
		{ names: ['--ecn-ip-ect'], values: [{ kind: 'number', min: 0, max: 3 }], negatable: true },
	],
	listing: [{ pattern: 'ECN match[ {!}ECE<--ecn-tcp-ece>][ {!}CWR<--ecn-tcp-cwr>][ {!}ECT={--ecn-ip-ect:[0-3]}]' }],
};
