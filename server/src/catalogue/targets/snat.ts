// -j SNAT: gives the connection another source address or port.

import type { TargetSpec } from '../specification.ts';
import { portsNeedProtocol } from '../value-specs.ts';

export const snat: TargetSpec = {
	kind: 'target',
	name: 'SNAT',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Gives the connection another source address or port, so that a network appears under a fixed address. Only its first packet ' +
			'meets the rule; the rest, and the answers, are rewritten the same way.',
		example: '-t nat -A POSTROUTING -s 192.168.1.0/24 -o eth0 -j SNAT --to-source 203.0.113.5',
		traps: [
			'The address must be one that answers come back to: usually one of this machine.',
			'For an address that changes (DHCP, dial-up) use `MASQUERADE`.',
			'Without `-o` it also rewrites traffic between your own networks and into VPNs.',
		],
	},
	sentence: 'Rewrites the source of {packets} {options}',
	options: [
		{
			names: ['--to-source'],
			doc: {
				summary: 'The new source: `203.0.113.5`, a range `203.0.113.5-203.0.113.8`, with ports `203.0.113.5:1024-65535`.',
				example: '-t nat -A POSTROUTING -o eth0 -p tcp -j SNAT --to-source 203.0.113.5-203.0.113.8:1024-65535',
				traps: [
					'A port needs `-p tcp`, `udp`, `sctp` or `dccp` before it.',
					'A range that is written backwards is taken without a word: write the smaller address first.',
				],
			},
			clause: { yes: 'to {}', unusual: ([to]) => (/^:(?!:)/.test(to ?? '') ? { yes: 'to {} of the same address' } : undefined) },
			values: [{ kind: 'nat-address' }],
			required: true,
		},
		{
			names: ['--random'],
			doc: {
				summary: 'Chooses the source port at random; since Linux 5.0 the same as `--random-fully`.',
				example: '-t nat -A POSTROUTING -o eth0 -j SNAT --to-source 203.0.113.5 --random',
			},
			clause: { yes: 'choosing source ports at random', place: 'aside' },
			values: [],
		},
		{
			names: ['--random-fully'],
			doc: {
				summary: 'Chooses the source port at random each time; also avoids collisions when many connections start at once (Linux 3.14).',
				example: '-t nat -A POSTROUTING -o eth0 -j SNAT --to-source 203.0.113.5 --random-fully',
			},
			clause: { yes: 'choosing source ports at random', place: 'aside' },
			values: [],
			since: '1.6.0',
		},
		{
			names: ['--persistent'],
			doc: {
				summary: 'Gives a client the same address of the range every time, whatever it connects to.',
				example: '-t nat -A POSTROUTING -o eth0 -j SNAT --to-source 203.0.113.5-203.0.113.8 --persistent',
			},
			clause: { yes: 'the same address for a client every time', place: 'aside' },
			values: [],
		},
	],
	acceptedIn: { nat: ['INPUT', 'POSTROUTING'] },
	protocolsFor: portsNeedProtocol,
	protocolBefore: true,
	overlooksNegation: true,
	afterwards: 'ends',
	listing: [{ pattern: 'to:{--to-source}[ random<--random>][ random-fully<--random-fully>][ persistent<--persistent>]' }],
};
