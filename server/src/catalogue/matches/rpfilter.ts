// -m rpfilter: whether a reply to the packet would leave through the interface on which the packet came.

import type { MatchSpec } from '../specification.ts';

export const rpfilter: MatchSpec = {
	kind: 'match',
	name: 'rpfilter',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	acceptedIn: { raw: ['PREROUTING'], mangle: ['PREROUTING'] },
	options: [
		{ names: ['--loose'], values: [] },
		{ names: ['--validmark'], values: [] },
		{ names: ['--accept-local'], values: [] },
		{ names: ['--invert'], values: [] },
	],
	listing: [
		{
			pattern: 'rpfilter[ loose<--loose>][ validmark<--validmark>][ accept-local<--accept-local>][ invert<--invert>]',
		},
	],
};
