// -m ipv6header: which extension headers an IPv6 packet has.

import type { FoundOption, MatchSpec } from '../specification.ts';

/** Every header with its bit, the name that iptables prints first (libip6t_ipv6header). */
const HEADERS: readonly { readonly bit: number; readonly names: readonly [string, ...string[]] }[] = [
	{ bit: 0x80, names: ['hop-by-hop', 'hop', '0', 'hopopt', 'ip'] },
	{ bit: 0x40, names: ['ipv6-opts', 'dst', '60'] },
	{ bit: 0x20, names: ['ipv6-route', 'route', '43'] },
	{ bit: 0x10, names: ['ipv6-frag', 'frag', '44'] },
	{ bit: 0x08, names: ['ah', 'auth', '51', 'ipv6-auth'] },
	{ bit: 0x04, names: ['esp', '50', 'ipv6-crypt'] },
	{ bit: 0x02, names: ['ipv6-nonxt', 'none', '59'] },
	{ bit: 0x01, names: ['protocol', 'prot', '255'] },
];

export const ipv6header: MatchSpec = {
	kind: 'match',
	name: 'ipv6header',
	families: ['ipv6'],
	options: [
		{
			names: ['--header'],
			values: [{ kind: 'words', words: HEADERS.flatMap(({ names }) => names), list: true, set: true }],
			negatable: true,
			required: true,
			rewrite: ([headers = '']) => ({ name: '--header', values: [printedNames(headers)] }),
		},
		{ names: ['--soft'], values: [] },
	],
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
