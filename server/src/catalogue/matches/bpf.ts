// -m bpf: a classic or pinned BPF program decides.

import type { FoundOption, MatchSpec } from '../specification.ts';

export const bpf: MatchSpec = {
	kind: 'match',
	name: 'bpf',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Lets a BPF program decide: it sees the packet from the IP header on, and the rule matches where it returns more than 0.',
		example: '-A OUTPUT -m bpf --bytecode "4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0" -j ACCEPT',
		traps: [
			'Compile the filter for raw IP (`nfbpf_compile RAW`, or `tcpdump -ddd` on a tun device): one for Ethernet looks 14 bytes too far.',
		],
	},
	stateful: true, // a pinned program may look at anything
	says: { '': 'one of --bytecode or --pinned is required' },
	options: [
		{
			names: ['--bytecode'],
			doc: {
				summary: 'A classic BPF program in decimal: the number of instructions, then `code jt jf k` of each, with commas; at most 64.',
				example: '-A INPUT -m bpf --bytecode "4,48 0 0 9,21 0 1 17,6 0 0 1,6 0 0 0" -j DROP',
			},
			clause: { yes: 'that a BPF program picks' },
			values: [{ kind: 'program', language: 'bpf' }],
			excludes: ['--object-pinned'],
		},
		{
			names: ['--object-pinned'],
			doc: {
				summary: 'An eBPF program of the type socket filter, by its path in the BPF file system.',
				example: '-A INPUT -m bpf --object-pinned /sys/fs/bpf/filter -j DROP',
				traps: ['It must be pinned before the rules are loaded, after every boot: else iptables-restore refuses the file.'],
			},
			clause: { yes: 'that the BPF program {} picks' },
			values: [{ kind: 'name' }],
			excludes: ['--bytecode'],
			since: '1.6.1',
		},
	],
	oneOf: [['--bytecode', '--object-pinned']],
	listing: [
		{ pattern: 'match bpf pinned {--object-pinned}' },
		// Since 1.6.1 a NUL byte is printed behind the program. A paste through a terminal loses it.
		{ pattern: 'match bpf {--bytecode:[0-9, ]+}[\u0000]', read: (found) => found.map(withCount) },
	],
};

/** A listing leaves out the number of instructions, with which iptables-save begins. */
function withCount(option: FoundOption): FoundOption {
	return { ...option, values: option.values.map((program) => `${program.split(',').length},${program}`) };
}
