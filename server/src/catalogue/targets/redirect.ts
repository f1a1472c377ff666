// -j REDIRECT: sends the connection to this machine.

import { BEFORE_ROUTING } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { portsNeedProtocol } from '../value-specs.ts';

export const redirect: TargetSpec = {
	kind: 'target',
	name: 'REDIRECT',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Sends the connection to this machine: to the address of the incoming interface, or to localhost for what the machine sends ' +
			'itself. For local proxies.',
		example: '-t nat -A PREROUTING -i eth1 -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 3128',
		traps: [
			'INPUT must accept the new port; it never sees the old one.',
			'The program must listen on the address of the interface, not on 127.0.0.1 only.',
		],
	},
	sentence: 'Redirects {packets} to this machine {options}',
	options: [
		{
			names: ['--to-ports'],
			doc: {
				summary: 'The local port, or range of ports, to send to; the port stays as it is where this is left out.',
				example: '-t nat -A PREROUTING -p udp -m udp --dport 53 -j REDIRECT --to-ports 5353',
				traps: ['Needs `-p tcp`, `udp`, `sctp` or `dccp`.'],
			},
			clause: { yes: 'on port[s] {}' },
			values: [{ kind: 'nat-ports' }],
		},
		{
			names: ['--random'],
			doc: {
				summary: 'Picks the port of a range by chance in place of the first free one.',
				example: '-t nat -A PREROUTING -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8000-8003 --random',
			},
			clause: { yes: 'choosing the port at random', place: 'aside' },
			values: [],
		},
	],
	acceptedIn: BEFORE_ROUTING,
	protocolsFor: portsNeedProtocol,
	protocolBefore: true,
	overlooksNegation: true,
	afterwards: 'ends',
	listing: [{ pattern: 'redir ports {--to-ports}[ random<--random>]' }, { pattern: 'random<--random>' }],
};
