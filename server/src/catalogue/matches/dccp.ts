// -m dccp: ports and packet types of DCCP.

import type { MatchSpec } from '../specification.ts';
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
			loses: ['port ranges that cover every port'],
		},
	],
};
