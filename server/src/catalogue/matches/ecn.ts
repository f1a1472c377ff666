// -m ecn: explicit congestion notification, in the IP and the TCP header.

import type { MatchSpec } from '../specification.ts';
import { ECN_BITS } from '../value-specs.ts';

export const ecn: MatchSpec = {
	kind: 'match',
	name: 'ecn',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches the bits by which routers and TCP tell each other of congestion (ECN), before packets have to be dropped.',
		example: '-t mangle -A PREROUTING -m ecn --ecn-ip-ect 3 -j NFLOG --nflog-prefix congestion',
		traps: ['The SYN of a connection carries ECE and CWR to ask for ECN: there they say nothing of congestion.'],
	},
	says: { '': 'some option required' },
	options: [
		{
			names: ['--ecn-tcp-ece'],
			doc: {
				summary: 'Matches TCP packets with the flag ECE: the receiver reports congestion. Needs `-p tcp`.',
				example: '-A INPUT -p tcp -m ecn --ecn-tcp-ece -j LOG',
			},
			clause: { yes: 'with the TCP flag ECE', no: 'without the TCP flag ECE' },
			values: [],
			negatable: true,
		},
		{
			names: ['--ecn-tcp-cwr'],
			doc: {
				summary: 'Matches TCP packets with the flag CWR: the sender has slowed down. Needs `-p tcp`.',
				example: '-A INPUT -p tcp -m ecn ! --ecn-tcp-cwr -j ACCEPT',
			},
			clause: { yes: 'with the TCP flag CWR', no: 'without the TCP flag CWR' },
			values: [],
			negatable: true,
		},
		{
			names: ['--ecn-ip-ect'],
			doc: {
				summary: 'Matches the two ECN bits of the IP header: 0 no ECN, 1 and 2 the sender can do it, 3 a router met congestion.',
				example: '-A FORWARD -m ecn --ecn-ip-ect 3 -j LOG',
			},
			clause: { yes: 'with the ECN bits {}', no: 'with any ECN bits but {}' },
			values: [ECN_BITS],
			negatable: true,
		},
	],
	needsOneOf: 'any',
	protocolsFor: (options) => (options.some((option) => option.name.startsWith('--ecn-tcp-')) ? ['tcp'] : undefined),
	listing: [{ pattern: 'ECN match[ {!}ECE<--ecn-tcp-ece>][ {!}CWR<--ecn-tcp-cwr>][ {!}ECT={--ecn-ip-ect:[0-3]}]' }],
};
