// -m quota: matches until so many bytes have passed, then never again.

import type { MatchSpec } from '../specification.ts';

export const quota: MatchSpec = {
	kind: 'match',
	name: 'quota',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches packets until so many bytes have passed, and none after that. Put a rule behind it that decides about the rest.',
		example: '-A FORWARD -s 192.168.1.20/32 -m quota --quota 1000000000 -j ACCEPT',
		traps: [
			'Counting starts again whenever the rules are loaded, with iptables-legacy even at any ' +
				'other change of the table: it is no monthly volume. Use `nfacct` or `ipset` for that.',
			'Each rule counts for itself and for all its packets together, not for each address.',
			'The first packet that is larger than what is left ends the quota, also for smaller ones.',
		],
	},
	stateful: true,
	options: [
		{
			names: ['--quota'],
			doc: {
				summary: 'The bytes that may pass, whole IP packets with their headers; with `!` packets match only after that.',
				example: '-A FORWARD -s 192.168.1.20/32 -m quota ! --quota 1000000000 -j DROP',
				traps: ['`iptables -L` does not show the `!`: look with `iptables -S`.'],
			},
			clause: { yes: 'until {} bytes have passed', no: 'after {} bytes have passed', place: 'aside' },
			values: [{ kind: 'number', wide: true }],
			negatable: true,
			required: true,
		},
	], // bytes
	listing: [{ pattern: 'quota: {--quota:[0-9]+} bytes', loses: ['whether the quota is negated (! --quota)'] }],
};
