// -m hashlimit: a rate for each source, destination or port, counted in a named hash table.

import type { FoundOption, MatchSpec, OptionSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

/** What is printed the same way behind every rate. */
const TABLE_OPTIONS =
	'[ htable-size {--hashlimit-htable-size:[0-9]+}][ htable-max {--hashlimit-htable-max:[0-9]+}]' +
	'[ htable-gcinterval {--hashlimit-htable-gcinterval:[0-9]+}][ htable-expire {--hashlimit-htable-expire:[0-9]+}]';

const LOST = ['the name of the hash table'];

function prefixLength(name: `--${string}`): OptionSpec {
	return { names: [name], values: [{ kind: 'number', min: 0, max: 128 }] };
}

export const hashlimit: MatchSpec = {
	kind: 'match',
	name: 'hashlimit',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--hashlimit-upto', '--hashlimit'], values: [{ kind: 'size-rate' }], negatable: true, excludes: ['--hashlimit-above'] },
		{ names: ['--hashlimit-above'], values: [{ kind: 'size-rate' }], negatable: true, excludes: ['--hashlimit-upto'] },
		// Packets, or bytes with a unit. 5 where it is left out, but only with a rate of packets: iptables-save then prints it.
		{ names: ['--hashlimit-burst'], values: [NUMBER] },
		{
			names: ['--hashlimit-mode'],
			values: [{ kind: 'words', words: ['srcip', 'srcport', 'dstip', 'dstport'], list: true, set: true }],
		},
		{ names: ['--hashlimit-name'], values: [{ kind: 'name' }], required: true },
		{ names: ['--hashlimit-htable-size'], values: [NUMBER] },
		{ names: ['--hashlimit-htable-max'], values: [NUMBER] },
		{ names: ['--hashlimit-htable-gcinterval'], values: [NUMBER] }, // milliseconds
		{ names: ['--hashlimit-htable-expire'], values: [NUMBER] }, // milliseconds
		prefixLength('--hashlimit-srcmask'),
		prefixLength('--hashlimit-dstmask'),
		{ names: ['--hashlimit-rate-match'], values: [], since: '1.6.2' },
		{ names: ['--hashlimit-rate-interval'], values: [{ kind: 'name' }], since: '1.6.2' }, // seconds, or a number with s, m, h, d
	],
	oneOf: [['--hashlimit-upto', '--hashlimit-above']],
	listing: [
		{
			pattern:
				'limit: (up to {--hashlimit-upto}|above {--hashlimit-above})[ burst {--hashlimit-burst}][ mode {--hashlimit-mode}]' +
				`${TABLE_OPTIONS}[ srcmask {--hashlimit-srcmask:[0-9]+}][ dstmask {--hashlimit-dstmask:[0-9]+}]` +
				'[ rate-match<--hashlimit-rate-match>][ rate-interval {--hashlimit-rate-interval:[0-9]+}]',
			read: (found) => found.map(withCommas),
			loses: LOST,
		},
		{
			// The first revision of the match; without the mode it would be -m limit.
			pattern: `limit: avg {--hashlimit-upto} burst {--hashlimit-burst:[0-9]+} mode {--hashlimit-mode}${TABLE_OPTIONS}`,
			read: (found) => found.map(withCommas),
			loses: LOST,
		},
	],
};

/** Listings join the parts of the mode with "-", iptables-save with commas. */
function withCommas(option: FoundOption): FoundOption {
	return option.name === '--hashlimit-mode' ? { ...option, values: option.values.map((mode) => mode.replaceAll('-', ',')) } : option;
}
