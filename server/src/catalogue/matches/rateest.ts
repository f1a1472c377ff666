// -m rateest: compares the rate that a RATEEST target measures with a limit, or with another rate.

import type { FoundOption, MatchSpec, OptionSpec, ValueSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

/** A bare number counts bits. */
const BIT_RATE: ValueSpec = { kind: 'name' };

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

/** The second rate stands alone where a limit is written, so its name without the number is an alias. */
function bits(name: string, ...others: readonly string[]): OptionSpec {
	return {
		names: [name, ...others],
		values: [BIT_RATE],
		optionalValues: true,
		rewrite: ([rate]) => ({ name, values: rate === undefined ? [] : [inBits(rate)] }),
	};
}

const COMPARISONS = ['--rateest-lt', '--rateest-gt', '--rateest-eq'];

export const rateest: MatchSpec = {
	kind: 'match',
	name: 'rateest',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--rateest1', '--rateest'], values: [{ kind: 'name' }], required: true },
		{ names: ['--rateest2'], values: [{ kind: 'name' }] },
		bits('--rateest-bps1'),
		{ names: ['--rateest-pps1'], values: [NUMBER] },
		bits('--rateest-bps2', '--rateest-bps'),
		{ names: ['--rateest-pps2', '--rateest-pps'], values: [NUMBER], optionalValues: true },
		{ names: ['--rateest-delta'], values: [] },
		...COMPARISONS.map(
			(name): OptionSpec => ({ names: [name], values: [], negatable: true, excludes: COMPARISONS.filter((other) => other !== name) }),
		),
	],
	oneOf: [COMPARISONS],
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
	const found = /^([0-9]*\.?[0-9]+)([a-z]*)$/i.exec(rate);
	const unit = UNITS[found?.[2]?.toLowerCase() ?? '?'];
	return found && unit !== undefined ? `${Number(found[1]) * unit}bit` : rate;
}
