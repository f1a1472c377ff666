// -m state: the older name of -m conntrack --ctstate.

import type { MatchSpec } from '../specification.ts';

const STATES = ['INVALID', 'NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED'];
const MEANINGS = {
	INVALID: 'belongs to no connection and begins none',
	NEW: 'begins a connection',
	ESTABLISHED: 'of a connection that was answered',
	RELATED: 'begins a connection that another one announced, or is an ICMP error about one',
	UNTRACKED: 'left out of tracking by `NOTRACK`',
};

export const state: MatchSpec = {
	kind: 'match',
	name: 'state',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches packets by the state of their connection, as connection tracking knows it. The older name of `-m conntrack --ctstate`.',
		example: '-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT',
		traps: ['Packets that `NOTRACK` leaves out are never NEW or ESTABLISHED, but UNTRACKED.'],
	},
	stateful: true,
	options: [
		{
			names: ['--state'],
			doc: {
				summary: 'Matches packets in one of these states; their order means nothing, and no blank may stand behind a comma.',
				example: '-A INPUT -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT',
				traps: [
					'NEW with TCP is not only SYN: packets from the middle of an unknown connection are NEW as well. Drop them with `! --syn`.',
					'Without a rule for ESTABLISHED, answers and all but the first packets of a connection do not come through.',
				],
			},
			clause: { yes: '{}', no: 'that are not {}', place: 'before', noPlace: 'after' },
			values: [{ kind: 'words', words: STATES, list: true, set: true, meanings: MEANINGS }],
			negatable: true,
			required: true,
		},
	],
	// A negated list is kept as the list of the other states, and printed so.
	listing: [{ pattern: '{!}state {--state:[A-Z,]+}' }],
};
