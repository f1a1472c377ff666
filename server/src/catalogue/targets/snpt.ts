// -j SNPT: replaces the prefix of the source address without keeping state (RFC 6296).

import type { TargetSpec } from '../specification.ts';

const EXAMPLE = '-t mangle -A POSTROUTING -s fd00:1::/64 -o eth0 -j SNPT --src-pfx fd00:1::/64 --dst-pfx 2001:db8:1::/64';

export const snpt: TargetSpec = {
	kind: 'target',
	name: 'SNPT',
	families: ['ipv6'],
	doc: {
		summary:
			'Replaces the prefix of the source address and keeps the rest, without connection tracking (NPTv6, RFC 6296). For networks ' +
			"with a private prefix behind a provider's one.",
		example: EXAMPLE,
		traps: [
			'The translation knows no connections: a `DNPT` rule in PREROUTING must undo it for the answers.',
			'Tracked connections break: send the flows past tracking with `-j CT --notrack` in `raw`.',
		],
	},
	sentence: 'Translates the source prefix of {packets}, {options}',
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
	acceptedIn: { mangle: ['INPUT', 'POSTROUTING'] },
	afterwards: 'continues',
	// The name came with 1.6.
	listing: [{ pattern: '[SNPT ]src-pfx {--src-pfx} dst-pfx {--dst-pfx}' }],
};
