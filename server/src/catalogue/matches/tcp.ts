// -m tcp: ports, flags and options of TCP.

import type { MatchSpec } from '../specification.ts';
import { PORT_RANGE } from '../value-specs.ts';

const FLAGS = { kind: 'tcp-flags' } as const;

export const tcp: MatchSpec = {
	kind: 'match',
	name: 'tcp',
	families: ['ipv4', 'ipv6'],
	protocols: ['tcp'],
	impliedBy: ['tcp'],
	options: [
		{ names: ['--source-port', '--sport'], values: [PORT_RANGE], negatable: true },
		{ names: ['--destination-port', '--dport'], values: [PORT_RANGE], negatable: true },
		{
			names: ['--syn'],
			values: [],
			negatable: true,
			excludes: ['--tcp-flags'],
			rewrite: () => ({ name: '--tcp-flags', values: ['FIN,SYN,RST,ACK', 'SYN'] }),
		},
		{ names: ['--tcp-flags'], values: [FLAGS, FLAGS], negatable: true, excludes: ['--syn'] }, // those that are looked at, those that must be set
		{ names: ['--tcp-option'], values: [{ kind: 'number', min: 1, max: 255 }], negatable: true },
	],
	listing: [
		{
			pattern:
				'tcp[ spt[s]:{!--source-port}][ dpt[s]:{!--destination-port}][ option={!--tcp-option}]' +
				'[ flags:{!--tcp-flags:[0-9A-Fa-fx,A-Z]+}/{--tcp-flags}]',
		},
	],
};
