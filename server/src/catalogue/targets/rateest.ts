// -j RATEEST: keeps an estimate of the rate of what passes here, for the match of the same name.

import type { OptionSpec, TargetSpec } from '../specification.ts';
import { NAME } from '../value-specs.ts';

/** A time is printed with one decimal in s or ms, or as a number of us. */
const TIME = /^(\d{1,9}(?:\.\d{1,9})?)(s|ms|us)?$/;
const MICROSECONDS = { s: 1e6, ms: 1e3, us: 1 };

export const rateest: TargetSpec = {
	kind: 'target',
	name: 'RATEEST',
	families: ['ipv4', 'ipv6'],
	options: [{ names: ['--rateest-name'], values: [NAME], required: true }, time('--rateest-interval'), time('--rateest-ewmalog')],
	afterwards: 'continues',
	listing: [{ pattern: 'name {--rateest-name} interval {--rateest-interval} ewmalog {--rateest-ewmalog}' }],
};

/** A time, canonical in microseconds; without a unit it is in microseconds too. */
function time(name: string): OptionSpec {
	return {
		names: [name],
		values: [{ kind: 'name' }],
		required: true,
		rewrite: ([written = '']) => {
			const [, amount, unit = 'us'] = TIME.exec(written) ?? [];
			const value = amount === undefined ? written : `${Math.round(Number(amount) * MICROSECONDS[unit as keyof typeof MICROSECONDS])}us`;
			return { name, values: [value] };
		},
	};
}
