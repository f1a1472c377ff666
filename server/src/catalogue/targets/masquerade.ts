// -j MASQUERADE: gives the connection the address of the interface it leaves by.

import type { TargetSpec } from '../specification.ts';
import { portsNeedProtocol } from '../value-specs.ts';

export const masquerade: TargetSpec = {
	kind: 'target',
	name: 'MASQUERADE',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Gives the connection the address of the interface that it leaves by, so that a network shares one public address. For ' +
			'addresses that change; connections are forgotten when the interface goes down.',
		example: '-t nat -A POSTROUTING -s 192.168.1.0/24 -o eth0 -j MASQUERADE',
		traps: [
			'Without `-o` it also rewrites traffic between your own networks and into VPNs: name the outgoing interface.',
			'It does not forward anything by itself: `net.ipv4.ip_forward` must be 1 and FORWARD must accept the packets.',
			'With a fixed address, `SNAT` is faster and keeps connections when the interface goes down for a moment.',
		],
	},
	sentence: 'Rewrites the source of {packets} to the address of the outgoing interface {options}',
	options: [
		{
			names: ['--to-ports'],
			doc: {
				summary: 'The source port, or range of ports, to use in place of a free one near the original.',
				example: '-t nat -A POSTROUTING -o eth0 -p tcp -j MASQUERADE --to-ports 1024-31000',
				traps: ['Needs `-p tcp`, `udp`, `sctp` or `dccp`.'],
			},
			clause: { yes: 'with the source ports {}' },
			values: [{ kind: 'nat-ports' }],
		},
		{
			names: ['--random'],
			doc: {
				summary: 'Chooses the source port at random, so that nobody can guess it; since Linux 5.0 the same as `--random-fully`.',
				example: '-t nat -A POSTROUTING -o eth0 -j MASQUERADE --random',
			},
			clause: { yes: 'choosing source ports at random', place: 'aside' },
			values: [],
		},
		{
			names: ['--random-fully'],
			doc: {
				summary: 'Chooses the source port at random each time; also avoids collisions when many connections start at once (Linux 3.13).',
				example: '-t nat -A POSTROUTING -o eth0 -j MASQUERADE --random-fully',
			},
			clause: { yes: 'choosing source ports at random', place: 'aside' },
			values: [],
			since: '1.6.2',
		},
	],
	acceptedIn: { nat: ['POSTROUTING'] },
	protocolsFor: portsNeedProtocol,
	protocolBefore: true,
	overlooksNegation: true,
	afterwards: 'ends',
	listing: [
		{ pattern: 'masq ports: {--to-ports}[ random<--random>][ random-fully<--random-fully>]' },
		{ pattern: 'random<--random>[ random-fully<--random-fully>]' },
		{ pattern: 'random-fully<--random-fully>' },
	],
};
