// -m mh: the type of a Mobile IPv6 message (RFC 6275).

import type { MatchSpec } from '../specification.ts';

/** The message types by number, the name that iptables prints first. */
const TYPES: readonly (readonly [string, string])[] = [
	['binding-refresh-request', 'brr'],
	['home-test-init', 'hoti'],
	['careof-test-init', 'coti'],
	['home-test', 'hot'],
	['careof-test', 'cot'],
	['binding-update', 'bu'],
	['binding-acknowledgement', 'ba'],
	['binding-error', 'be'],
];

const MEANINGS = [
	'asks the mobile node for a new binding update',
	'begins to prove the home address',
	'begins to prove the care-of address',
	'answers home-test-init',
	'answers careof-test-init',
	'says where the mobile node is',
	'answers binding-update',
	'says that there is no binding',
];

const PRINTED = TYPES.map(([name]) => name).join('|');

export const mh: MatchSpec = {
	kind: 'match',
	name: 'mh',
	families: ['ipv6'],
	doc: {
		summary: 'Matches messages of Mobile IPv6 by their type.',
		example: '-A INPUT -p mobility-header -m mh --mh-type 5 -j ACCEPT',
		traps: ['`-p 135` and `-p mobility-header` do not load the match by themselves as `-p mh` does: add `-m mh`.'],
	},
	protocols: ['mobility-header', 'ipv6-mh', 'mh'],
	impliedBy: ['mh'], // by this name of the protocol alone; 135 and the longer names need -m mh
	options: [
		{
			names: ['--mh-type'],
			doc: {
				summary: 'Matches this type, or a range of types with a colon, by number (0 to 255) or by name: `binding-update` or `bu` is 5.',
				example: '-A INPUT -p mobility-header -m mh --mh-type 0:7 -j ACCEPT',
			},
			clause: { yes: 'of the mobility type[s] {}', no: 'of any mobility type but {}' },
			values: [
				{
					kind: 'number-range',
					min: 0,
					max: 255,
					reversed: 'always',
					named: numberOfName,
					called: TYPES.map(([name], type) => [name, MEANINGS[type]]),
				},
			],
			negatable: true,
			rewrite: ([types = '']) => ({ name: '--mh-type', values: [types.split(':').map(numberOf).join(':')] }),
		},
	],
	listing: [{ pattern: `mh[ {!--mh-type:(?:${PRINTED}|[0-9]|:)+}]` }],
};

/** The number of a type that is given by name; a number, or what is no type, comes back as it is. */
function numberOf(type: string): string {
	return String(numberOfName(type) ?? type);
}

/** The number of the type with this name, in any case, or else of the first one whose name begins like this; undefined for what is none. */
function numberOfName(text: string): number | undefined {
	const name = text.toLowerCase();
	const exact = TYPES.findIndex((names) => names.includes(name));
	const number = exact === -1 && name !== '' ? TYPES.findIndex((names) => names.some((each) => each.startsWith(name))) : exact;
	return number === -1 ? undefined : number;
}
