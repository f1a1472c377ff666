// -j TARPIT: takes TCP connections and holds them open without answering. From xtables-addons.

import type { TargetSpec } from '../specification.ts';

export const tarpit: TargetSpec = {
	kind: 'target',
	name: 'TARPIT',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--tarpit'], values: [], excludes: ['--honeypot', '--reset'] },
		{ names: ['--honeypot'], values: [], excludes: ['--tarpit', '--reset'] },
		{ names: ['--reset'], values: [], excludes: ['--tarpit', '--honeypot'] },
	],
	protocols: ['tcp'],
	afterwards: 'ends',
	listing: [{ pattern: 'TARPIT[ honeypot mode<--honeypot>][ honeypot<--honeypot>][ reset<--reset>]' }],
};
