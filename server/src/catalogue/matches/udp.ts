// -m udp: the ports of UDP.

import type { MatchSpec } from '../specification.ts';
import { PORT_RANGE } from '../value-specs.ts';

export const udp: MatchSpec = {
	kind: 'match',
	name: 'udp',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches UDP packets by their ports. `-p udp` loads it by itself.',
		example: '-A INPUT -p udp -m udp --dport 53 -j ACCEPT',
		traps: ['Its options are known only behind `-p udp`.', 'One port or one range: a list (`53,123`) needs `-m multiport`.'],
	},
	protocols: ['udp'],
	impliedBy: ['udp'],
	options: [
		{
			names: ['--source-port', '--sport'],
			doc: {
				summary:
					'Matches packets that come from this port. A port, a service name, or a ' +
					'range with a colon: `1024:` is 1024 to 65535, `:1023` is 0 to 1023.',
				example: '-A INPUT -p udp -m udp --sport 67 --dport 68 -j ACCEPT',
				traps: ['Anybody can send from port 53: accept answers by `-m conntrack --ctstate ESTABLISHED` in place of it.'],
			},
			clause: { yes: 'from port[s] {}', no: 'from any port but {}' },
			values: [PORT_RANGE],
			negatable: true,
		},
		{
			names: ['--destination-port', '--dport'],
			doc: {
				summary:
					'Matches packets that go to this port. A port, a service name, or a ' +
					'range with a colon: `1024:` is 1024 to 65535, `:1023` is 0 to 1023.',
				example: '-A INPUT -p udp -m udp --dport 33434:33523 -j REJECT --reject-with icmp-port-unreachable',
				traps: ['In FORWARD and INPUT, behind `DNAT`, it is the new port.'],
			},
			clause: { yes: 'to port[s] {}', no: 'to any port but {}' },
			values: [PORT_RANGE],
			negatable: true,
		},
	],
	listing: [
		{
			pattern: 'udp[ spt[s]:{!--source-port}][ dpt[s]:{!--destination-port}]',
		},
	],
};
