// -m hashlimit: a rate for each source, destination or port, counted in a named hash table.

import { creditsOverflow } from '../credits.ts';
import type { Family, FoundOption, GivenOption, MatchSpec, OptionSpec, Refusal, ValueSpec } from '../specification.ts';
import { type Opposites, turnedRound } from '../turned-round.ts';
import { FILE_NAME_FORM, NUMBER } from '../value-specs.ts';
import { numberOf } from '../values/numbers.ts';
import { bytesPerSecond } from '../values/rates.ts';

/** What is printed the same way behind every rate. */
const TABLE_OPTIONS =
	'[ htable-size {--hashlimit-htable-size:[0-9]+}][ htable-max {--hashlimit-htable-max:[0-9]+}]' +
	'[ htable-gcinterval {--hashlimit-htable-gcinterval:[0-9]+}][ htable-expire {--hashlimit-htable-expire:[0-9]+}]';

const LOST = ['the name of the hash table'];

/** Of the kernel: a time of 0 milliseconds is refused. */
const MILLISECONDS: ValueSpec = {
	kind: 'number',
	min: 1,
	called: (number) => (number < 1000 ? undefined : [undefined, ofMilliseconds(number)]),
};

/** "2 minutes" */
function ofMilliseconds(number: number): string {
	const [unit, size] = TIMES.find(([, least]) => number >= least) ?? ['second', 1000];
	const amount = Math.round((number / size) * 10) / 10;
	return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

const TIMES: readonly (readonly [string, number])[] = [
	['day', 86_400_000],
	['hour', 3_600_000],
	['minute', 60_000],
	['second', 1000],
];

/** What makes a group. */
const MODES = { srcip: 'source address', srcport: 'source port', dstip: 'destination address', dstport: 'destination port' };

type Texts = Pick<OptionSpec, 'doc' | 'clause'>;

const RATE_TEXTS: Readonly<Record<'upto' | 'above' | 'burst' | 'mode' | 'name', Texts>> = {
	upto: {
		doc: {
			summary:
				'Matches while the packets of a group come at most at this rate: `5/sec`, `5/min`, `5/hour`, `5/day`, or bytes per second as ' +
				'`512kb/s`.',
			example:
				'-A INPUT -p icmp -m hashlimit --hashlimit-upto 5/sec --hashlimit-burst 5 --hashlimit-mode srcip --hashlimit-name ping -j ACCEPT',
			traps: [
				'A number alone means per second.',
				'Rates in bytes go in steps of 16: 500b/s becomes 496b/s, and less than 16b/s counts as 0: saved as `0b/s`, which is refused, and with a burst iptables crashes.',
			],
		},
		clause: { yes: 'at most {}', no: 'above {}', place: 'aside' },
	},
	above: {
		doc: {
			summary: 'Matches the packets of a group that come faster than this rate, which is written as for `--hashlimit-upto`.',
			example:
				'-A FORWARD -m hashlimit --hashlimit-above 512kb/s --hashlimit-burst 1mb --hashlimit-mode dstip --hashlimit-name down -j DROP',
		},
		clause: { yes: 'above {}', no: 'at most {}', place: 'aside' },
	},
	burst: {
		doc: {
			summary:
				'How many packets may come at once before the rate counts, 1 to 1000000, default 5; with a rate in bytes a size such as `1mb`.',
			example:
				'-A INPUT -p tcp -m tcp --dport 22 -m hashlimit --hashlimit-above 5/min --hashlimit-burst 10 --hashlimit-mode srcip ' +
				'--hashlimit-name ssh -j DROP',
			traps: [
				'A size is rounded up to a multiple of the rate (700kb at 512kb/s becomes 1mb), and refused when it is less than the rate.',
				'The kernel refuses slow rates with a large burst, such as 1/day with the default 5: 1 always fits.',
			],
		},
		clause: { yes: '(burst {})', place: 'further' },
	},
	mode: {
		doc: {
			summary:
				'What makes a group that is counted by itself: source or destination address, source or destination port, or several of them.',
			example:
				'-A INPUT -p tcp -m hashlimit --hashlimit-above 50/sec --hashlimit-burst 5 --hashlimit-mode srcip,dstport --hashlimit-name scan -j DROP',
			traps: [
				'Without it all packets share one rate, as with `-m limit`.',
				'By source port a sender gets a rate for each port, and there are 65536 of them.',
			],
		},
		clause: { yes: 'for each {}', place: 'further' },
	},
	name: {
		doc: {
			summary: 'The name of the table of groups, a file in `/proc/net/ipt_hashlimit` (IPv6: `ip6t_hashlimit`) that shows them.',
			example:
				'-A INPUT -p tcp -m tcp --dport 80 -m hashlimit --hashlimit-above 100/sec --hashlimit-burst 5 --hashlimit-mode srcip ' +
				'--hashlimit-name http -j DROP',
			traps: [
				'A table that exists is used as it is: another rate under the same name has no effect until the old rules are gone. Change the name.',
				'Names with `/` are refused.',
			],
		},
	},
};

const TABLE_EXAMPLE =
	'-A INPUT -p udp -m hashlimit --hashlimit-above 100/sec --hashlimit-burst 5 --hashlimit-mode srcip --hashlimit-name udp';

const TABLE_TEXTS: Readonly<Record<'size' | 'max' | 'interval' | 'expire', Texts>> = {
	size: {
		doc: {
			summary: 'How many buckets the table has; by default as the memory allows, 16 to 8192.',
			example: `${TABLE_EXAMPLE} --hashlimit-htable-size 4096 -j DROP`,
		},
	},
	max: {
		doc: {
			summary: 'How many groups are kept at most; by default 8 for each bucket, and never less than one for each.',
			example: `${TABLE_EXAMPLE} --hashlimit-htable-max 100000 -j DROP`,
			traps: ['When the table is full the packets of new groups are dropped at once, whatever the target of the rule.'],
		},
	},
	interval: {
		doc: {
			summary: 'How often groups that have expired are removed, in milliseconds; default 1000.',
			example: `${TABLE_EXAMPLE} --hashlimit-htable-gcinterval 10000 -j DROP`,
		},
	},
	expire: {
		doc: {
			summary:
				'After how many milliseconds without a packet a group is forgotten; by default the unit of the rate (60000 for 5/min), for bytes ' +
				'15000, or 60000 with a burst.',
			example: `${TABLE_EXAMPLE} --hashlimit-htable-expire 30000 -j DROP`,
			traps: ['A group that was forgotten begins with a full burst again: keep it longer than the burst takes to fill.'],
		},
	},
};

function prefixLength(side: 'src' | 'dst', address: string): OptionSpec {
	return {
		names: [`--hashlimit-${side}mask`],
		doc: {
			summary: `Counts all ${address} addresses of a network of this prefix length as one; by default each alone (32, in IPv6 128).`,
			example:
				`-A FORWARD -m hashlimit --hashlimit-above 1000/sec --hashlimit-burst 5 --hashlimit-mode ${side}ip ` +
				`--hashlimit-name ${side}net --hashlimit-${side}mask 24 -j DROP`,
			traps: [`It counts only with \`${side}ip\` in the mode.`],
		},
		clause: { yes: `taking each ${address} /{} as one`, place: 'aside' },
		values: [{ kind: 'number', min: 0, max: 128, masks: 'whole' }],
	};
}

export const hashlimit: MatchSpec = {
	kind: 'match',
	name: 'hashlimit',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches up to a rate, or above it, with a counter for each source, destination or port: a limit for every client by itself.',
		example:
			'-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m hashlimit --hashlimit-above 5/min --hashlimit-burst 5 ' +
			'--hashlimit-mode srcip --hashlimit-name ssh -j DROP',
		traps: [
			'It counts packets, not connections: put `--ctstate NEW` before it to count connections.',
			'Rules with the same name share the groups, and the rate of the first one counts: give each its own name.',
			'iptables-restore does not change the rate of a table that exists: flush before, or change the name.',
			'IPv6 clients have a whole /64 of addresses: use `--hashlimit-srcmask 64`.',
		],
	},
	stateful: true,
	says: { '': 'You have to specify --hashlimit' },
	options: [
		{
			names: ['--hashlimit-upto', '--hashlimit'],
			obsolete: ['--hashlimit'],
			...RATE_TEXTS.upto,
			values: [{ kind: 'size-rate' }],
			negatable: true,
			excludes: ['--hashlimit-above'],
		},
		{
			names: ['--hashlimit-above'],
			...RATE_TEXTS.above,
			values: [{ kind: 'size-rate' }],
			negatable: true,
			excludes: ['--hashlimit-upto'],
		},
		// Packets, or bytes with a unit: see wrongBurst. 5 where it is left out, but only with a rate of packets: iptables-save then prints it.
		{ names: ['--hashlimit-burst'], ...RATE_TEXTS.burst, values: [{ kind: 'name', size: true }] },
		{
			names: ['--hashlimit-mode'],
			...RATE_TEXTS.mode,
			values: [
				{
					kind: 'words',
					bars: true,
					words: ['srcip', 'srcport', 'dstip', 'dstport'],
					otherWords: { src: ['srcip'], sport: ['srcport'], dst: ['dstip'], dport: ['dstport'] },
					whole: true,
					exact: true,
					empty: true,
					list: true,
					set: true,
					all: true,
					meanings: MODES,
					shown: MODES,
				},
			],
		},
		{
			names: ['--hashlimit-name'],
			...RATE_TEXTS.name,
			values: [{ kind: 'name', maxBytes: 254, isCut: true, form: FILE_NAME_FORM }],
			required: true,
		},
		{ names: ['--hashlimit-htable-size'], ...TABLE_TEXTS.size, values: [NUMBER] },
		{ names: ['--hashlimit-htable-max'], ...TABLE_TEXTS.max, values: [NUMBER] },
		{ names: ['--hashlimit-htable-gcinterval'], ...TABLE_TEXTS.interval, values: [MILLISECONDS] },
		{ names: ['--hashlimit-htable-expire'], ...TABLE_TEXTS.expire, values: [MILLISECONDS] },
		prefixLength('src', 'source'),
		prefixLength('dst', 'destination'),
		{
			names: ['--hashlimit-rate-match'],
			doc: {
				summary:
					'Judges the whole group by its rate in the last interval: all its packets are above the rate, or none, not the excess only.',
				example:
					'-A FORWARD -m hashlimit --hashlimit-above 1000/sec --hashlimit-burst 5 --hashlimit-mode srcip --hashlimit-name heavy ' +
					'--hashlimit-rate-match --hashlimit-rate-interval 10 -j DROP',
			},
			clause: { yes: 'judging the whole group', place: 'aside' },
			values: [],
			since: '1.6.2',
		},
		{
			names: ['--hashlimit-rate-interval'],
			doc: {
				summary: 'The interval of `--hashlimit-rate-match` in seconds; default 1.',
				example:
					'-A FORWARD -m hashlimit --hashlimit-above 512kb/s --hashlimit-mode dstip --hashlimit-name load ' +
					'--hashlimit-rate-match --hashlimit-rate-interval 300 -j DROP',
				traps: [
					'Units are ignored without a word: `5m` is 5 seconds. Write 300.',
					'Without `--hashlimit-rate-match` it has no effect, and is not saved.',
				],
			},
			clause: { yes: 'by its rate over {} seconds', place: 'further' },
			values: [{ kind: 'name', form: { pattern: /^\s*\+?0*[1-9]/, called: 'a number of seconds from 1 on' } }],
			since: '1.6.2',
		},
	],
	refuses: wrongBurst,
	complete: asPrinted,
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

const OPPOSITES: Opposites = ['--hashlimit-upto', '--hashlimit-above'];

/** `! --hashlimit-upto` is `--hashlimit-above`, masks of all bits are left out, and 5 packets may come at once where nothing else is said. */
function asPrinted(options: readonly FoundOption[], family: Family | undefined): readonly FoundOption[] {
	const full = family === 'ipv6' ? '128' : '32';
	const found = turnedRound(options, OPPOSITES).filter(
		({ name, values }) => !(/^--hashlimit-(?:src|dst)mask$/.test(name) && values[0] === full),
	);
	const rate = found.find(({ name }) => OPPOSITES.includes(name))?.values[0];
	const hasBurst = found.some(({ name }) => name === '--hashlimit-burst') || rate === undefined || bytesPerSecond(rate) !== undefined;
	return hasBurst ? found : [...found, { name: '--hashlimit-burst', negated: false, values: ['5'] }];
}

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

const SIZES: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 * 1024 };
const MAX_BURST = 1_000_000;

