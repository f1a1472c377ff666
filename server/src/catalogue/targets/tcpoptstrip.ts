// -j TCPOPTSTRIP: takes options out of the TCP header.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec, ValueSpec } from '../specification.ts';

/** Other options are named by their numbers, 2 to 255. */
const TCP_OPTIONS: ValueSpec = {
	kind: 'words',
	words: ['mss', 'wscale', 'sack-permitted', 'sack', 'timestamp', 'md5'],
	list: true,
	set: true,
	numbers: { mss: 2, wscale: 3, 'sack-permitted': 4, sack: 5, timestamp: 8, md5: 19 },
};

export const tcpoptstrip: TargetSpec = {
	kind: 'target',
	name: 'TCPOPTSTRIP',
	families: ['ipv4', 'ipv6'],
	options: [{ names: ['--strip-options'], values: [TCP_OPTIONS] }],
	acceptedIn: MANGLE,
	protocols: ['tcp'],
	afterwards: 'continues',
	// 1.4.21 prints the words without any option behind them.
	listing: [{ pattern: 'TCPOPTSTRIP options[ {--strip-options}]' }],
};
