// -m sctp: ports and chunk types of SCTP.

import { own } from '../../text/own.ts';
import type { Clause, GivenOption, MatchSpec, Refusal } from '../specification.ts';
import { STRICT_PORT_RANGE } from '../value-specs.ts';
import { lettersInWords } from '../values/words.ts';

/** Chunk types by name (RFC 9260, 5061, 6525, 8260), the last four known since 1.8.9. */
const CHUNKS: Readonly<Record<string, number>> = {
	...{ DATA: 0, INIT: 1, INIT_ACK: 2, SACK: 3, HEARTBEAT: 4, HEARTBEAT_ACK: 5, ABORT: 6, SHUTDOWN: 7, SHUTDOWN_ACK: 8, ERROR: 9 },
	...{ COOKIE_ECHO: 10, COOKIE_ACK: 11, ECN_ECNE: 12, ECN_CWR: 13, SHUTDOWN_COMPLETE: 14, ASCONF: 193, ASCONF_ACK: 128, FORWARD_TSN: 192 },
	...{ I_DATA: 64, RE_CONFIG: 130, PAD: 132, I_FORWARD_TSN: 194 },
};

const MEANINGS: Readonly<Record<string, string>> = {
	ALL: 'every type',
	NONE: 'no type',
	DATA: 'data of the user',
	INIT: 'opens an association',
	INIT_ACK: 'answers INIT',
	SACK: 'says which data arrived',
	HEARTBEAT: 'asks whether the other end is there',
	HEARTBEAT_ACK: 'answers HEARTBEAT',
	ABORT: 'ends at once',
	SHUTDOWN: 'ends in order',
	SHUTDOWN_ACK: 'answers SHUTDOWN',
	ERROR: 'tells of an error',
	COOKIE_ECHO: 'third step of opening',
	COOKIE_ACK: 'last step of opening',
	ECN_ECNE: 'tells of congestion',
	ECN_CWR: 'has slowed down',
	SHUTDOWN_COMPLETE: 'last step of ending',
	ASCONF: 'changes addresses',
	ASCONF_ACK: 'answers ASCONF',
	FORWARD_TSN: 'gives up old data',
	I_DATA: 'data, interleaved',
	RE_CONFIG: 'resets streams',
	PAD: 'padding',
	I_FORWARD_TSN: 'gives up old interleaved data',
};
const SHOWN = { all: 'all of the chunks', any: 'any chunk of the type', only: 'only chunks of the type' };
const HOW = {
	all: 'each of these types is there',
	any: 'at least one of these types is there',
	only: 'these types are there and no others',
};

/** The flags of chunks; a capital stands for one that is set, a small letter for one that is not. */
const FLAGS: Readonly<Record<string, string>> = {
	...Object.fromEntries(Object.keys(CHUNKS).map((name) => [name, ''])),
	...{ DATA: 'IUBE', I_DATA: 'IUBE', ABORT: 'T', SHUTDOWN_COMPLETE: 'T' },
};

/** What the flags mean (RFC 9260, 7053). */
const FLAG_MEANINGS: Readonly<Record<string, string>> = {
	I: 'acknowledge at once',
	U: 'without order',
	B: 'first piece',
	E: 'last piece',
	T: 'the sender knows of no association',
};

const NAMES = new Map(Object.entries(CHUNKS).map(([name, number]) => [number, name]));

