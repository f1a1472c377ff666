// What a rule and a call of iptables know without -m or -j: the options of the rule itself, and the commands (iptables 1.8.9 and 1.8.11).

import type { Doc, Hook, OptionSpec } from './specification.ts';

export const PROTOCOL: OptionSpec = { names: ['--protocol', '-p'], values: [{ kind: 'protocol' }], negatable: true };
export const SOURCE: OptionSpec = { names: ['--source', '-s', '--src'], values: [{ kind: 'network' }], negatable: true };
export const DESTINATION: OptionSpec = { names: ['--destination', '-d', '--dst'], values: [{ kind: 'network' }], negatable: true };
export const IN_INTERFACE: OptionSpec = { names: ['--in-interface', '-i'], values: [{ kind: 'interface' }], negatable: true };
export const OUT_INTERFACE: OptionSpec = { names: ['--out-interface', '-o'], values: [{ kind: 'interface' }], negatable: true };
/** Second and later fragments; with `!` the first one and packets that are whole. */
export const FRAGMENT: OptionSpec = { names: ['--fragment', '-f', '--fragments'], values: [], negatable: true, families: ['ipv4'] };
export const JUMP: OptionSpec = { names: ['--jump', '-j'], values: [{ kind: 'name' }] };
export const GOTO: OptionSpec = { names: ['--goto', '-g'], values: [{ kind: 'name' }] };
export const MATCH: OptionSpec = { names: ['--match', '-m'], values: [{ kind: 'name' }] };
/** Packets and bytes to start from. iptables also takes both as one word, `1,2`. */
export const SET_COUNTERS: OptionSpec = { names: ['--set-counters', '-c'], values: [{ kind: 'number' }, { kind: 'number' }] };

/** Every option that may stand in a rule of its own right; the last ones say how the command works, not what the rule does. */
export const CORE_OPTIONS: readonly OptionSpec[] = [
	PROTOCOL,
	SOURCE,
	DESTINATION,
	IN_INTERFACE,
	OUT_INTERFACE,
	FRAGMENT,
	JUMP,
	GOTO,
	MATCH,
	SET_COUNTERS,
	{ names: ['--table', '-t'], values: [{ kind: 'name' }] },
	{ names: ['--ipv4', '-4'], values: [] },
	{ names: ['--ipv6', '-6'], values: [] },
	// A number of seconds, and of microseconds, may follow as a word of its own.
	{ names: ['--wait', '-w'], values: [{ kind: 'number' }], optionalValues: true },
	{ names: ['--wait-interval', '-W'], values: [{ kind: 'number' }], optionalValues: true, since: '1.6.0' },
	{ names: ['--verbose', '-v'], values: [] },
	{ names: ['--numeric', '-n'], values: [] },
	{ names: ['--exact', '-x'], values: [] },
	{ names: ['--line-numbers'], values: [] },
	{ names: ['--modprobe', '-M'], values: [{ kind: 'text' }] },
	{ names: ['--version', '-V'], values: [] },
	{ names: ['--help', '-h'], values: [] },
];

/**
 * Where -i and -o are refused, and the options of matches that need the same interface: a packet has no incoming interface yet in the one, no outgoing
 * one any more in the other (measured on kernel 6.18, both backends).
 */
export const HOOKS_WITHOUT_INTERFACE = { in: ['OUTPUT', 'POSTROUTING'], out: ['PREROUTING', 'INPUT'] } as const satisfies Record<
	string,
	readonly Hook[]
>;

/** What a word behind a command stands for. `definition` is the rest of the rule. */
export type CommandArgument = 'chain' | 'number' | 'policy' | 'new name' | 'definition';

/** A command of iptables. */
export interface CommandSpec {
	/** The long name first. */
	readonly names: readonly [string, string];
	readonly doc?: Doc;
	readonly arguments: readonly CommandArgument[];
	/** How many of the arguments must be there. */
	readonly required: number;
}

/** -D takes a number instead of a definition; -I puts the rule first where it has no number. */
export const COMMANDS: readonly CommandSpec[] = [
	{ names: ['--append', '-A'], arguments: ['chain', 'definition'], required: 1 },
	{ names: ['--check', '-C'], arguments: ['chain', 'definition'], required: 1 },
	{ names: ['--delete', '-D'], arguments: ['chain', 'number', 'definition'], required: 1 },
	{ names: ['--delete-chain', '-X'], arguments: ['chain'], required: 0 },
	{ names: ['--flush', '-F'], arguments: ['chain'], required: 0 },
	{ names: ['--insert', '-I'], arguments: ['chain', 'number', 'definition'], required: 1 },
	{ names: ['--list', '-L'], arguments: ['chain', 'number'], required: 0 },
	{ names: ['--list-rules', '-S'], arguments: ['chain', 'number'], required: 0 },
	{ names: ['--new-chain', '-N'], arguments: ['chain'], required: 1 },
	{ names: ['--policy', '-P'], arguments: ['chain', 'policy'], required: 2 },
	{ names: ['--rename-chain', '-E'], arguments: ['chain', 'new name'], required: 2 },
	{ names: ['--replace', '-R'], arguments: ['chain', 'number', 'definition'], required: 2 },
	{ names: ['--zero', '-Z'], arguments: ['chain', 'number'], required: 0 },
];
