// -m cgroup: the control group of the socket that sends or receives the packet.

import type { MatchSpec, ValueSpec } from '../specification.ts';

/** The number of 32 bits holds the two hexadecimal halves that `tc` writes. */
const CLASS: ValueSpec = {
	kind: 'number',
	called: (number) => [`${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`, 'the class as tc writes it'],
};

export const cgroup: MatchSpec = {
	kind: 'match',
	name: 'cgroup',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches packets of local programs by the control group in which their socket was opened: rules for one service or container ' +
			'of this machine.',
		example: '-A OUTPUT -m cgroup --path "system.slice/backup.service" -j ACCEPT',
		traps: [
			'In INPUT it works only where the socket is known early (established TCP, connected UDP): filter in OUTPUT where you can.',
			'Packets without a socket of this machine never match, with `!` or without.',
		],
	},
	stateful: true,
	acceptedIn: {
		raw: ['OUTPUT'],
		mangle: ['INPUT', 'OUTPUT', 'POSTROUTING'],
		nat: ['INPUT', 'OUTPUT', 'POSTROUTING'],
		filter: ['INPUT', 'OUTPUT'],
		security: ['INPUT', 'OUTPUT'],
	},
	options: [
		{
			names: ['--path'],
			doc: {
				summary: 'Matches sockets of this cgroup (v2) and of those below it; the path starts at the root of the cgroup file system.',
				example: '-A OUTPUT -m cgroup ! --path "user.slice" -j ACCEPT',
				traps: [
					'The group must exist when the rules are loaded: else the kernel refuses the file.',
					'A group that is removed and made anew (a restarted service) is another one: load the rules again.',
				],
			},
			clause: { yes: 'of the cgroup {}', no: 'of any cgroup but {}' },
			values: [{ kind: 'text' }],
			negatable: true,
			excludes: ['--cgroup'],
			saysExcluded: '',
			since: '1.6.1',
		},
		{
			names: ['--cgroup'],
			doc: {
				summary: 'Matches sockets with this class of the net_cls controller (cgroup v1); saved in decimal: 1048577 is 0x100001.',
				example: '-A OUTPUT -m cgroup --cgroup 1048577 -j DROP',
				traps: ['With cgroup v2, which most systems have today, there is no such class: use `--path`.'],
			},
			clause: { yes: 'of the network class {}', no: 'of any network class but {}' },
			values: [CLASS],
			negatable: true,
			excludes: ['--path'],
			saysExcluded: '',
			since: '1.6.0',
		},
	],
	oneOf: [['--path', '--cgroup']],
	listing: [{ pattern: 'cgroup {!--cgroup:[0-9]+}' }, { pattern: 'cgroup {!--path}' }],
};
