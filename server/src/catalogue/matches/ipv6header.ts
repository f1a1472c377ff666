// -m ipv6header: which extension headers an IPv6 packet has.

import type { FoundOption, MatchSpec } from '../specification.ts';

interface Header {
	readonly bit: number;
	readonly names: readonly [string, ...string[]];
	readonly meaning: string;
}

/** Every header with its bit, the name that iptables prints first (libip6t_ipv6header). */
const HEADERS: readonly Header[] = [
	{ bit: 0x80, names: ['hop-by-hop', 'hop', '0', 'hopopt', 'ip'], meaning: 'options for every router on the way' },
	{ bit: 0x40, names: ['ipv6-opts', 'dst', '60'], meaning: 'options for the receiver' },
	{ bit: 0x20, names: ['ipv6-route', 'route', '43'], meaning: 'routing header' },
	{ bit: 0x10, names: ['ipv6-frag', 'frag', '44'], meaning: 'fragment header' },
	{ bit: 0x08, names: ['ah', 'auth', '51'], meaning: 'authentication header of IPsec' },
	{ bit: 0x04, names: ['esp', '50'], meaning: 'encrypted by IPsec, what follows is not seen' },
	{ bit: 0x02, names: ['ipv6-nonxt', 'none', '59'], meaning: 'nothing follows' },
	{ bit: 0x01, names: ['protocol', 'prot', '255'], meaning: 'any transport protocol, such as TCP' },
];

/** What /etc/protocols has beside those (netbase); letters count, and a small hopopt is read as one. */
const PROTOCOL_ALIASES: readonly string[] = ['HOPOPT', 'IPv6-Route', 'IPv6-Frag', 'IPSEC-ESP', 'IPSEC-AH', 'IPv6-NoNxt', 'IPv6-Opts'];

/** The name that iptables prints for what no header of its own has. */
const SHOWN_HEADERS = { protocol: 'transport protocol', prot: 'transport protocol', 255: 'transport protocol' };

export const ipv6header: MatchSpec = {
	kind: 'match',
	name: 'ipv6header',
	families: ['ipv6'],
	doc: {
		summary: 'Matches IPv6 packets by the headers between the IPv6 header and the data.',
		example: '-A INPUT -m ipv6header --header ipv6-route --soft -j DROP',
		traps: [
			'Without `--soft` the list must be complete, and the transport protocol counts: a TCP fragment is `ipv6-frag,protocol`.',
			'Where connections are tracked, packets are put together before they reach a table: `ipv6-frag` is not seen.',
		],
	},
	options: [
		{
			names: ['--header'],
			doc: {
				summary: 'Matches packets that have exactly these headers, in any order; with `--soft` all of these and maybe others.',
				example: '-A INPUT -m ipv6header --header hop-by-hop,protocol -j ACCEPT',
				traps: ['Only the names listed here are taken: `--header tcp` is refused, write `protocol`.'],
			},
			clause: {
				yes: 'with the header[s] {} and no others',
				no: 'with other headers than just {}',
				beside: [{ options: ['--soft'], yes: 'with the header[s] {}', no: 'without the header[s] {}' }],
			},
			values: [
				{
					kind: 'words',
					words: HEADERS.flatMap(({ names }) => names),
					ofMachine: PROTOCOL_ALIASES,
					whole: true,
					exact: true,
					empty: true,
					list: true,
					set: true,
					all: true,
					shown: SHOWN_HEADERS,
					meanings: Object.fromEntries(HEADERS.flatMap(({ names, meaning }) => names.map((name) => [name, meaning]))),
				},
			],
			negatable: true,
			required: true,
			rewrite: ([headers = '']) => ({ name: '--header', values: [printedNames(headers)] }),
		},
		{
			names: ['--soft'],
			doc: {
				summary: 'Other headers may be there too; with `! --header` none of the list may be there.',
				example: '-A INPUT -m ipv6header ! --header hop-by-hop,ipv6-route --soft -j ACCEPT',
				traps: ['All of the list must be there, not just one: write a rule for each header.'],
			},
			clause: { yes: 'whatever other headers they have', place: 'aside' },
			values: [],
		},
	],
	refuses: (options) =>
		options.some(({ name, values }) => name === '--header' && /^,*$/.test(values[0]?.text ?? 'none'))
			? { kind: 'value', option: '--header', reason: 'names no header' }
			: undefined,
	listing: [{ pattern: 'ipv6header[ flags:{!--header}][ soft<--soft>]', read: (found) => found.map(withNames) }],
};

/** A list of headers by the names that iptables-save prints, in its order. Names that are not known come back as they are. */
function printedNames(headers: string): string {
	const given = headers.split(',').map((name) => name.toLowerCase());
	const known = HEADERS.filter(({ names }) => names.some((name) => given.includes(name))).map(({ names }) => names[0]);
	const unknown = given.filter((name) => !HEADERS.some(({ names }) => names.includes(name)));
	return [...known, ...unknown].join(',');
}

/** With -n a listing shows the bits in hexadecimal. */
function withNames(option: FoundOption): FoundOption {
	return { ...option, values: option.values.map((value) => (value.startsWith('0x') ? namesOfBits(Number(value)) : value)) };
}

function namesOfBits(bits: number): string {
	return HEADERS.filter(({ bit }) => (bits & bit) !== 0)
		.map(({ names }) => names[0])
		.join(',');
}
