// -j DNAT: sends the connection to another address or port.

import { BEFORE_ROUTING } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { portsNeedProtocol } from '../value-specs.ts';

export const dnat: TargetSpec = {
	kind: 'target',
	name: 'DNAT',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Sends the connection to another address or port: port forwarding. Only its first packet meets the rule; the rest, and the ' +
			'answers, are rewritten the same way.',
		example: '-t nat -A PREROUTING -i eth0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.1.10:8080',
		traps: [
			'It only rewrites: FORWARD must still accept the connection, and sees the new address and port.',
			'PREROUTING does not see connections that this machine opens itself: repeat the rule in OUTPUT for them.',
			'Clients in the network of the new destination get answers that bypass this machine: add a `MASQUERADE` or `SNAT` for them.',
		],
	},
	sentence: 'Rewrites the destination of {packets} {options}',
	options: [
		{
			names: ['--to-destination'],
			doc: {
				summary:
					'The new address, port or both: `192.168.1.10`, `:8080`, `192.168.1.10:8080`, ranges with `-`, IPv6 with a port in brackets.',
				example: '-t nat -A PREROUTING -p tcp -m tcp --dport 443 -j DNAT --to-destination 192.168.1.10-192.168.1.13:8443',
				traps: [
					'A port needs `-p tcp`, `udp`, `sctp` or `dccp` before it.',
					'A range of ports does not keep distances (5001 may become 6000): write `6000-6010/5000` for 5000 to become 6000, 5001 ' +
						'to become 6001 (Linux 4.18).',
				],
			},
			clause: { yes: 'to {}', unusual: ([to]) => (/^:(?!:)/.test(to ?? '') ? { yes: 'to {} of the same address' } : undefined) },
			values: [{ kind: 'nat-address' }],
			required: true,
		},
		{
			names: ['--random'],
			doc: {
				summary: 'Picks the port of a range by chance in place of the first free one.',
				example: '-t nat -A PREROUTING -p udp -m udp --dport 5000 -j DNAT --to-destination 192.168.1.10:6000-6010 --random',
			},
			clause: { yes: 'choosing the port at random', place: 'aside' },
			values: [],
		},
		{
			names: ['--persistent'],
			doc: {
				summary: 'Gives a client the same address of the range every time, whatever it connects to.',
				example: '-t nat -A PREROUTING -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.1.10-192.168.1.13 --persistent',
			},
			clause: { yes: 'the same address for a client every time', place: 'aside' },
			values: [],
		},
	],
	acceptedIn: BEFORE_ROUTING,
	protocolsFor: portsNeedProtocol,
	protocolBefore: true,
	overlooksNegation: true,
	afterwards: 'ends',
	listing: [
		// Before 1.8.8 no blank stands between several destinations, which kernels since 2.6.11 do not take any more.
		{ pattern: 'to:{--to-destination}[ random<--random>][ persistent<--persistent>]' },
	],
};