/** A size is taken for a number of packets too, where the rate counts packets. Of the text iptables reads as much as it can: `5kbit` is 5kb, `5x` is 5. */
function wrongBurst(options: readonly GivenOption[]): Refusal | undefined {
	const textOf = (...names: readonly string[]): string => options.find(({ name }) => names.includes(name))?.values[0]?.text ?? '';
	const text = textOf('--hashlimit-burst');
	if (text === '') {
		return tooSlow(options);
	}
	const [, number = '0', unit = ''] = /^\s*\+?(0x[0-9a-f]+|0[0-7]*|[1-9]\d*)([km]?)/i.exec(text) ?? [];
	const burst = Number(numberOf(number) ?? 0) * (SIZES[`${unit}b`] ?? 1); // in small letters only
	const bytes = bytesPerSecond(textOf('--hashlimit-upto', '--hashlimit-above'));
	if (bytes !== undefined) {
		const rate = Math.floor(bytes / 16) * 16; // in steps of 16, as iptables counts
		if (rate === 0) {
			return {
				kind: 'together',
				reason: 'a rate below 16b/s counts as 0, and iptables crashes when it divides --hashlimit-burst by it',
			};
		}
		return burst < rate ? { kind: 'together', reason: `--hashlimit-burst is less than the rate, ${rate} bytes` } : undefined;
	}
	return burst < 1 || burst > MAX_BURST
		? {
				kind: 'value',
				option: '--hashlimit-burst',
				reason: `is out of range: 1 to ${MAX_BURST} packets are taken, "bad value for option "--hashlimit-burst", or out of range (1-${MAX_BURST})"`,
			}
		: tooSlow(options);
}

/** Of the kernel, with either backend. */
function tooSlow(options: readonly GivenOption[]): Refusal | undefined {
	return creditsOverflow('hashlimit', options) === 'always'
		? {
				kind: 'together',
				reason:
					'the kernel cannot count the time that so slow a rate needs for the burst (5 packets by default), "Numerical result out of range"; take a smaller --hashlimit-burst, 1 always fits',
			}
		: undefined;
}
