// -j SET: adds the packet's addresses and ports to an ipset, takes them out, or copies what the set says of them to the packet.

import { MANGLE } from '../accepted-in.ts';
import type { GivenOption, OptionSpec, Refusal, TargetSpec } from '../specification.ts';
import { NUMBER, SET_DIRECTIONS, SET_NAME } from '../value-specs.ts';

const SET_OPTIONS = ['--add-set', '--del-set', '--map-set'];

/** What the options say that name a set. */
const TEXTS: Readonly<Record<string, Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'--add-set': {
		doc: {
			summary: "Adds an entry made of the packet's addresses and ports to the set; `src` or `dst` for each part of its entries.",
			example: '-A INPUT -p tcp -m tcp --dport 23 -j SET --add-set scanners src',
			traps: [
				"Give as many of `src` and `dst` as the set's type has parts, at most 6: `hash:ip,port` needs two.",
				'An entry that is there already is left alone: see `--exist`.',
			],
		},
		clause: { yes: 'adding their {2} to {1}', place: 'aside' },
	},
	'--del-set': {
		doc: {
			summary: "Takes the entry made of the packet's addresses and ports out of the set.",
			example: '-A INPUT -p tcp -m tcp --dport 80 -j SET --del-set greylist src',
		},
		clause: { yes: 'removing their {2} from {1}', place: 'aside' },
	},
	'--map-set': {
		doc: {
			summary: 'Looks the packet up in a set made with `skbinfo`, and copies what its entry says to the packet.',
			example: '-t mangle -A FORWARD -j SET --map-set shaping src --map-mark',
			traps: ['Only in `mangle`; without `--map-mark`, `--map-prio` or `--map-queue` nothing is copied.'],
		},
		clause: { yes: 'copying what {1} says of their {2}', place: 'aside' },
	},
};

export const set: TargetSpec = {
	kind: 'target',
	name: 'SET',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			"Adds the packet's addresses and ports to an ipset, takes them out, or copies what the set says about them to the packet. " +
			'The packet goes on to the next rule.',
		example: '-A INPUT -p tcp -m tcp --dport 23 -j SET --add-set scanners src',
		traps: [
			'The set must exist before the rules are loaded (`ipset restore` first).',
			'It decides nothing: the block itself is a rule with `-m set --match-set`.',
		],
	},
	sentence: 'Works with a set for {packets} {options}',
	sentenceWith: {
		'--add-set': 'Adds to the set {1} the {2} of {packets} {options}',
		'--del-set': 'Removes from the set {1} the {2} of {packets} {options}',
		'--map-set': 'Looks up in the set {1} the {2} of {packets} {options}',
	},
	says: {
		'': "You must specify either `--add-set' or `--del-set' or `--map-set'",
		'--exist': '',
		'--timeout': '',
		'--map-mark': '',
		'--map-prio': '',
		'--map-queue': '',
	},
	options: [
		setOption('--add-set'),
		{
			names: ['--exist'],
			doc: {
				summary: 'An entry that is there already gets its timeout anew.',
				example: '-A INPUT -p tcp -m tcp --dport 23 -j SET --add-set scanners src --exist --timeout 3600',
				traps: ['Without it the first packet starts the time and later ones do not prolong it.'],
			},
			clause: { yes: 'renewing entries that are there', place: 'aside' },
			values: [],
			requires: ['--add-set'],
		},
		{
			names: ['--timeout'],
			doc: {
				summary: 'Seconds until the new entry vanishes, in place of the default of the set; 0 is never.',
				example: '-A INPUT -p tcp -m tcp --dport 23 -j SET --add-set scanners src --timeout 600',
				traps: ['The set must have been created with `timeout`.'],
			},
			clause: { yes: 'for {} seconds', place: 'aside' },
			values: [NUMBER],
			requires: ['--add-set'],
		},
		setOption('--del-set'),
		{ ...setOption('--map-set'), since: '1.6.0' },
		{
			names: ['--map-mark'],
			doc: {
				summary: "Takes the packet's mark from the entry of the set.",
				example: '-t mangle -A FORWARD -j SET --map-set shaping src --map-mark',
			},
			clause: { yes: 'taking over the mark', place: 'aside' },
			values: [],
			requires: ['--map-set'],
			since: '1.6.0',
		},
		{
			names: ['--map-prio'],
			doc: {
				summary: 'Takes the traffic class from the entry of the set.',
				example: '-t mangle -A FORWARD -j SET --map-set shaping src --map-prio',
				traps: ['Only where the packet goes out: FORWARD, OUTPUT and POSTROUTING.'],
			},
			clause: { yes: 'taking over the traffic class', place: 'aside' },
			values: [],
			requires: ['--map-set'],
			since: '1.6.0',
		},
		{
			names: ['--map-queue'],
			doc: {
				summary: 'Takes the transmit queue of the network card from the entry of the set.',
				example: '-t mangle -A FORWARD -j SET --map-set shaping src --map-queue',
				traps: ['Only where the packet goes out: FORWARD, OUTPUT and POSTROUTING.'],
			},
			clause: { yes: 'taking over the transmit queue', place: 'aside' },
			values: [],
			requires: ['--map-set'],
			since: '1.6.0',
		},
	],
	needsOneOf: SET_OPTIONS,
	refuses: mappingProblem,
	placesFor: placesOfMapping,
	asksForTable: true,
	afterwards: 'continues',
	listing: [
		{ pattern: 'add-set {--add-set} {--add-set}[ exist<--exist>][ timeout {--timeout:[0-9]+}]' },
		{ pattern: 'del-set {--del-set} {--del-set}' },
		{ pattern: 'map-set {--map-set} {--map-set}[ map-mark<--map-mark>][ map-prio<--map-prio>][ map-queue<--map-queue>]' },
	],
};

function setOption(name: string): OptionSpec {
	return {
		names: [name],
		...TEXTS[name]!,
		values: [SET_NAME, SET_DIRECTIONS],
		negationIgnored: true,
		saysRepeated: `${name} can be specified only once`,
	};
}

/** What is copied from the entry must be said. */
function mappingProblem(options: readonly GivenOption[]): Refusal | undefined {
	const has = (name: string): boolean => options.some((option) => option.name === name);
	return has('--map-set') && !['--map-mark', '--map-prio', '--map-queue'].some(has)
		? { kind: 'missing', reason: '--map-set needs --map-mark, --map-prio or --map-queue: "You must specify flags"' }
		: undefined;
}

/** What is copied to the packet is of use in mangle only; priority and queue only where the packet goes out. */
function placesOfMapping(options: readonly GivenOption[]): typeof MANGLE | undefined {
	const has = (name: string): boolean => options.some((option) => option.name === name);
	if (has('--map-prio') || has('--map-queue')) {
		return { mangle: ['FORWARD', 'OUTPUT', 'POSTROUTING'] };
	}
	return has('--map-set') || has('--map-mark') ? MANGLE : undefined;
}
