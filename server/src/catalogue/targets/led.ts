// -j LED: blinks a lamp of the machine.

import { unquoted } from '../quoting.ts';
import type { TargetSpec } from '../specification.ts';
import { TEXT } from '../value-specs.ts';

export const led: TargetSpec = {
	kind: 'target',
	name: 'LED',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--led-trigger-id'], values: [TEXT], required: true },
		{ names: ['--led-delay'], values: [{ kind: 'number' }], default: ['0'] }, // milliseconds, or `inf`
		{ names: ['--led-always-blink'], values: [] },
	],
	afterwards: 'continues',
	listing: [
		{
			pattern: 'led-trigger-id:{--led-trigger-id} led-delay:{--led-delay:[0-9inf]+}[ms][ led-always-blink<--led-always-blink>]',
			read: (found) => found.map((option) => (option.name === '--led-trigger-id' ? unquoted(option) : option)),
		},
	],
};
