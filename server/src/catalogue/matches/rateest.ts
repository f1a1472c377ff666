// -m rateest: compares the rate that a RATEEST target measures with a limit, or with another rate.

import type { FoundOption, MatchSpec, OptionSpec, ValueSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

/** Bits in each unit, in lower case (libxt_rateest). */
const UNITS: Readonly<Record<string, number>> = {
	...{ '': 1, bit: 1, kibit: 2 ** 10, kbit: 1e3, mibit: 2 ** 20, mbit: 1e6, gibit: 2 ** 30, gbit: 1e9, tibit: 2 ** 40, tbit: 1e12 },
	...{
		bps: 8,
		kibps: 8 * 2 ** 10,
		kbps: 8e3,
		mibps: 8 * 2 ** 20,
		mbps: 8e6,
		gibps: 8 * 2 ** 30,
		gbps: 8e9,
		tibps: 8 * 2 ** 40,
		tbps: 8e12,
	},
};

/** A bare number counts bits. */
const BIT_RATE: ValueSpec = {
	kind: 'name',
	form: {
		pattern: new RegExp(`^\\s*[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:e[+-]?\\d+)?(?:${Object.keys(UNITS).join('|')})$`, 'i'),
		called: 'a rate: a number with bit, kbit, mbit, gbit or bps, kbps, mbps, gbps behind it',
	},
};

/** What the options say that have a number, by name. */
const TEXTS = {
	'--rateest-bps1': {
		doc: {
			summary:
				'The limit in bits per second of which the first rate is taken away, with `--rateest-delta`; without a value, compares in bits.',
			example: '-A INPUT -m rateest --rateest-delta --rateest1 eth0 --rateest-bps1 8000Kbit --rateest-lt --rateest-bps2 1000Kbit -j DROP',
		},
		clause: { yes: 'subtracted from {} a second', place: 'further' },
	},
	'--rateest-pps1': {
		doc: {
			summary:
				'The limit in packets per second of which the first rate is taken away, with `--rateest-delta`; without a value, compares in packets.',
			example: '-A INPUT -m rateest --rateest-delta --rateest1 eth0 --rateest-pps1 5000 --rateest-lt --rateest-pps2 500 -j DROP',
		},
		clause: {
			yes: 'subtracted from {} packets a second',
			place: 'further',
			beside: [{ options: ['--rateest-bps1'], yes: 'and from {} packets' }],
		},
	},
	'--rateest-bps2': {
		doc: {
			summary:
				'The bits per second to compare with, or from which the second rate is subtracted; without a value, compares two rates in bits.',
			example: '-A INPUT -m rateest --rateest eth0 --rateest-gt --rateest-bps 8000Kbit -j DROP',
			traps: ['A number without a unit is bits, `kbit` and `mbit` are thousands and millions of them, `kbps` and `mbps` are bytes.'],
		},
		clause: { yes: '{} a second', place: 'further', beside: [{ options: ['--rateest2'], yes: 'subtracted from {} a second' }] },
	},
	'--rateest-pps2': {
		doc: {
			summary:
				'The packets per second to compare with, or from which the second rate is subtracted; without a value, compares two rates in packets.',
			example: '-A INPUT -m rateest --rateest eth0 --rateest-gt --rateest-pps 5000 -j DROP',
		},
		clause: {
			yes: '{} packets a second',
			place: 'further',
			beside: [
				{ options: ['--rateest2', '--rateest-bps2'], yes: 'and from {} packets' },
				{ options: ['--rateest2'], yes: 'subtracted from {} packets a second' },
				{ options: ['--rateest-bps2'], yes: 'and {} packets a second' },
			],
		},
	},
} satisfies Record<string, Pick<OptionSpec, 'doc' | 'clause'>>;

/** What the comparisons say. */
const COMPARISONS: Readonly<Record<string, Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'--rateest-lt': {
		doc: {
			summary: 'Matches while the rate is less than the number, or than the second rate.',
			example: '-A INPUT -m rateest --rateest eth0 --rateest-lt --rateest-pps 100 -j ACCEPT',
		},
		clause: { yes: 'is below', no: 'is not below', place: 'further' },
	},
	'--rateest-gt': {
		doc: {
			summary: 'Matches while the rate is greater than the number, or than the second rate.',
			example: '-A INPUT -m rateest --rateest1 eth0 --rateest-gt --rateest-bps --rateest2 eth1 -j DROP',
		},
		clause: { yes: 'is above', no: 'is not above', place: 'further' },
	},
	'--rateest-eq': {
		doc: {
			summary: 'Matches while both are equal, which estimates hardly ever are: `--rateest-lt` or `--rateest-gt` is mostly meant.',
			example: '-A INPUT -m rateest --rateest eth0 ! --rateest-eq --rateest-pps 0 -j DROP',
		},
		clause: { yes: 'is', no: 'is not', place: 'further' },
	},
};

/** The second rate stands alone where a limit is written, so its name without the number is an alias. */
function bits(name: '--rateest-bps1' | '--rateest-bps2', ...others: readonly string[]): OptionSpec {
	return {
		names: [name, ...others],
		...TEXTS[name],
		values: [BIT_RATE],
		optionalValues: true,
		saysInverted: "rateest-bps can't be inverted",
		rewrite: ([rate]) => ({ name, values: rate === undefined ? [] : [inBits(rate)] }),
	};
}

const COMPARISON_NAMES = Object.keys(COMPARISONS);

