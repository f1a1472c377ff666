// -m statistic: matches by chance, or every so many packets.

import type { GivenOption, MatchSpec, Refusal } from '../specification.ts';
import { numberOf } from '../values/numbers.ts';

export const statistic: MatchSpec = {
	kind: 'match',
	name: 'statistic',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches a share of the packets: by chance, or every so many. To test with ' +
			'losses, to take samples, or to share out connections to several servers.',
		example:
			'-t nat -A PREROUTING -p tcp -m tcp --dport 80 -m statistic --mode nth --every 2 --packet 0 -j DNAT --to-destination 192.168.1.10',
		traps: [
			'Each rule sees only what the ones before it left: for three equal ' +
				'shares write 1 in 3, then 1 in 2, then a rule without `statistic`.',
			'Outside `nat` it decides for each packet, not for each connection: ' +
				'match `--ctstate NEW` and keep the choice in a connection mark.',
		],
	},
	stateful: true,
	says: { '--mode': '' },
	options: [
		{
			names: ['--mode'],
			doc: {
				summary: 'Chooses how: `random`, by chance with `--probability`, or `nth`, in turn with `--every` and `--packet`.',
				example: '-A INPUT -m statistic --mode random --probability 0.10000000009 -j DROP',
			},
			values: [
				{
					kind: 'words',
					words: ['random', 'nth'],
					whole: true,
					exact: true,
					meanings: { random: 'each packet by chance', nth: 'every so many packets' },
				},
			],
			required: true,
		},
		{
			names: ['--probability'],
			doc: {
				summary:
					'The chance of each packet to match, from 0 to 1: 0.5 is every second one ' +
					'on average. Kept in steps of 2^-31, so 0.1 is printed as 0.10000000009.',
				example: '-A INPUT -p icmp -m statistic --mode random --probability 0.50000000000 -j DROP',
				traps: ['A percentage (`50`) is refused: write 0.5.'],
			},
			clause: {
				yes: 'each with a chance of {}',
				no: 'each unless a chance of {} comes true',
				place: 'aside',
				unusual: ([probability = '']) => ({
					yes: 'each with a chance of {}',
					no: `each with a chance of ${1 - Number(Number(probability).toFixed(8))}`,
				}),
			},
			values: [{ kind: 'number', min: 0, max: 1, fraction: true }],
			negatable: true,
			excludes: ['--every', '--packet'],
			rewrite: ([probability = '']) => ({ name: '--probability', values: [asKept(probability)] }),
		},
		{
			names: ['--every'],
			doc: {
				summary: 'Matches one packet out of so many; needs `--packet`.',
				example: '-A FORWARD -m statistic --mode nth --every 100 --packet 0 -j LOG --log-prefix "sample "',
				traps: ['Counting starts again when the rules are loaded, with iptables-legacy at any change of the table.'],
			},
			clause: { yes: 'one in {}', no: 'all but one in {}', place: 'aside' },
			values: [{ kind: 'number', min: 1 }],
			negatable: true,
			excludes: ['--probability'],
			requires: ['--packet'],
		},
		{
			names: ['--packet'],
			doc: {
				summary: 'Which packet of each round matches, from 0, the first one, to one less than `--every`.',
				example: '-A FORWARD -m statistic --mode nth --every 3 --packet 2 -j ACCEPT',
			},
			clause: { yes: '(number {} of each round, counted from 0)', place: 'further' },
			values: [{ kind: 'number', min: 0 }],
			excludes: ['--probability'],
			requires: ['--every'],
		},
	],
	refuses: incomplete,
	listing: [
		{ pattern: 'statistic mode random<--mode random> {!}probability {--probability}' },
		// Packet 0 is not shown.
		{ pattern: 'statistic mode nth<--mode nth> {!}every {--every:[0-9]+}( packet {--packet:[0-9]+}|<--packet 0>)' },
	],
};

/** A probability with the digits that iptables-save prints: the kernel keeps it as a multiple of 2^-31. */
function asKept(text: string): string {
	const probability = Number(text);
	const unit = 0x80000000;
	return text !== '' && probability >= 0 && probability <= 1 ? (Math.round(probability * unit) / unit).toFixed(11) : text;
}

/** What each mode needs, and that the packet is one of the round. */
function incomplete(options: readonly GivenOption[]): Refusal | undefined {
	const value = (name: string): string | undefined => options.find((option) => option.name === name)?.values[0]?.text;
	const mode = value('--mode');
	if (mode === 'random' && value('--probability') === undefined) {
		return {
			kind: 'missing',
			reason: '--mode random needs --probability: "--probability must be specified when using random mode"',
		};
	}
	if (mode === 'nth' && value('--every') === undefined) {
		return {
			kind: 'missing',
			reason: '--mode nth needs --every and --packet: "--every and --packet must be specified when using nth mode"',
		};
	}
	const [packet, every] = [numberOf(value('--packet') ?? ''), numberOf(value('--every') ?? '')];
	return packet !== undefined && every !== undefined && packet >= every
		? {
				kind: 'together',
				reason: '--packet counts from 0 and has to be less than --every: "the --packet p must be 0 <= p <= n-1"',
			}
		: undefined;
}
