// -j SET: adds the packet's addresses and ports to an ipset, takes them out, or copies what the set says of them to the packet.

import type { OptionSpec, TargetSpec } from '../specification.ts';
import { NAME, NUMBER, SET_DIRECTIONS } from '../value-specs.ts';

const SET_OPTIONS = ['--add-set', '--del-set', '--map-set'];

export const set: TargetSpec = {
	kind: 'target',
	name: 'SET',
	families: ['ipv4', 'ipv6'],
	options: [
		setOption('--add-set'),
		{ names: ['--exist'], values: [], requires: ['--add-set'] },
		{ names: ['--timeout'], values: [NUMBER], requires: ['--add-set'] }, // seconds
		setOption('--del-set'),
		{ ...setOption('--map-set'), since: '1.6.0' },
		{ names: ['--map-mark'], values: [], requires: ['--map-set'], since: '1.6.0' },
		{ names: ['--map-prio'], values: [], requires: ['--map-set'], since: '1.6.0' },
		{ names: ['--map-queue'], values: [], requires: ['--map-set'], since: '1.6.0' },
	],
	oneOf: [SET_OPTIONS],
	afterwards: 'continues',
	listing: [
		{ pattern: 'add-set {--add-set} {--add-set}[ exist<--exist>][ timeout {--timeout:[0-9]+}]' },
		{ pattern: 'del-set {--del-set} {--del-set}' },
		{ pattern: 'map-set {--map-set} {--map-set}[ map-mark<--map-mark>][ map-prio<--map-prio>][ map-queue<--map-queue>]' },
	],
};

function setOption(name: string): OptionSpec {
	return { names: [name], values: [NAME, SET_DIRECTIONS], excludes: SET_OPTIONS.filter((other) => other !== name) };
}
