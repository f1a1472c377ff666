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
			read: asSaved,
			loses: LOST,
		},
		{
			// The first revision of the match; without the mode it would be -m limit.
			pattern: `limit: avg {--hashlimit-upto} burst {--hashlimit-burst:[0-9]+} mode {--hashlimit-mode}${TABLE_OPTIONS}`,
			read: asSaved,
			loses: LOST,
		},
	],
};

/** Listings join the parts of the mode with "-", iptables-save with commas; and with --hashlimit-rate-match they show another rate. */
function asSaved(found: readonly FoundOption[]): readonly FoundOption[] {
	const interval = found.some((option) => option.name === '--hashlimit-rate-match')
		? Number(found.find((option) => option.name === '--hashlimit-rate-interval')?.values[0] ?? 1)
		: 1;
	const options = interval > 1 ? rateOfInterval(found, interval) : found;
	return options.map((option) => {
		return option.name === '--hashlimit-mode' ? { ...option, values: option.values.map((mode) => mode.replaceAll('-', ',')) } : option;
	});
}

/** Units with their seconds, in the order in which iptables prefers them. */
const UNITS: readonly (readonly [string, number])[] = [
	['sec', 1],
	['min', 60],
	['hour', 3600],
	['day', 86_400],
];
const EXPIRE = '--hashlimit-htable-expire';

/**
 * Listings divide the rate by the interval (7/sec over 5 seconds is shown as 84/min), iptables-save does not. Both print the expiry, in
 * milliseconds, only where it is not the unit of the rate, which so becomes another one.
 */
function rateOfInterval(found: readonly FoundOption[], interval: number): readonly FoundOption[] {
	const rate = found.find((option) => option.name === '--hashlimit-upto' || option.name === '--hashlimit-above');
	const [, count, unit] = /^(\d+)\/(\w+)$/.exec(rate?.values[0] ?? '') ?? [];
	const shown = UNITS.find(([name]) => name === unit)?.[1];
	if (!rate || !shown) {
		return found; // a rate of bytes is shown as it is
	}
	const amount = (seconds: number): number => (Number(count) * interval * seconds) / shown;
	const [name, seconds] = UNITS.find(([, each]) => Number.isInteger(amount(each))) ?? ['day', 86_400];
	const expire = found.find((option) => option.name === EXPIRE)?.values[0] ?? String(shown * 1000);
	const others = found.filter((option) => option.name !== EXPIRE);
	const saved = others.map((option) => (option === rate ? { ...rate, values: [`${Math.round(amount(seconds))}/${name}`] } : option));
	return expire === String(seconds * 1000) ? saved : [...saved, { name: EXPIRE, negated: false, values: [expire] }];
}
