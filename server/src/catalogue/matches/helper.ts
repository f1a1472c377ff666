// -m helper: the connection tracking helper that expected the connection.

import type { MatchSpec } from '../specification.ts';
import { HELPERS } from '../value-specs.ts';

export const helper: MatchSpec = {
	kind: 'match',
	name: 'helper',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches connections that a helper of connection tracking announced, such as the data connections of FTP.',
		example: '-A FORWARD -p tcp -m conntrack --ctstate RELATED -m helper --helper ftp -j ACCEPT',
		traps: [
			'The connection that announces them (FTP port 21) does not match: accept it by its port.',
			'Linux assigns no helper by itself any more (4.7): `-t raw -A PREROUTING -p tcp --dport 21 -j CT --helper ftp`.',
		],
	},
	stateful: true,
	options: [
		{
			names: ['--helper'],
			doc: {
				summary: 'Matches connections announced by this helper: `ftp`, `sip`, `ftp-2121` for one on another port, `""` for any.',
				example: '-A FORWARD -p udp -m conntrack --ctstate RELATED -m helper --helper sip -j ACCEPT',
				traps: ['A name longer than 29 bytes is cut, and one that does not exist is taken and never matches.'],
			},
			clause: { yes: 'announced by the helper {}', no: 'not announced by the helper {}' },
			values: [{ kind: 'name', maxBytes: 29, isCut: true, empty: true, usual: HELPERS }],
			negatable: true,
			required: true,
		},
	],
	listing: [{ pattern: 'helper match {!}"{--helper:[^"]{0,64}}"' }],
};
