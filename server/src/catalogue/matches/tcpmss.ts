// -m tcpmss: the maximum segment size that a SYN announces.

import type { MatchSpec } from '../specification.ts';

export const tcpmss: MatchSpec = {
	kind: 'match',
	name: 'tcpmss',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches TCP packets by the maximum segment size (MSS) that they announce: how many bytes of data a packet may bring.',
		example: '-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -m tcpmss --mss 1:500 -j DROP',
		traps: ['Only SYN and SYN-ACK announce one.', 'It changes nothing: to lower the MSS use `-j TCPMSS`.'],
	},
	protocols: ['tcp'],
	options: [
		{
			names: ['--mss'],
			doc: {
				summary: 'Matches an MSS of so many bytes, or in a range with a colon.',
				example: '-t mangle -A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -m tcpmss --mss 1361:65535 -j TCPMSS --set-mss 1360',
				traps: ['With `!` packets without an MSS match as well, which is nearly all of them: match SYN beside it.'],
			},
			clause: { yes: 'with an MSS of {} bytes', no: 'without an MSS of {} bytes' },
			values: [{ kind: 'number-range', min: 0, max: 65535, reversed: 'always' }],
			negatable: true,
			required: true,
		},
	], // bytes
	listing: [{ pattern: 'tcpmss match {!--mss:[0-9:]+}' }],
};
