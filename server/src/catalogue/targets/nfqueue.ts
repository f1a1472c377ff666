// -j NFQUEUE: hands the packet to a program, which decides.

import type { FoundOption, GivenOption, Refusal, TargetSpec } from '../specification.ts';
import { UINT16 } from '../value-specs.ts';

export const nfqueue: TargetSpec = {
	kind: 'target',
	name: 'NFQUEUE',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Hands the packet to a program, which accepts, drops or changes it; the packet waits until then. For intrusion prevention ' +
			'such as Suricata.',
		example: '-A FORWARD -j NFQUEUE --queue-num 1 --queue-bypass',
		traps: [
			'Packets are dropped where no program listens on the queue: add `--queue-bypass` to let them pass.',
			'Accepted by the program, the packet skips the remaining rules of this table.',
		],
	},
	sentence: 'Lets a program decide about {packets} {options}',
	options: [
		{
			names: ['--queue-num'],
			doc: {
				summary: 'The queue on which the program listens, 0 to 65535; default 0.',
				example: '-A FORWARD -j NFQUEUE --queue-num 3',
			},
			clause: { yes: 'through queue {}' },
			values: [UINT16],
			excludes: ['--queue-balance'],
		},
		{
			names: ['--queue-balance'],
			doc: {
				summary: 'A range of queues among which connections are spread; the packets of one connection stay in one queue.',
				example: '-A FORWARD -j NFQUEUE --queue-balance 0:3',
				traps: [
					'At most 65535 queues: `0:65535` passes the test of iptables-restore, but the kernel refuses it.',
					'Every queue of the range needs a program: packets in the others are dropped.',
				],
			},
			clause: { yes: 'through the queues {}' },
			values: [{ kind: 'number-range', min: 0, max: 65_535, closed: 'separator', reversed: 'always' }],
			excludes: ['--queue-num'],
		},
		{
			names: ['--queue-bypass'],
			doc: {
				summary: 'Accepts the packet where no program listens, in place of dropping it.',
				example: '-A FORWARD -j NFQUEUE --queue-num 3 --queue-bypass',
				traps: ['The packet then skips the remaining rules of this table, as with `ACCEPT`.'],
			},
			clause: { yes: 'accepting them when none listens', place: 'aside' },
			values: [],
		},
		{
			names: ['--queue-cpu-fanout'],
			doc: {
				summary: 'Chooses the queue of the range by the CPU that handles the packet, not by the connection.',
				example: '-A FORWARD -j NFQUEUE --queue-balance 0:3 --queue-cpu-fanout',
				traps: ['The packets of one connection may come to different programs.'],
			},
			clause: { yes: 'one queue for each CPU', place: 'aside' },
			values: [],
			requires: ['--queue-balance'],
		},
	],
	// With --queue-bypass and nobody listening the packet is accepted, so this ends the walk in any case.
	refuses: tooManyOrTooFew,
	afterwards: 'ends',
	complete: withQueue,
	listing: [
		{
			pattern:
				'NFQUEUE (balance {--queue-balance:[0-9:]+}|num {--queue-num:[0-9]+})[ bypass<--queue-bypass>][ cpu-fanout<--queue-cpu-fanout>]',
		},
	],
};

/** iptables asks for two queues at least; the kernel counts them in 16 bits. */
function tooManyOrTooFew(options: readonly GivenOption[]): Refusal | undefined {
	const queues = options.find(({ name }) => name === '--queue-balance')?.values[0]?.text ?? '';
	const [, one] = /^(\d+):\1$/.exec(queues) ?? [];
	if (one !== undefined) {
		return { kind: 'value', option: '--queue-balance', reason: `is one queue: "${one} should be less than ${one}"; use --queue-num` };
	}
	return /^0*:(?:65535)?$/.test(queues)
		? { kind: 'value', option: '--queue-balance', reason: 'are 65536 queues, and the kernel takes up to 65535' }
		: undefined;
}

/** Queue 0 where none is named. */
function withQueue(options: readonly FoundOption[]): readonly FoundOption[] {
	const hasQueue = options.some(({ name }) => name === '--queue-num' || name === '--queue-balance');
	return hasQueue ? options : [{ name: '--queue-num', negated: false, values: ['0'] }, ...options];
}
