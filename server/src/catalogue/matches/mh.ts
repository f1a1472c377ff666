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

const PRINTED = TYPES.map(([name]) => name).join('|');

export const mh: MatchSpec = {
	kind: 'match',
	name: 'mh',
	families: ['ipv6'],
	protocols: ['mobility-header', 'ipv6-mh', 'mh'],
	impliedBy: ['mh'], // by this name of the protocol alone; 135 and the longer names need -m mh
	options: [
		{
			names: ['--mh-type'],
			values: [{ kind: 'number-range', min: 0, max: 255 }],
			negatable: true,
			rewrite: ([types = '']) => ({ name: '--mh-type', values: [types.split(':').map(numberOf).join(':')] }),
		},
	],
	listing: [{ pattern: `mh[ {!--mh-type:(?:${PRINTED}|[0-9]|:)+}]` }],
};

/** The number of a type that is given by name; a number, or what is no type, comes back as it is. */
function numberOf(type: string): string {
	const number = TYPES.findIndex((names) => names.includes(type.toLowerCase()));
	return number === -1 ? type : String(number);
}
