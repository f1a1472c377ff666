// -j LOG: writes a line about the packet to the kernel's log.

import type { FoundOption, OptionSpec, TargetSpec } from '../specification.ts';
import { LOG_LEVEL, PREFIX_FORM } from '../value-specs.ts';

/** The flags, and their bits in a listing with -n (XT_LOG_… of the kernel). */
const FLAGS: ReadonlyArray<{ readonly bit: number; readonly option: OptionSpec }> = [
	{
		bit: 0x01,
		option: {
			names: ['--log-tcp-sequence'],
			doc: {
				summary: 'Adds the TCP sequence and acknowledgement numbers to the line.',
				example: '-A INPUT -p tcp -j LOG --log-tcp-sequence',
				traps: ['Whoever reads the log can use the numbers to hijack a connection: keep the log private.'],
			},
			clause: { yes: 'with TCP sequence numbers', place: 'aside' },
			values: [],
		},
	},
	{
		bit: 0x02,
		option: {
			names: ['--log-tcp-options'],
			doc: {
				summary: 'Adds the options of the TCP header to the line, in hexadecimal.',
				example: '-A INPUT -p tcp -j LOG --log-tcp-options',
			},
			clause: { yes: 'with TCP options', place: 'aside' },
			values: [],
		},
	},
	{
		bit: 0x04,
		option: {
			names: ['--log-ip-options'],
			doc: {
				summary: 'Adds the options of the IP header to the line, in hexadecimal.',
				example: '-A INPUT -j LOG --log-ip-options',
			},
			clause: { yes: 'with IP options', place: 'aside' },
			values: [],
		},
	},
	{
		bit: 0x08,
		option: {
			names: ['--log-uid'],
			doc: {
				summary: 'Adds the user and group of the local program that sent the packet.',
				example: '-A OUTPUT -j LOG --log-uid',
				traps: ['Only packets that this machine sends have one: it shows nothing in INPUT and FORWARD.'],
			},
			clause: { yes: 'with the user who sent them', place: 'aside' },
			values: [],
		},
	},
	{
		bit: 0x20,
		option: {
			names: ['--log-macdecode'],
			doc: {
				summary: 'Writes source MAC address, destination MAC address and protocol as fields of their own in place of one row of bytes.',
				example: '-A INPUT -j LOG --log-macdecode',
			},
			clause: { yes: 'with MAC addresses decoded', place: 'aside' },
			values: [],
		},
	},
];

export const log: TargetSpec = {
	kind: 'target',
	name: 'LOG',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Writes a line about the packet to the kernel log (`dmesg`, `journalctl -k`). The packet goes on to the next rule, which decides.',
		example: '-A INPUT -m limit --limit 5/min -j LOG --log-prefix "IN dropped: "',
		traps: [
			'It drops nothing: put the `DROP` with the same matches behind it, not before it, where it would hide the log.',
			'Without `-m limit` a flood of packets floods the log as well.',
			'Inside a network namespace (a container) nothing is written unless `net.netfilter.nf_log_all_netns` is 1.',
		],
	},
	sentence: 'Logs {packets} {options}',
	options: [
		{
			names: ['--log-level'],
			doc: {
				summary: 'The level of the line, by name or as 0 (emerg) to 7 (debug); default `warning`, 4.',
				example: '-A INPUT -j LOG --log-level 7',
				traps: ['Lines below the console level (`kernel.printk`) also appear on the console: use `debug` or `info` for much traffic.'],
			},
			clause: { yes: 'at level {}' },
			values: [LOG_LEVEL],
			default: ['warning'],
		},
		{
			names: ['--log-prefix'],
			doc: {
				summary: 'Text before the line, up to 29 characters, to tell the rules apart.',
				example: '-A INPUT -j LOG --log-prefix "IN dropped: "',
				traps: ['The kernel adds no blank behind it: end the prefix with one.', 'Longer text is cut at 29 characters without a word.'],
			},
			clause: { yes: 'with the prefix {}' },
			values: [{ kind: 'text', maxBytes: 29, isCut: true, form: PREFIX_FORM }],
		},
		...FLAGS.map(({ option }) => option),
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
	const set = FLAGS.filter(({ bit }) => bits & bit).map(({ option }) => ({ name: option.names[0], negated: false, values: [] }));
	return [...others, ...set];
}
