// -j RATEEST: keeps an estimate of the rate of what passes here, for the match of the same name.

import type { GivenOption, OptionSpec, Refusal, TargetSpec } from '../specification.ts';

/** A time as iptables takes it; any beginning of the longer names of the units is one, too. */
const FORM = {
	pattern: /^\s*[+]?(?:\d+(?:\.\d*)?|\.\d+)(?:us|usecs?|ms|msecs?|s|secs?)?$/i,
	called: 'a time: a number with s, ms or us behind it',
};
/** A time is printed with one decimal in s or ms, or as a number of us. */
const TIME = /^(\d{1,9}(?:\.\d{1,9})?)(s|ms|us)?$/;
const MICROSECONDS = { s: 1e6, ms: 1e3, us: 1 };

/** What the two times say. */
const TEXTS: Readonly<Record<string, Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'--rateest-interval': {
		doc: {
			summary: 'How often the rate is measured: 250 ms to 8 s, rounded to a power of two of it. Without a unit, microseconds.',
			example: '-t mangle -A POSTROUTING -o eth0 -j RATEEST --rateest-name eth0 --rateest-interval 1.0s --rateest-ewmalog 4.0s',
		},
		clause: { yes: 'every {}', place: 'aside' },
	},
	'--rateest-ewmalog': {
		doc: {
			summary: 'The time over which the rate is averaged: longer is smoother and later. Without a unit, microseconds.',
			example: '-t mangle -A POSTROUTING -o eth0 -j RATEEST --rateest-name eth0 --rateest-interval 250.0ms --rateest-ewmalog 1.0s',
			traps: ['It must be longer than the interval, or iptables refuses the rule.'],
		},
		clause: { yes: 'averaged over {}', place: 'aside' },
	},
};

export const rateest: TargetSpec = {
	kind: 'target',
	name: 'RATEEST',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Measures the rate of the packets that pass here, for the match of the same name to compare.',
		example: '-t mangle -A POSTROUTING -o eth0 -j RATEEST --rateest-name eth0 --rateest-interval 250.0ms --rateest-ewmalog 500.0ms',
	},
	sentence: 'Measures the rate of {packets} {options}',
	says: { '--rateest-interval': 'ewmalog value is out of range', '--rateest-ewmalog': 'ewmalog value is out of range' },
	options: [
		{
			names: ['--rateest-name'],
			doc: {
				summary: 'The name under which `-m rateest` finds the rate.',
				example: '-t mangle -A POSTROUTING -o eth1 -j RATEEST --rateest-name uplink --rateest-interval 250.0ms --rateest-ewmalog 500.0ms',
			},
			clause: { yes: 'as {}' },
			values: [{ kind: 'name', empty: true }],
			required: true,
		},
		time('--rateest-interval'),
		time('--rateest-ewmalog'),
	],
	refuses: timesProblem,
	afterwards: 'continues',
	listing: [{ pattern: 'name {--rateest-name} interval {--rateest-interval} ewmalog {--rateest-ewmalog}' }],
};

/** A time, canonical in microseconds; without a unit it is in microseconds too. */
function time(name: string): OptionSpec {
	return {
		names: [name],
		...TEXTS[name]!,
		values: [{ kind: 'name', form: FORM }],
		required: true,
		rewrite: ([written = '']) => {
			const [, amount, unit = 'us'] = TIME.exec(written) ?? [];
			const value = amount === undefined ? written : `${Math.round(Number(amount) * MICROSECONDS[unit as keyof typeof MICROSECONDS])}us`;
			return { name, values: [value] };
		},
	};
}

/** libxt_RATEEST counts the interval in eighths to quarters of 8 seconds, and the average as a power of two that must be at least 2. */
const MAX_INTERVAL = 8_000_000;
/** Microseconds are kept in 32 bits (measured with 1.8.9). */
const KEPT = 2 ** 32;

function timesProblem(options: readonly GivenOption[]): Refusal | undefined {
	const [interval = 1, average = 2] = ['--rateest-interval', '--rateest-ewmalog'].map((name) => {
		const written = options.find((option) => option.name === name)?.values[0]?.text;
		return written === undefined ? undefined : microsecondsIn(written);
	});
	if (interval > MAX_INTERVAL) {
		return {
			kind: 'value',
			option: '--rateest-interval',
			reason: 'is too long: 8 seconds at most, "interval value is too large"',
		};
	}
	const kept = average % KEPT;
	return interval === 0 || kept * Math.LN2 < interval
		? {
				kind: 'together',
				reason: `--rateest-ewmalog must be 1.45 times --rateest-interval at least: "ewmalog value is out of range"${kept < average ? ', of its microseconds 32 bits are kept' : ''}`,
			}
		: undefined;
}

function microsecondsIn(written: string): number | undefined {
	const [, amount, unit = 'u'] = /^\s*\+?([\d.]+)(u|m|s)?/i.exec(written) ?? [];
	// what is left is cut off (iptables, libxt_RATEEST.c: a double becomes a whole number)
	return amount === undefined ? undefined : Math.trunc(Number(amount) * { u: 1, m: 1e3, s: 1e6 }[unit.toLowerCase() as 'u' | 'm' | 's']);
}
