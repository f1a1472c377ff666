// -m connbytes: how much a connection has carried.

import type { FoundOption, MatchSpec } from '../specification.ts';

const CARRIED = 'of connections that have carried {}';

export const connbytes: MatchSpec = {
	kind: 'match',
	name: 'connbytes',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches by how much the connection has carried so far, in bytes, packets or bytes per packet. Finds long downloads.',
		example:
			'-t mangle -A FORWARD -m connbytes --connbytes 10485760 --connbytes-mode bytes --connbytes-dir both -j MARK --set-xmark 0x2/0xffffffff',
		traps: [
			'Connections that were open before the first such rule have no counters and never match, unless `net.netfilter.nf_conntrack_acct` was 1.',
			'nat sees only the first packet of a connection: use mangle or filter.',
		],
	},
	stateful: true,
	options: [
		{
			names: ['--connbytes'],
			doc: {
				summary: 'Matches from `FIRST` to `LAST`, both included, or from `FIRST` on; the mode gives the unit.',
				example: '-A FORWARD -m connbytes --connbytes 1:20 --connbytes-mode packets --connbytes-dir original -j ACCEPT',
				traps: ['With one number a "!" is lost: `! --connbytes 5:5` matches 5, and is saved as `5:5`.'],
			},
			clause: {
				yes: CARRIED,
				no: 'of connections that have not carried {}',
				unusual: ([range = '']) => (/^(\d+):\1$/.test(range) ? { yes: CARRIED, no: CARRIED } : undefined),
			},
			values: [{ kind: 'number-range', wide: true, reversed: 'always', onward: true }],
			negatable: true,
			required: true,
		},
		{
			names: ['--connbytes-mode'],
			doc: {
				summary: 'What is counted: `packets`, `bytes`, or `avgpkt`, the bytes of an average packet.',
				example: '-A FORWARD -m connbytes --connbytes 0:100 --connbytes-mode avgpkt --connbytes-dir original -j ACCEPT',
				traps: ['`avgpkt` of both directions is about half of what a download really sends: its acknowledgements are small.'],
			},
			clause: { yes: '{}' },
			values: [
				{
					kind: 'words',
					words: ['packets', 'bytes', 'avgpkt'],
					whole: true,
					exact: true,
					meanings: { packets: 'packets', bytes: 'bytes, IP headers included', avgpkt: 'bytes per packet on average' },
					shown: { avgpkt: 'bytes a packet on average' },
				},
			],
			required: true,
		},
		{
			names: ['--connbytes-dir'],
			doc: {
				summary: 'Which way counts: `original` from the one who opened the connection, `reply` the other way, `both` together.',
				example: '-A FORWARD -m connbytes --connbytes 1048576 --connbytes-mode bytes --connbytes-dir reply -j DROP',
			},
			clause: { yes: '{}' },
			values: [
				{
					kind: 'words',
					words: ['original', 'reply', 'both'],
					whole: true,
					exact: true,
					meanings: { original: 'from the one who opened the connection', reply: 'to the one who opened it', both: 'both ways together' },
					shown: { original: 'in the original direction', reply: 'in the reply direction', both: 'both ways together' },
				},
			],
			required: true,
		},
	],
	complete: (options) => options.map(withLostNegation),
	listing: [{ pattern: '{!}connbytes {--connbytes:[0-9:]+} connbytes mode {--connbytes-mode} connbytes direction {--connbytes-dir}' }],
};

/** A "!" before a range of one number is lost: iptables turns a range round by exchanging its ends (measured with 1.8.9, legacy and nft). */
function withLostNegation(option: FoundOption): FoundOption {
	const [first, last] = (option.values[0] ?? '').split(':');
	return option.negated && first === last ? { ...option, negated: false } : option;
}