export const rateest: MatchSpec = {
	kind: 'match',
	name: 'rateest',
	saysRepeated: "can't specify {} twice",
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Compares a rate of bytes or packets that `-j RATEEST` measures with a number, or with ' +
			'another such rate. Whether the packet itself is counted in it does not matter.',
		example: '-A INPUT -m rateest --rateest eth0 --rateest-gt --rateest-bps 8000Kbit -j DROP',
		traps: [
			'The rate must be measured by a `RATEEST` rule that is loaded before this one, or the kernel refuses the rule.',
			'The estimate follows the traffic slowly (`--rateest-ewmalog`): short bursts pass.',
		],
	},
	stateful: true,
	says: { '--rateest1': '' },
	options: [
		{
			names: ['--rateest1', '--rateest'],
			doc: {
				summary: 'Names the rate to look at, as its rule has it in `--rateest-name`.',
				example: '-A INPUT -m rateest --rateest eth0 --rateest-gt --rateest-pps 5000 -j DROP',
			},
			clause: { yes: 'while the rate {}', place: 'aside' },
			values: [{ kind: 'name' }],
			saysInverted: "rateest can't be inverted",
			required: true,
		},
		bits('--rateest-bps1'),
		{ names: ['--rateest-pps1'], ...TEXTS['--rateest-pps1'], values: [NUMBER], saysInverted: "rateest-pps can't be inverted" },
		...Object.entries(COMPARISONS).map(
			([name, texts]): OptionSpec => ({
				names: [name],
				...texts,
				values: [],
				negatable: true,
				excludes: COMPARISON_NAMES.filter((other) => other !== name),
				saysExcluded: '',
				saysRepeated: "can't specify lt/gt/eq twice",
			}),
		),
		{
			names: ['--rateest2'],
			doc: {
				summary: 'Names a second rate, with which the first one is compared.',
				example: '-A INPUT -m rateest --rateest1 eth0 --rateest-gt --rateest-bps --rateest2 eth1 -j DROP',
			},
			clause: { yes: 'the rate {}', place: 'further' },
			values: [{ kind: 'name' }],
			saysInverted: "rateest can't be inverted",
		},
		bits('--rateest-bps2', '--rateest-bps'),
		{
			names: ['--rateest-pps2', '--rateest-pps'],
			...TEXTS['--rateest-pps2'],
			values: [NUMBER],
			optionalValues: true,
			saysInverted: "rateest-pps can't be inverted",
		},
		{
			names: ['--rateest-delta'],
			doc: {
				summary:
					'Compares what is left of each limit: the number of its own (`--rateest-bps1`, ' +
					'`--rateest-bps2`) minus the rate, 0 where the rate is higher.',
				example: '-A INPUT -m rateest --rateest-delta --rateest1 eth0 --rateest-bps1 8000Kbit --rateest-lt --rateest-bps2 1000Kbit -j DROP',
			},
			values: [],
			saysInverted: "rateest-delta can't be inverted",
		},
	],
	oneOf: [COMPARISON_NAMES],
	refuses: (options) =>
		options.some(({ name }) => /^--rateest-[bp]ps[12]$/.test(name))
			? undefined
			: {
					kind: 'missing',
					reason:
						'it needs --rateest-bps or --rateest-pps, to say whether bits or packets are compared; the kernel refuses the rule without',
				},
	listing: listing(),
};

function listing(): MatchSpec['listing'] {
	const name = 'rateest match {--rateest1}';
	const comparison = '{!}(lt<--rateest-lt>|gt<--rateest-gt>|eq<--rateest-eq>)';
	const bps1 = 'bps[ {--rateest-bps1:(?:[0-9]+[A-Za-z]*)}]';
	const bps2 = 'bps[ {--rateest-bps2:(?:[0-9]+[A-Za-z]*)}]';
	return [
		// Two rates, and how much each of them is less than its own first value (delta).
		{
			pattern:
				`${name}[ delta<--rateest-delta>][ ${bps1}][ pps[ {--rateest-pps1:[0-9]+}]] ${comparison} {--rateest2:[\\w.-]+}` +
				`( ${bps2} pps[ {--rateest-pps2:[0-9]+}]| ${bps2}| pps[ {--rateest-pps2:[0-9]+}])`,
			read: (found) => found.map(fromBytes),
		},
		// One rate and a limit. The comparison stands behind the bytes but before the packets.
		{
			pattern: `${name}[ delta<--rateest-delta> bps {--rateest-bps1} {--rateest-bps2}| bps {--rateest-bps2}] ${comparison}`,
			read: (found) => found.map(fromBytes),
		},
		{ pattern: `${name}[ delta<--rateest-delta>] pps[ {--rateest-pps1:[0-9]+}] ${comparison} {--rateest-pps2:[0-9]+}` },
	];
}

/** With -n a listing shows bytes per second, without a unit; otherwise bits with one. */
function fromBytes(option: FoundOption): FoundOption {
	const isBytes = option.name.startsWith('--rateest-bps');
	return isBytes ? { ...option, values: option.values.map((rate) => (/^\d+$/.test(rate) ? `${Number(rate) * 8}bit` : rate)) } : option;
}

/** A rate in bits per second; what is no rate comes back as it is. */
function inBits(rate: string): string {
	const found = /^((?:[0-9]*\.)?[0-9]+)([a-z]*)$/i.exec(rate);
	const unit = UNITS[found?.[2]?.toLowerCase() ?? '?'];
	return found && unit !== undefined ? `${Number(found[1]) * unit}bit` : rate;
}
