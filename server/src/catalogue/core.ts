// The options of a rule itself, which every rule knows without -m or -j (iptables 1.8.9 and 1.8.11, iptables(8)).

import type { OptionSpec } from './specification.ts';

export const PROTOCOL: OptionSpec = { names: ['--protocol', '-p', '--proto'], values: [{ kind: 'protocol' }], negatable: true };
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
	{ names: ['--wait', '-w'], values: [] },
	{ names: ['--wait-interval', '-W'], values: [] },
	{ names: ['--verbose', '-v'], values: [] },
	{ names: ['--numeric', '-n'], values: [] },
	{ names: ['--exact', '-x'], values: [] },
	{ names: ['--line-numbers'], values: [] },
	{ names: ['--modprobe', '-M'], values: [{ kind: 'text' }] },
];
