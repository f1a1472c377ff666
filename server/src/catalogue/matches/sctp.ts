// -m sctp: ports and chunk types of SCTP.

import type { MatchSpec } from '../specification.ts';
import { PORT_RANGE } from '../value-specs.ts';

/** Chunk types by name (RFC 9260, 5061, 6525, 8260), the last four known since 1.8.9. */
const CHUNKS: Readonly<Record<string, number>> = {
	...{ DATA: 0, INIT: 1, INIT_ACK: 2, SACK: 3, HEARTBEAT: 4, HEARTBEAT_ACK: 5, ABORT: 6, SHUTDOWN: 7, SHUTDOWN_ACK: 8, ERROR: 9 },
	...{ COOKIE_ECHO: 10, COOKIE_ACK: 11, ECN_ECNE: 12, ECN_CWR: 13, SHUTDOWN_COMPLETE: 14, ASCONF: 193, ASCONF_ACK: 128, FORWARD_TSN: 192 },
	...{ I_DATA: 64, RE_CONFIG: 130, PAD: 132, I_FORWARD_TSN: 194 },
};

const NAMES = new Map(Object.entries(CHUNKS).map(([name, number]) => [number, name]));

export const sctp: MatchSpec = {
	kind: 'match',
	name: 'sctp',
	families: ['ipv4', 'ipv6'],
	protocols: ['sctp'],
	impliedBy: ['sctp'],
	options: [
		{ names: ['--source-port', '--sport'], values: [PORT_RANGE], negatable: true },
		{ names: ['--destination-port', '--dport'], values: [PORT_RANGE], negatable: true },
		{
			names: ['--chunk-types'],
			// The second: types with commas, each with flags behind a colon (DATA:Be; lower case stands for a flag that is not set), or ALL or NONE.
			values: [
				{ kind: 'words', words: ['all', 'any', 'only'] },
				{ kind: 'words', words: ['ALL', 'NONE', ...Object.keys(CHUNKS)], list: true, numbers: CHUNKS },
			],
			negatable: true,
			rewrite: ([how = '', types = '']) => ({ name: '--chunk-types', values: [how.toLowerCase(), withNames(types)] }),
		},
	],
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
		const number = /^0x[0-9a-f]+$/i.test(type) ? Number(type) : (CHUNKS[type.toUpperCase()] ?? Number.NaN);
		return { number, text: (NAMES.get(number) ?? type.toUpperCase()) + (flags === undefined ? '' : `:${flags}`) };
	});
	const isKnown = chunks.every(({ number }) => !Number.isNaN(number));
	return (isKnown ? chunks.sort((a, b) => a.number - b.number) : chunks).map(({ text }) => text).join(',');
}
