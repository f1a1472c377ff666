// -j RATEEST: keeps an estimate of the rate of what passes here, for the match of the same name.

import type { OptionSpec, TargetSpec } from '../specification.ts';
import { NAME } from '../value-specs.ts';

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
		summary:
			'Measures the rate of the packets that pass here, for the match of the same name to compare. The packet goes on to the next rule.',
		example: '-t mangle -A POSTROUTING -o eth0 -j RATEEST --rateest-name eth0 --rateest-interval 250.0ms --rateest-ewmalog 500.0ms',
	},
	sentence: 'Measures the rate of {packets} {options}',
	options: [
		{
			names: ['--rateest-name'],
			doc: {
				summary: 'The name under which `-m rateest` finds the rate.',
				example: '-t mangle -A POSTROUTING -o eth1 -j RATEEST --rateest-name uplink --rateest-interval 250.0ms --rateest-ewmalog 500.0ms',
			},
			clause: { yes: 'as {}' },
			values: [NAME],
			required: true,
		},
		time('--rateest-interval'),
		time('--rateest-ewmalog'),
	],
	afterwards: 'continues',
	listing: [{ pattern: 'name {--rateest-name} interval {--rateest-interval} ewmalog {--rateest-ewmalog}' }],
};

/** A time, canonical in microseconds; without a unit it is in microseconds too. */
function time(name: string): OptionSpec {
	return {
		names: [name],
		...TEXTS[name],
		values: [{ kind: 'name' }],
		required: true,
		rewrite: ([written = '']) => {
			const [, amount, unit = 'us'] = TIME.exec(written) ?? [];
			const value = amount === undefined ? written : `${Math.round(Number(amount) * MICROSECONDS[unit as keyof typeof MICROSECONDS])}us`;
			return { name, values: [value] };
		},
	};
}
