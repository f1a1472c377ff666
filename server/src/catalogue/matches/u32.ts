// -m u32: arithmetic on the bytes of the packet.

import type { MatchSpec } from '../specification.ts';

export const u32: MatchSpec = {
	kind: 'match',
	name: 'u32',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{
			names: ['--u32'],
			values: [{ kind: 'program' }],
			negatable: true,
			required: true,
			rewrite: ([program = '']) => ({ name: '--u32', values: [inHexadecimal(program)] }),
		},
	],
	listing: [{ pattern: 'u32 {!}"{--u32:[^" ]+}"' }],
};

/** The program as iptables prints it: numbers (octal with a leading 0) in hexadecimal, no blanks. */
function inHexadecimal(program: string): string {
	const number = (text: string): number => Number(/^0\d/.test(text) ? `0o${text.slice(1)}` : text);
	return program
		.replace(/\s+/g, '')
		.replace(/0x[0-9a-f]+|\d+/gi, (text) => (Number.isNaN(number(text)) ? text : `0x${number(text).toString(16)}`));
}
