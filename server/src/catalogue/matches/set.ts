// -m set: whether the packet's addresses and ports are in a set of ipset(8).

import type { MatchSpec, OptionSpec } from '../specification.ts';
import { SET_DIRECTIONS, SET_NAME } from '../value-specs.ts';

const COMPARISONS = { eq: 'exactly', lt: 'fewer than', gt: 'more than' } as const;

/** Compares a counter of the set's entry. Only "equal" can be negated. */
function counter(what: 'packets' | 'bytes', how: 'eq' | 'lt' | 'gt'): OptionSpec {
	return {
		names: [`--${what}-${how}`],
		doc: {
			summary: `Matches only where the entry of the set has counted ${COMPARISONS[how]} this number of ${what}.`,
			example: `-A INPUT -m set --match-set guests src --${what}-${how} 1000000 -j DROP`,
			traps: ['Where the set was created without `counters`, it is ignored without a word.'],
		},
		clause: {
			yes: `whose entry counts ${COMPARISONS[how]} {} ${what}`,
			...(how === 'eq' && { no: `whose entry does not count exactly {} ${what}` }),
		},
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
	saysRepeated: '{} can be specified only once',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches packets whose addresses and ports are in a set of `ipset`: one ' +
			'rule for thousands of entries, which change without loading rules.',
		example: '-A INPUT -m set --match-set blocked src -j DROP',
		traps: [
			'The set must exist before the rules are loaded (`ipset restore` first), and cannot be destroyed while a rule names it.',
			'A set is of one family: one made with `family inet6` is for ip6tables, others for iptables.',
		],
	},
	stateful: true,
	says: { '--match-set': "You must specify `--match-set' with proper arguments" },
	options: [
		{
			names: ['--match-set', '--set'],
			obsolete: ['--set'],
			deprecated: { spelling: '--set', says: '--set option deprecated, please use --match-set', instead: '--match-set' },
			doc: {
				summary:
					'The name of the set, and for each part of its entries whether the ' +
					"packet's source (`src`) or destination (`dst`) is looked up.",
				example: '-A FORWARD -m set --match-set services dst,dst -j ACCEPT',
				traps: [
					"Give as many as the set's type has parts (`hash:ip,port` has two): " +
						'with fewer the rule matches nothing, and with `!` everything.',
					'Where the second part is a port, `src,dst` means the source address and the destination port.',
				],
			},
			clause: { yes: 'with their {2} in the set {1}', no: 'with their {2} not in the set {1}' },
			values: [SET_NAME, SET_DIRECTIONS],
			negatable: true,
			required: true,
		},
		{
			names: ['--return-nomatch'],
			doc: {
				summary: 'Turns entries around: those that the set marks `nomatch` match, plain ones do not.',
				example: '-A INPUT -m set --match-set blocked src --return-nomatch -j ACCEPT',
			},
			clause: { yes: 'looking for entries marked nomatch', place: 'aside', effect: 'always' },
			values: [],
		},
		{
			names: ['--update-counters'],
			doc: {
				summary: 'With `!` leaves the counters of the entry as they are; by default each packet that matches is counted there.',
				example: '-A INPUT -m set --match-set guests src ! --update-counters -j ACCEPT',
				traps: ['Without `!` it changes nothing: it is the default.'],
			},
			clause: { yes: 'counting in the entry', no: 'without counting in the entry', place: 'aside', effect: 'always' },
			values: [],
			negatable: true,
			repeatable: true,
		},
		{
			names: ['--update-subcounters'],
			doc: {
				summary: 'With `!` leaves the counters in the members of a `list:set` as they are; by default they count.',
				example: '-A INPUT -m set --match-set lists src ! --update-subcounters -j ACCEPT',
				traps: ['Without `!` it changes nothing: it is the default.'],
			},
			clause: { yes: 'counting in the member sets', no: 'without counting in the member sets', place: 'aside', effect: 'always' },
			values: [],
			negatable: true,
			repeatable: true,
		},
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
