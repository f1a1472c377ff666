// -j ECN: changes the bits of explicit congestion notification.

import { MANGLE } from '../accepted-in.ts';
import type { FoundOption, TargetSpec } from '../specification.ts';

export const ecn: TargetSpec = {
	kind: 'target',
	name: 'ECN',
	families: ['ipv4'],
	options: [
		{ names: ['--ecn-tcp-remove'], values: [], excludes: ['--ecn-tcp-cwr', '--ecn-tcp-ece'] },
		{ names: ['--ecn-tcp-cwr'], values: [{ kind: 'number', min: 0, max: 1 }], excludes: ['--ecn-tcp-remove'] },
		{ names: ['--ecn-tcp-ece'], values: [{ kind: 'number', min: 0, max: 1 }], excludes: ['--ecn-tcp-remove'] },
		{ names: ['--ecn-ip-ect'], values: [{ kind: 'number', min: 0, max: 3 }] },
	],
	acceptedIn: MANGLE,
	protocols: ['tcp'],
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
