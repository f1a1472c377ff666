// -j DNPT: replaces the prefix of the destination address without keeping state (RFC 6296).

import type { TargetSpec } from '../specification.ts';

const EXAMPLE = '-t mangle -A PREROUTING -d 2001:db8:1::/64 -i eth0 -j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64';

export const dnpt: TargetSpec = {
	kind: 'target',
	name: 'DNPT',
	families: ['ipv6'],
	doc: {
		summary:
			'Replaces the prefix of the destination address and keeps the rest, without connection tracking (NPTv6, RFC 6296). The way ' +
			'back from `SNPT`.',
		example: EXAMPLE,
		traps: [
			'The translation knows no connections: a `SNPT` rule in POSTROUTING must undo it for the answers.',
			'Tracked connections break: send the flows past tracking with `-j CT --notrack` in `raw`.',
		],
	},
	sentence: 'Translates the destination prefix of {packets}, {options}',
	options: [
		{
			names: ['--src-pfx'],
			doc: {
				summary: 'The prefix to look for, at most /64, without host bits.',
				example: EXAMPLE,
				traps: ['The kernel refuses host bits here: `fd00:1::5/64` fails.'],
			},
			clause: { yes: 'from {}' },
			values: [{ kind: 'network', maxLength: 64 }],
			required: true,
		},
		{
			names: ['--dst-pfx'],
			doc: {
				summary: 'The prefix to put in its place, at most /64, without host bits.',
				example: EXAMPLE,
			},
			clause: { yes: 'to {}' },
			values: [{ kind: 'network', maxLength: 64 }],
			required: true,
		},
	],
	acceptedIn: { mangle: ['PREROUTING', 'OUTPUT'] },
	afterwards: 'continues',
	// The name came with 1.6.
	listing: [{ pattern: '[DNPT ]src-pfx {--src-pfx} dst-pfx {--dst-pfx}' }],
};
