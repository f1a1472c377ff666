// -j NFLOG: hands a copy of the packet to a logging program.

import { unquoted } from '../quoting.ts';
import type { TargetSpec } from '../specification.ts';
import { NUMBER, PREFIX_FORM, UINT16 } from '../value-specs.ts';

export const nflog: TargetSpec = {
	kind: 'target',
	name: 'NFLOG',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Hands a copy of the packet to a logging program such as ulogd or tcpdump (`-i nflog:GROUP`). The packet goes on to the next ' +
			'rule, which decides.',
		example: '-A INPUT -j NFLOG --nflog-prefix "IN dropped" --nflog-group 5',
		traps: ['It drops nothing, and nothing is written where no program listens on the group.'],
	},
	sentence: 'Hands a copy of {packets} to a logging program {options}',
	options: [
		{
			names: ['--nflog-prefix'],
			doc: {
				summary: 'Text that the program gets with the packet, up to 63 characters (127 with iptables-nft).',
				example: '-A INPUT -j NFLOG --nflog-prefix "IN dropped" --nflog-group 5',
				traps: ['Longer text is cut without a word.'],
			},
			clause: { yes: 'with the prefix {}' },
			values: [{ kind: 'text', maxBytes: 127, maxBytesLegacy: 63, isCut: true, form: PREFIX_FORM }],
		},
		{
			names: ['--nflog-group'],
			doc: {
				summary: 'The group on which the program listens, 0 to 65535; default 0.',
				example: '-A INPUT -j NFLOG --nflog-group 5',
				traps: ['What the kernel logs by itself goes to group 0 as well: take another one.'],
			},
			clause: { yes: 'on group {}' },
			values: [UINT16],
			default: ['0'],
		},
		{
			names: ['--nflog-range'],
			doc: {
				summary: 'Was meant to limit the copied bytes, but never did.',
				example: '-A INPUT -j NFLOG --nflog-range 64',
				traps: ['It has no effect: write `--nflog-size`.'],
			},
			values: [NUMBER],
			excludes: ['--nflog-size'],
			deprecated: {
				spelling: '--nflog-range',
				says: '--nflog-range has never worked and is no longer supported, please use --nflog-size instead',
				instead: '--nflog-size',
			},
		},
		{
			names: ['--nflog-size'],
			doc: {
				summary: 'How many bytes of the packet the program gets; by default what the program asks for.',
				example: '-A INPUT -j NFLOG --nflog-group 5 --nflog-size 128',
			},
			clause: { yes: 'only {} bytes of each', place: 'aside' },
			values: [NUMBER],
			excludes: ['--nflog-range'],
			since: '1.6.1',
		},
		{
			names: ['--nflog-threshold'],
			doc: {
				summary: 'How many packets are gathered before the program gets them; default 1. More means less work and later news.',
				example: '-A INPUT -j NFLOG --nflog-group 5 --nflog-threshold 20',
			},
			clause: { yes: 'in batches of {}', place: 'aside' },
			values: [UINT16],
			default: ['1'],
			rewrite: ([count = '']) => ({ name: '--nflog-threshold', values: [count === '0' ? '1' : count] }),
		},
	],
	afterwards: 'continues',
	listing: [
		{
			pattern:
				'nflog-prefix {--nflog-prefix}[ nflog-group {--nflog-group}][ nflog-size {--nflog-size}][ nflog-range {--nflog-range}]' +
				'[ nflog-threshold {--nflog-threshold}]',
			read: (found) => found.map((option) => (option.name === '--nflog-prefix' ? unquoted(option) : option)),
		},
		{ pattern: 'nflog-group {--nflog-group}' },
		{ pattern: 'nflog-size {--nflog-size}' },
		{ pattern: 'nflog-range {--nflog-range}' },
		{ pattern: 'nflog-threshold {--nflog-threshold}' },
	],
};
