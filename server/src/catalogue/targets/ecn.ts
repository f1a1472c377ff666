// -j ECN: changes the bits of explicit congestion notification.

import { MANGLE } from '../accepted-in.ts';
import type { FoundOption, TargetSpec, ValueSpec } from '../specification.ts';
import { ECN_BITS } from '../value-specs.ts';

const BIT: ValueSpec = { kind: 'number', min: 0, max: 1, called: { 0: [undefined, 'cleared'], 1: [undefined, 'set'] } };

export const ecn: TargetSpec = {
	kind: 'target',
	name: 'ECN',
	families: ['ipv4'],
	doc: {
		summary: 'Changes the bits of explicit congestion notification. Helps where a path drops connections that negotiate ECN.',
		example: '-t mangle -A POSTROUTING -d 203.0.113.7/32 -p tcp -j ECN --ecn-tcp-remove',
	},
	sentence: 'Changes the congestion bits (ECN) of {packets} {options}',
	says: { '': 'An operation is required' },
	options: [
		{
			names: ['--ecn-tcp-remove'],
			doc: {
				summary: 'Clears ECE and CWR in the TCP header, so that the connection is opened without ECN.',
				example: '-t mangle -A POSTROUTING -d 203.0.113.7/32 -p tcp -j ECN --ecn-tcp-remove',
			},
			clause: { yes: 'clearing those of TCP', place: 'aside' },
			values: [],
			excludes: ['--ecn-tcp-cwr', '--ecn-tcp-ece'],
		},
		{
			names: ['--ecn-tcp-cwr'],
			doc: {
				summary: 'Sets the CWR bit of the TCP header to 0 or 1; meant for tests.',
				example: '-t mangle -A POSTROUTING -p tcp -j ECN --ecn-tcp-cwr 0',
			},
			clause: { yes: 'setting CWR to {}', place: 'aside' },
			values: [BIT],
			excludes: ['--ecn-tcp-remove'],
		},
		{
			names: ['--ecn-tcp-ece'],
			doc: {
				summary: 'Sets the ECE bit of the TCP header to 0 or 1; meant for tests.',
				example: '-t mangle -A POSTROUTING -p tcp -j ECN --ecn-tcp-ece 0',
			},
			clause: { yes: 'setting ECE to {}', place: 'aside' },
			values: [BIT],
			excludes: ['--ecn-tcp-remove'],
		},
		{
			names: ['--ecn-ip-ect'],
			doc: {
				summary: 'Sets the two ECN bits of the IP header: 0 not capable, 1 and 2 capable, 3 congestion met; meant for tests.',
				example: '-t mangle -A POSTROUTING -p tcp -j ECN --ecn-ip-ect 0',
			},
			clause: { yes: 'setting the ECN bits of the IP header to {}', place: 'aside' },
			values: [ECN_BITS],
		},
	],
	needsOneOf: 'any',
	acceptedIn: MANGLE,
	protocolsFor: (options) => (options.some(({ name }) => name.startsWith('--ecn-tcp')) ? ['tcp'] : undefined),
	afterwards: 'continues',
	complete: asRemoval,
	listing: [
		{ pattern: 'ECN TCP remove<--ecn-tcp-remove>' },
		{ pattern: 'ECN[ ECE={--ecn-tcp-ece:[01]}][ CWR={--ecn-tcp-cwr:[01]}][ ECT codepoint={--ecn-ip-ect:[0-3]}]' },
	],
};

/** Both bits cleared and nothing else: iptables-save says --ecn-tcp-remove. */
function asRemoval(options: readonly FoundOption[]): readonly FoundOption[] {
	const cleared = options.filter(({ name, values }) => (name === '--ecn-tcp-cwr' || name === '--ecn-tcp-ece') && values[0] === '0');
	return cleared.length === 2 && options.length === 2 ? [{ name: '--ecn-tcp-remove', negated: false, values: [] }] : options;
}
