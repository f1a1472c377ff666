// -m bpf: a classic or pinned BPF program decides.

import type { FoundOption, MatchSpec } from '../specification.ts';

export const bpf: MatchSpec = {
	kind: 'match',
	name: 'bpf',
	families: ['ipv4', 'ipv6'],
	stateful: true, // a pinned program may look at anything
	options: [
		{ names: ['--bytecode'], values: [{ kind: 'program' }], excludes: ['--object-pinned'] },
		{ names: ['--object-pinned'], values: [{ kind: 'name' }], excludes: ['--bytecode'], since: '1.6.1' },
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
