// -m dccp: ports and packet types of DCCP.

import type { FoundOption, MatchSpec } from '../specification.ts';
import { PORT_RANGE } from '../value-specs.ts';

const TYPES = ['REQUEST', 'RESPONSE', 'DATA', 'ACK', 'DATAACK', 'CLOSEREQ', 'CLOSE', 'RESET', 'SYNC', 'SYNCACK', 'INVALID'];

export const dccp: MatchSpec = {
	kind: 'match',
	name: 'dccp',
	families: ['ipv4', 'ipv6'],
	protocols: ['dccp'],
	impliedBy: ['dccp'],
	options: [
		{ names: ['--source-port', '--sport'], values: [PORT_RANGE], negatable: true },
		{ names: ['--destination-port', '--dport'], values: [PORT_RANGE], negatable: true },
		{
			names: ['--dccp-types'],
			values: [
				{ kind: 'words', words: TYPES, list: true, set: true, numbers: Object.fromEntries(TYPES.map((type, number) => [type, number])) },
			],
			negatable: true,
		},
		{ names: ['--dccp-option'], values: [{ kind: 'number', min: 1, max: 255 }], negatable: true },
	],
	listing: [
		{
			// The types come without a word before them; only their own names tell them from the match behind.
			pattern: `dccp[ spt[s]:{!--sport}][ dpt[s]:{!--dport}][ {!--dccp-types:(?:${TYPES.join('|')}|[0-9]|,)+}][ option={!--dccp-option}]`,
			read: (found) => found.map(withoutReserved),
			loses: ['port ranges that cover every port'],
		},
	],
};

/** INVALID covers the reserved types 10 to 15, which -n prints one by one. */
function withoutReserved(option: FoundOption): FoundOption {
	const values = option.values.map((types) => types.replace(/,1[1-5](?=,|$)/g, ''));
	return option.name === '--dccp-types' ? { ...option, values } : option;
}
