// -j LOG: writes a line about the packet to the kernel's log.

import type { FoundOption, TargetSpec } from '../specification.ts';
import { LOG_LEVEL, TEXT } from '../value-specs.ts';

/** The bits of "flags" in a listing with -n (XT_LOG_… of the kernel). */
const FLAGS: ReadonlyArray<readonly [string, number]> = [
	['--log-tcp-sequence', 0x01],
	['--log-tcp-options', 0x02],
	['--log-ip-options', 0x04],
	['--log-uid', 0x08],
	['--log-macdecode', 0x20],
];

export const log: TargetSpec = {
	kind: 'target',
	name: 'LOG',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--log-level'], values: [LOG_LEVEL], default: ['warning'] },
		{ names: ['--log-prefix'], values: [TEXT] },
		...FLAGS.map(([name]) => ({ names: [name] as const, values: [] })),
	],
	afterwards: 'continues',
	listing: [
		{
			// The number is read as if it were the value of the first flag. The prefix is printed raw, and nothing is printed behind it.
			pattern: 'LOG flags {--log-tcp-sequence:[0-9]+} level {--log-level:[0-9]+}[ prefix "{--log-prefix:[^\\n]*}"]',
			read: flagsRead,
		},
		{
			pattern:
				'LOG [UNKNOWN ]level {--log-level:[a-z0-9]+}[ tcp-sequence<--log-tcp-sequence>][ tcp-options<--log-tcp-options>]' +
				'[ ip-options<--log-ip-options>][ uid<--log-uid>][ macdecode<--log-macdecode>][ unknown-flags][ prefix "{--log-prefix:[^\\n]*}"]',
		},
	],
};

function flagsRead([flags, ...others]: readonly FoundOption[]): readonly FoundOption[] {
	const bits = Number(flags?.values[0]);
	const set = FLAGS.filter(([, bit]) => bits & bit).map(([name]) => ({ name, negated: false, values: [] }));
	return [...others, ...set];
}
