// -j TCPOPTSTRIP: takes options out of the TCP header.

import { MANGLE } from '../accepted-in.ts';
import type { TargetSpec, ValueSpec } from '../specification.ts';

/** Other options are named by their numbers, 2 to 255. */
const TCP_OPTIONS: ValueSpec = {
	kind: 'words',
	words: ['mss', 'wscale', 'sack-permitted', 'sack', 'timestamp', 'md5'],
	whole: true,
	exact: true,
	once: true,
	list: true,
	all: true,
	set: true,
	minNumber: 2,
	maxNumber: 255,
	numbers: { mss: 2, wscale: 3, 'sack-permitted': 4, sack: 5, timestamp: 8, md5: 19 },
	meanings: {
		mss: 'greatest segment size',
		wscale: 'window scaling',
		'sack-permitted': 'selective acknowledgement is understood',
		sack: 'selective acknowledgement',
		timestamp: 'timestamps',
		md5: 'MD5 signature, as between BGP routers',
	},
};

export const tcpoptstrip: TargetSpec = {
	kind: 'target',
	name: 'TCPOPTSTRIP',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Takes options out of the TCP header by overwriting them with NOPs; the length stays the same.',
		example: '-t mangle -A FORWARD -p tcp -j TCPOPTSTRIP --strip-options timestamp',
		traps: ['Options such as wscale are agreed in the SYN: stripping them from later packets only breaks connections.'],
	},
	sentence: 'Strips {packets} {options}',
	sentenceAlone: 'Removes nothing from {packets}, because no TCP option is named',
	options: [
		{
			names: ['--strip-options'],
			doc: {
				summary: 'The options to remove, by name or number, separated by commas; iptables-save prints numbers.',
				example: '-t mangle -A FORWARD -p tcp -j TCPOPTSTRIP --strip-options wscale,sack-permitted,timestamp',
				traps: ['Without this option the rule is accepted and removes nothing.'],
			},
			clause: { yes: 'of the TCP option[s] {}' },
			values: [TCP_OPTIONS],
		},
	],
	acceptedIn: MANGLE,
	protocols: ['tcp'],
	afterwards: 'continues',
	// 1.4.21 prints the words without any option behind them.
	listing: [{ pattern: 'TCPOPTSTRIP options[ {--strip-options}]' }],
};