export const sctp: MatchSpec = {
	kind: 'match',
	name: 'sctp',
	saysRepeated: "Only one `{}' allowed",
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches SCTP packets by ports and by the chunks inside them. `-p sctp` loads it by itself.',
		example: '-A INPUT -p sctp -m sctp --dport 3868 -j ACCEPT',
		traps: ['Its options are known only behind `-p sctp`.'],
	},
	protocols: ['sctp'],
	impliedBy: ['sctp'],
	options: [
		{
			names: ['--source-port', '--sport'],
			doc: {
				summary: 'Matches packets that come from this port, or from a range with a colon.',
				example: '-A INPUT -p sctp -m sctp --sport 3868 -j ACCEPT',
			},
			clause: { yes: 'from port[s] {}', no: 'from any port but {}' },
			values: [STRICT_PORT_RANGE],
			negatable: true,
		},
		{
			names: ['--destination-port', '--dport'],
			doc: {
				summary: 'Matches packets that go to this port, or to a range with a colon.',
				example: '-A INPUT -p sctp -m sctp --dport 36412 -j ACCEPT',
			},
			clause: { yes: 'to port[s] {}', no: 'to any port but {}' },
			values: [STRICT_PORT_RANGE],
			negatable: true,
		},
		{
			names: ['--chunk-types'],
			doc: {
				summary: 'Matches by the types of chunks in the packet: `all` of the list must be there, `any` of it, or `only` what is in it.',
				example: '-A INPUT -p sctp -m sctp --chunk-types any DATA:Be -j ACCEPT',
				traps: [
					'Letters behind a colon are flags that must be set (capital) or not (small): I, U, B, ' +
						'E for `DATA` and `I_DATA`, T for `ABORT` and `SHUTDOWN_COMPLETE`; none for others.',
				],
			},
			clause: { yes: 'with {1} {2}', no: 'not with {1} {2}', unusual: chunksInWords },
			// The second: types with commas, each with flags behind a colon (DATA:Be; lower case stands for a flag that is not set), or ALL or NONE.
			values: [
				{ kind: 'words', words: ['all', 'any', 'only'], whole: true, meanings: HOW, shown: SHOWN },
				{
					kind: 'words',
					words: ['ALL', 'NONE', ...Object.keys(CHUNKS)],
					keepsCase: true,
					list: true,
					whole: true,
					empty: true,
					numbersRefused: true,
					numbers: CHUNKS,
					letters: FLAGS,
					flags: FLAG_MEANINGS,
					meanings: MEANINGS,
				},
			],
			negatable: true,
			rewrite: ([how = '', types = '']) => ({ name: '--chunk-types', values: [how.toLowerCase(), withNames(types)] }),
		},
	],
	refuses: allAmongOthers,
	// A range of all ports is not shown; it asks for nothing.
	listing: [
		{
			pattern: 'sctp[ spt[s]:{!--sport}][ dpt[s]:{!--dport}][ {!--chunk-types:(?:any|all|only)} {--chunk-types}]',
		},
	],
};

/** A list of chunk types by name, as iptables-save prints it, in the order of the numbers. With -n a listing shows 0x0001. */
function withNames(types: string): string {
	const chunks = types.split(',').map((text) => {
		const [type = '', flags] = text.split(':');
		const number = /^0x[0-9a-f]+$/i.test(type) ? Number(type) : (own(CHUNKS, type.toUpperCase()) ?? Number.NaN);
		return { number, text: (NAMES.get(number) ?? type.toUpperCase()) + (flags === undefined ? '' : `:${flags}`) };
	});
	const isKnown = chunks.every(({ number }) => !Number.isNaN(number));
	return (isKnown ? chunks.sort((a, b) => a.number - b.number) : chunks).map(({ text }) => text).join(',');
}

/** What the list means for each way to look at it. */
function chunksInWords([how, types = '']: readonly string[]): Clause | undefined {
	const words = types.split(',').map(lettersInWords);
	const [all, any] = [words.join(' and '), words.join(' or ')];
	const chunk = types.includes(',') ? 'chunks' : 'chunk';
	switch (types === 'ALL' || types === 'NONE' ? '' : how) {
		case 'all':
			return { yes: `with the ${chunk} ${all}`, no: types.includes(',') ? `that lack ${any}` : `without the chunk ${all}` };
		case 'any':
			return { yes: `with a chunk ${any}`, no: `without any chunk ${any}` };
		case 'only':
			return { yes: `with only chunks of the type ${any}`, no: `with other chunks than ${any}` };
		default:
			return undefined;
	}
}

/** `ALL` and `NONE` stand alone. */
function allAmongOthers(options: readonly GivenOption[]): Refusal | undefined {
	const types =
		options
			.find(({ name }) => name === '--chunk-types')
			?.values[1]?.text.toUpperCase()
			.split(',') ?? [];
	return types.length > 1 && types.some((type) => type === 'ALL' || type === 'NONE')
		? { kind: 'value', option: '--chunk-types', reason: 'has ALL or NONE among other types, and these stand alone' }
		: undefined;
}
