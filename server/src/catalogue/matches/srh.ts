// -m srh: the segment routing header of IPv6 (RFC 8754). The match as a whole is known since 1.6.2.

import type { MatchSpec, OptionSpec } from '../specification.ts';
import { NETWORK } from '../value-specs.ts';

const BYTE = { kind: 'number', min: 0, max: 255 } as const;

/** Options with numbers, in the order in which they are printed, as "name:value". */
const NUMBERS = [
	'next-hdr',
	...['hdr-len', 'segs-left', 'last-entry'].flatMap((field) => [`${field}-eq`, `${field}-gt`, `${field}-lt`]),
	'tag',
];

/** Options with a segment, as "name address/length": the previous, the next and the last one. */
const SEGMENTS = ['psid', 'nsid', 'lsid'];

export const srh: MatchSpec = {
	kind: 'match',
	name: 'srh',
	families: ['ipv6'],
	options: [
		...NUMBERS.map(
			(name): OptionSpec => ({
				names: [`--srh-${name}`],
				values: [name === 'tag' ? { kind: 'number', min: 0, max: 65535 } : BYTE],
				negatable: true,
				since: '1.6.2',
			}),
		),
		...SEGMENTS.map((name): OptionSpec => ({ names: [`--srh-${name}`], values: [NETWORK], negatable: true, since: '1.8.0' })),
	],
	listing: [
		{
			pattern: `srh${NUMBERS.map((name) => `[ ${name}:{!--srh-${name}}]`).join('')}${SEGMENTS.map((name) => `[ ${name} {!--srh-${name}}]`).join('')}`,
		},
	],
};
