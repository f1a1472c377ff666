// -m dccp: ports and packet types of DCCP.

import type { FoundOption, MatchSpec } from '../specification.ts';
import { PORT_RANGE } from '../value-specs.ts';

/** The types of packets in the order of their numbers, from 0 (RFC 4340, section 5.1). */
const MEANINGS = {
	REQUEST: 'opens a connection',
	RESPONSE: 'answers the opening',
	DATA: 'data',
	ACK: 'acknowledges data',
	DATAACK: 'data, and acknowledges data',
	CLOSEREQ: 'the server asks the client to close',
	CLOSE: 'closes the connection',
	RESET: 'ends the connection at once',
	SYNC: 'finds the sequence numbers again after a loss',
	SYNCACK: 'answers SYNC',
	INVALID: 'the reserved types 10 to 15',
};
const TYPES = Object.keys(MEANINGS);

export const dccp: MatchSpec = {
	kind: 'match',
	name: 'dccp',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches ports, packet types and options of DCCP, a transport protocol for media streams that few programs use.',
		example: '-A INPUT -p dccp -m dccp --dport 5001 -j ACCEPT',
		traps: ['Needs `-p dccp` (33).'],
	},
	protocols: ['dccp'],
	impliedBy: ['dccp'],
	options: [
		{
			names: ['--source-port', '--sport'],
			doc: {
				summary: 'Matches packets from this port, or from a range, both ends included.',
				example: '-A INPUT -p dccp -m dccp --sport 1024:65535 -j ACCEPT',
			},
			clause: { yes: 'from port[s] {}', no: 'from any port but {}' },
			values: [PORT_RANGE],
			negatable: true,
		},
		{
			names: ['--destination-port', '--dport'],
			doc: {
				summary: 'Matches packets to this port, or to a range, both ends included.',
				example: '-A INPUT -p dccp -m dccp --dport 5001:5010 -j ACCEPT',
			},
			clause: { yes: 'to port[s] {}', no: 'to any port but {}' },
			values: [PORT_RANGE],
			negatable: true,
		},
		{
			names: ['--dccp-types'],
			doc: {
				summary: 'Matches packets of one of these types.',
				example: '-A INPUT -p dccp -m dccp --dccp-types REQUEST,RESPONSE -j ACCEPT',
			},
			clause: { yes: 'of the type {}', no: 'of any type but {}' },
			values: [
				{
					kind: 'words',
					words: TYPES,
					whole: true,
					empty: true,
					numbersRefused: true,
					list: true,
					set: true,
					numbers: Object.fromEntries(TYPES.map((type, number) => [type, number])),
					meanings: MEANINGS,
				},
			],
			negatable: true,
		},
		{
			names: ['--dccp-option'],
			doc: {
				summary: 'Matches packets that have this option in their header, by its number from 1 to 255.',
				example: '-A INPUT -p dccp -m dccp --dccp-option 41 -j DROP',
			},
			clause: { yes: 'with DCCP option {}', no: 'without DCCP option {}' },
			values: [
				{
					kind: 'number',
					min: 1,
					max: 255,
					called: {
						1: ['mandatory'],
						36: ['init cookie'],
						38: ['ack vector'],
						41: ['timestamp'],
						42: ['timestamp echo'],
						44: ['data checksum'],
					},
				},
			],
			negatable: true,
		},
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
