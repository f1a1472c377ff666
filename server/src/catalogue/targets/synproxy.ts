// -j SYNPROXY: answers the handshake for the server, and passes the connection on when the client has proved itself.

import type { TargetSpec } from '../specification.ts';
import { NUMBER, UINT16 } from '../value-specs.ts';

export const synproxy: TargetSpec = {
	kind: 'target',
	name: 'SYNPROXY',
	families: ['ipv4', 'ipv6'],
	options: [
		{ names: ['--sack-perm'], values: [] },
		{ names: ['--timestamp'], values: [] },
		{ names: ['--wscale'], values: [NUMBER] },
		{ names: ['--mss'], values: [UINT16] },
		{ names: ['--ecn'], values: [] },
	],
	acceptedIn: {
		mangle: ['INPUT', 'FORWARD'],
		nat: ['INPUT'],
		filter: ['INPUT', 'FORWARD'],
		security: ['INPUT', 'FORWARD'],
	},
	protocols: ['tcp'],
	// SYN, and the ACK that completes the handshake, end here; everything else goes on.
	afterwards: 'depends',
	listing: [
		{
			pattern: 'SYNPROXY[ sack-perm<--sack-perm>][ timestamp<--timestamp>][ wscale {--wscale:[0-9]+}][ mss {--mss:[0-9]+}][ ecn<--ecn>]',
		},
	],
};
