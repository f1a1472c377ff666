// -m u32: arithmetic on the bytes of the packet.

import type { MatchSpec } from '../specification.ts';

export const u32: MatchSpec = {
	kind: 'match',
	name: 'u32',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Reads numbers of up to four bytes anywhere in the packet and compares them, for what no other match knows.',
		example: '-A INPUT -m u32 --u32 "0x0&0xffff=0x100:0xffff" -j ACCEPT',
		traps: [
			'Offsets count from the start of the IP header, whose length varies: `0>>22&0x3C@` moves to what is behind it in IPv4.',
			'Later fragments have no header of TCP or UDP: test `4&0x1FFF=0` first.',
		],
	},
	stateful: true,
	options: [
		{
			names: ['--u32'],
			doc: {
				summary:
					'Tests of the form `OFFSET&MASK=VALUE`, joined by `&&`, at most 10: four bytes are read at the ' +
					'offset; `<<` and `>>` shift, `@` moves on by what was read, `a:b,c` are ranges and alternatives.',
				example: '-A INPUT -m u32 --u32 "0x6&0xff=0x1&&0x4&0x1fff=0x0&&0x0>>0x16&0x3c@0x0>>0x18=0x8" -j DROP',
				traps: ['Numbers with a leading 0 are octal; blanks mean nothing, but need quotes around the whole.'],
			},
			clause: { yes: 'whose bytes fit {}', no: 'whose bytes do not fit {}' },
			values: [{ kind: 'program', language: 'u32' }],
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
