// -m physdev: the ports of a bridge through which the packet came and will leave.

import type { MatchSpec } from '../specification.ts';

const INTERFACE = { kind: 'interface' } as const;

export const physdev: MatchSpec = {
	kind: 'match',
	name: 'physdev',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	// Accepted everywhere, but not every option is: the kernel refuses --physdev-out and --physdev-is-out in OUTPUT.
	options: [
		{ names: ['--physdev-in'], values: [INTERFACE], negatable: true },
		{ names: ['--physdev-out'], values: [INTERFACE], negatable: true },
		{ names: ['--physdev-is-in'], values: [], negatable: true },
		{ names: ['--physdev-is-out'], values: [], negatable: true },
		{ names: ['--physdev-is-bridged'], values: [], negatable: true },
	],
	listing: [
		{
			pattern:
				'PHYSDEV match[ {!}--physdev-is-in<--physdev-is-in>][ {!}--physdev-in {--physdev-in}]' +
				'[ {!}--physdev-is-out<--physdev-is-out>][ {!}--physdev-out {--physdev-out}][ {!}--physdev-is-bridged<--physdev-is-bridged>]',
		},
	],
};
