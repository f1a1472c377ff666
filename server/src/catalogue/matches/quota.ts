// -m quota: matches until so many bytes have passed, then never again.

import type { MatchSpec } from '../specification.ts';

export const quota: MatchSpec = {
	kind: 'match',
	name: 'quota',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [{ names: ['--quota'], values: [{ kind: 'number', wide: true }], negatable: true, required: true }], // bytes
	listing: [{ pattern: 'quota: {--quota:[0-9]+} bytes', loses: ['whether the quota is negated (! --quota)'] }],
};
