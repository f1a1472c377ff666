// -m set: whether the packet's addresses and ports are in a set of ipset(8).

import type { MatchSpec, OptionSpec } from '../specification.ts';
import { SET_DIRECTIONS, SET_NAME } from '../value-specs.ts';

/** Compares a counter of the set's entry. Only "equal" can be negated. */
function counter(what: 'packets' | 'bytes', how: 'eq' | 'lt' | 'gt'): OptionSpec {
	return {
		names: [`--${what}-${how}`],
		values: [{ kind: 'number', wide: true }],
		...(how === 'eq' && { negatable: true as const }),
		excludes: ['eq', 'lt', 'gt'].filter((other) => other !== how).map((other) => `--${what}-${other}`),
	};
}

const COMPARED = (['packets', 'bytes'] as const).map(
	(what) => `[ {!}${what}-eq {--${what}-eq}][ ${what}-lt {--${what}-lt}][ ${what}-gt {--${what}-gt}]`,
);

export const set: MatchSpec = {
	kind: 'match',
	name: 'set',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{
			names: ['--match-set', '--set'], // --set is the obsolete name
			values: [SET_NAME, SET_DIRECTIONS],
			negatable: true,
			required: true,
		},
		{ names: ['--return-nomatch'], values: [] },
		{ names: ['--update-counters'], values: [], negatable: true },
		{ names: ['--update-subcounters'], values: [], negatable: true },
		counter('packets', 'eq'),
		counter('packets', 'lt'),
		counter('packets', 'gt'),
		counter('bytes', 'eq'),
		counter('bytes', 'lt'),
		counter('bytes', 'gt'),
	],
	listing: [
		{
			pattern:
				'{!}match-set {--match-set} {--match-set:[srcdt,]+}[ return-nomatch<--return-nomatch>]' +
				`[ {!}update-counters<--update-counters>][ {!}update-subcounters<--update-subcounters>]${COMPARED.join('')}`,
		},
	],
};
