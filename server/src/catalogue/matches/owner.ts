// -m owner: the user and group of the local socket that sends the packet.

import type { MatchSpec, OptionSpec } from '../specification.ts';

/** A number, a range of numbers, or a name. Listings without -n show names; only root is the same number on every machine. */
function user(name: string, texts: Pick<OptionSpec, 'doc' | 'clause'>): OptionSpec {
	return {
		names: [name],
		...texts,
		values: [{ kind: 'number-range', max: 4_294_967_294, separator: '-', names: true, closed: 'number', reversed: 'always' }],
		negatable: true,
	};
}

const USER = '{!}owner UID match {--uid-owner}';
const GROUP = '{!}owner GID match {--gid-owner}';
const GROUPS_TOO = 'incl. suppl. groups<--suppl-groups>';

export const owner: MatchSpec = {
	kind: 'match',
	name: 'owner',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches packets that a program on this machine sends, by the user or group who opened the socket.',
		example: '-A OUTPUT -m owner --uid-owner 1000 -j ACCEPT',
		traps: [
			'Refused in INPUT, FORWARD and PREROUTING: packets that arrive have no local sender yet.',
			'What the kernel itself sends (resets, ICMP errors) and what is left to send after a program closed its socket ' +
				'has no user: accept it by the state of its connection.',
		],
	},
	stateful: true,
	acceptedIn: {
		raw: ['OUTPUT'],
		mangle: ['OUTPUT', 'POSTROUTING'],
		nat: ['OUTPUT', 'POSTROUTING'],
		filter: ['OUTPUT'],
		security: ['OUTPUT'],
	},
	says: {
		'': 'At least one of --uid-owner, --gid-owner or --socket-exists is required',
		'--suppl-groups': 'you need to use --gid-owner first',
	},
	options: [
		user('--uid-owner', {
			doc: {
				summary: 'Matches packets of this user: a name, a number, or a range of numbers with `-`.',
				example: '-A OUTPUT -p tcp -m tcp --dport 25 -m owner ! --uid-owner 101-110 -j REJECT --reject-with icmp-port-unreachable',
				traps: [
					'A name becomes a number when the rule is loaded; a user that does not exist yet makes iptables refuse the whole file.',
					'With `!` packets without any user match, too.',
				],
			},
			clause: { yes: 'sent by the user[s] {}', no: 'not sent by the user[s] {}' },
		}),
		user('--gid-owner', {
			doc: {
				summary:
					'Matches packets of this group: a name, a number, or a range of numbers with `-`. It is the main group of the ' +
					'program that counts.',
				example: '-A OUTPUT -m owner --gid-owner 1000 -j ACCEPT',
				traps: ['Other groups of the user do not count unless `--suppl-groups` stands behind it.'],
			},
			clause: { yes: 'sent by the group[s] {}', no: 'not sent by the group[s] {}' },
		}),
		{
			names: ['--socket-exists'],
			doc: {
				summary: 'Matches packets that belong to a socket of this machine, whoever owns it.',
				example: '-A OUTPUT -m owner ! --socket-exists -j DROP',
			},
			clause: { yes: 'that belong to a local socket', no: 'that belong to no local socket' },
			values: [],
			negatable: true,
		},
		{
			names: ['--suppl-groups'],
			doc: {
				summary: 'Lets `--gid-owner` look at all groups of the program, not only at its main one; needs Linux 5.3.',
				example: '-A OUTPUT -m owner --gid-owner 1000 --suppl-groups -j ACCEPT',
			},
			clause: { yes: 'any of its groups counting', place: 'aside' },
			values: [],
			requires: ['--gid-owner'],
			since: '1.8.4',
		},
	],
	needsOneOf: 'any',
	refuses: (options) => {
		const [group, groups] = ['--gid-owner', '--suppl-groups'].map((name) => options.findIndex((option) => option.name === name)) as [
			number,
			number,
		];
		return groups !== -1 && group > groups ? { kind: 'together', reason: '--suppl-groups has to stand behind --gid-owner' } : undefined;
	},
	// Every option is printed alone; they belong together in this order. Two uses of the match in one rule may look like one, and mean the same.
	listing: [
		{ pattern: `{!}owner socket exists<--socket-exists>[ ${USER}][ ${GROUP}][ ${GROUPS_TOO}]` },
		{ pattern: `${USER}[ ${GROUP}][ ${GROUPS_TOO}]` },
		{ pattern: `${GROUP}[ ${GROUPS_TOO}]` },
	],
};
