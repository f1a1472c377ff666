// -j TCPMSS: lowers the greatest segment size that the two ends of a TCP connection agree on.

import { OUTGOING } from '../accepted-in.ts';
import type { TargetSpec } from '../specification.ts';
import { numberOf } from '../values/numbers.ts';

/** What a packet of IPv6 holds without its headers. */
const MAX_MSS_IPV6 = 65_495;

export const tcpmss: TargetSpec = {
	kind: 'target',
	name: 'TCPMSS',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Lowers the greatest segment that the two ends of a TCP connection agree on, in the packets that open it. For tunnels and ' +
			'PPPoE lines where big packets vanish.',
		example: '-t mangle -A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
		traps: [
			'Needs a match on SYN (`--tcp-flags SYN,RST SYN` or `--syn`): iptables-legacy refuses the rule without it, iptables-nft takes it.',
			'In the `filter` table an `ACCEPT` before it hides it: put it in `mangle`.',
		],
	},
	sentence: 'Lowers the maximum segment size of {packets} {options}',
	says: { '': 'At least one parameter is required' },
	options: [
		// At most 65515 for IPv4, 65495 for IPv6: what a packet holds without its headers.
		{
			names: ['--set-mss'],
			doc: {
				summary: 'The greatest segment in bytes, up to 65515 (65495 for IPv6); a smaller one in the packet stays.',
				example: '-t mangle -A FORWARD -o ppp0 -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1400',
				traps: ['The headers come on top: for an MTU of 1492, set 1452 (IPv6: 1432).'],
			},
			clause: { yes: 'to {} bytes' },
			values: [{ kind: 'number', min: 0, max: 65_515 }],
		},
		// Only where the outgoing interface is known: FORWARD, OUTPUT and POSTROUTING. --set-mss is accepted everywhere.
		{
			names: ['--clamp-mss-to-pmtu'],
			doc: {
				summary: 'Lowers it to what the path can carry: the path MTU less 40 bytes, for IPv6 less 60.',
				example: '-t mangle -A FORWARD -o ppp0 -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
				traps: ['Only from FORWARD, OUTPUT and POSTROUTING, where the outgoing interface is known.'],
			},
			clause: { yes: 'to fit the path' },
			values: [],
		},
	],
	lastOf: ['--set-mss', '--clamp-mss-to-pmtu'],
	needsOneOf: ['--set-mss', '--clamp-mss-to-pmtu'],
	refuses: (options, family) =>
		family === 'ipv6' && options.some(({ name, values }) => name === '--set-mss' && Number(numberOf(values[0]?.text ?? '')) > MAX_MSS_IPV6)
			? {
					kind: 'value',
					option: '--set-mss',
					reason: `is out of range: for IPv6 0 to ${MAX_MSS_IPV6} are taken, "bad value for option "--set-mss", or out of range (0-${MAX_MSS_IPV6})"`,
				}
			: undefined,
	protocols: ['tcp'],
	placesFor: (options) => (options.at(-1)?.name === '--clamp-mss-to-pmtu' ? OUTGOING : undefined),
	afterwards: 'continues',
	listing: [{ pattern: 'TCPMSS (clamp to PMTU<--clamp-mss-to-pmtu>|set {--set-mss:[0-9]+})' }],
};
