// -m connlimit: how many connections an address or network holds open.

import type { Clause, Family, FoundOption, MatchSpec } from '../specification.ts';
import { type Opposites, turnedRound } from '../turned-round.ts';
import { NUMBER, PREFIX_LENGTH } from '../value-specs.ts';

/** The number of connections says whose they are. */
const SAID = ['--connlimit-upto', '--connlimit-above'].map((option) => ({ options: [option], yes: '' }));

export const connlimit: MatchSpec = {
	kind: 'match',
	name: 'connlimit',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches by how many connections an address or network has open at the moment. Keeps one client from taking them all.',
		example:
			'-A INPUT -p tcp -m tcp --dport 22 --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-above 3 --connlimit-mask 32 ' +
			'--connlimit-saddr -j REJECT --reject-with tcp-reset',
		traps: [
			'Without `--syn` or `--ctstate NEW` packets of sessions that are open match too, once there are too many: those break as well.',
			'Each rule counts on its own, and only connections whose packets reached it: those from before it was loaded do not count.',
			'Clients behind one NAT address share the number.',
		],
	},
	stateful: true,
	says: { '': 'You must specify "--connlimit-above" or "--connlimit-upto".' },
	options: [
		{
			names: ['--connlimit-upto'],
			doc: {
				summary: 'Matches while at most this many connections are open, this one included.',
				example:
					'-A INPUT -p tcp -m tcp --dport 80 --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-upto 20 --connlimit-mask 32 ' +
					'--connlimit-saddr -j ACCEPT',
			},
			clause: openConnections('at most', 'more than'),
			values: [NUMBER],
			negatable: true,
			excludes: ['--connlimit-above'],
		},
		{
			names: ['--connlimit-above'],
			doc: {
				summary: 'Matches when more than this many connections are open, this one included.',
				example:
					'-A INPUT -p tcp -m tcp --dport 80 --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-above 20 --connlimit-mask 24 ' +
					'--connlimit-saddr -j DROP',
			},
			clause: openConnections('more than', 'at most'),
			values: [NUMBER],
			negatable: true,
			excludes: ['--connlimit-upto'],
		},
		{
			names: ['--connlimit-mask'],
			doc: {
				summary: 'Counts all addresses of a network of this prefix length together; by default each address alone (32, in IPv6 128).',
				example:
					'-A INPUT -p tcp -m tcp --dport 80 --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-above 50 --connlimit-mask 24 ' +
					'--connlimit-saddr -j DROP',
				traps: ['An IPv6 client has a whole /64 to choose addresses from: use 64 there.'],
			},
			clause: { yes: '(each /{} counts as one)', instead: { '0': { yes: '(all addresses count as one)' } }, place: 'further' },
			values: [PREFIX_LENGTH],
		},
		{
			names: ['--connlimit-saddr'],
			doc: {
				summary: 'Counts by source address, the default.',
				example:
					'-A INPUT -p udp -m conntrack --ctstate NEW -m connlimit --connlimit-above 100 --connlimit-mask 32 --connlimit-saddr -j DROP',
			},
			clause: { yes: 'by source address', beside: SAID, place: 'further' },
			values: [],
			excludes: ['--connlimit-daddr'],
		},
		{
			names: ['--connlimit-daddr'],
			doc: {
				summary: 'Counts by destination address: how many connections one server gets.',
				example:
					'-A FORWARD -p tcp -m tcp --dport 443 --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-above 500 --connlimit-mask 32 ' +
					'--connlimit-daddr -j DROP',
			},
			clause: { yes: 'by destination address', beside: SAID, place: 'further' },
			values: [],
			excludes: ['--connlimit-saddr'],
		},
	],
	oneOf: [['--connlimit-upto', '--connlimit-above']],
	complete: inFull,
	listing: [
		{
			pattern:
				'#conn (src<--connlimit-saddr>|dst<--connlimit-daddr>)/{--connlimit-mask:[0-9]+} (<= {--connlimit-upto}|> {--connlimit-above})',
		},
	],
};

/** "while more than 3 connections are open from their source address" */
function openConnections(yes: string, no: string): Clause {
	const phrase = (many: string, whose: string): string => `while ${many} {} connections are open ${whose} address`;
	const [source, destination] = ['from their source', 'to their destination'];
	return {
		yes: phrase(yes, source),
		no: phrase(no, source),
		beside: [{ options: ['--connlimit-daddr'], yes: phrase(yes, destination), no: phrase(no, destination) }],
		place: 'aside',
	};
}

const OPPOSITES: Opposites = ['--connlimit-upto', '--connlimit-above'];

/** As it is printed: `! --connlimit-above` is `--connlimit-upto`, and whose connections are counted, and by which mask, is always said. */
function inFull(options: readonly FoundOption[], family: Family | undefined): readonly FoundOption[] {
	const full = family === 'ipv6' ? '128' : '32';
	const found = turnedRound(options, OPPOSITES).map((option) => {
		const isFull = option.name === '--connlimit-mask' && family !== 'ipv6' && Number(option.values[0]) > 32;
		return isFull ? { ...option, values: [full] } : option;
	});
	const has = (...names: readonly string[]): boolean => found.some(({ name }) => names.includes(name));
	return [
		...found,
		...(has('--connlimit-saddr', '--connlimit-daddr') ? [] : [{ name: '--connlimit-saddr', negated: false, values: [] }]),
		...(has('--connlimit-mask') ? [] : [{ name: '--connlimit-mask', negated: false, values: [full] }]),
	];
}
