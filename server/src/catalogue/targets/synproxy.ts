// -j SYNPROXY: answers the handshake for the server, and passes the connection on when the client has proved itself.

import type { TargetSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';
import { numberOf } from '../values/numbers.ts';

const EXAMPLE =
	'-A INPUT -p tcp -m tcp --dport 80 -m conntrack --ctstate INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460';

export const synproxy: TargetSpec = {
	kind: 'target',
	name: 'SYNPROXY',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Completes the TCP handshake in place of the server, with SYN cookies, and opens the connection to it only when the client ' +
			'has answered. Protects servers from SYN floods.',
		example:
			'-A INPUT -p tcp -m tcp --dport 80 -m conntrack --ctstate INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --wscale 7 ' +
			'--mss 1460',
		traps: [
			'It works only with its companions: `-j CT --notrack` for SYN packets in `raw`, `nf_conntrack_tcp_loose` set to 0, and a ' +
				'`DROP` of INVALID behind it.',
			'The options must be those that the server itself offers: look at its SYN/ACK with tcpdump.',
			'For the machine itself Linux 4.4 and later withstand SYN floods without it.',
		],
	},
	sentence: 'Completes the TCP handshake of {packets} in place of the server {options}',
	options: [
		{
			names: ['--sack-perm'],
			doc: {
				summary: 'Offers selective acknowledgement to the client, and passes it on to the server.',
				example: EXAMPLE,
			},
			clause: { yes: 'with selective acknowledgement', place: 'aside' },
			values: [],
		},
		{
			names: ['--timestamp'],
			doc: {
				summary: 'Passes the timestamp option on to the server; needed for the other options to survive the cookie.',
				example: EXAMPLE,
				traps: ['Without it, window scaling and selective acknowledgement are lost.'],
			},
			clause: { yes: 'with timestamps', place: 'aside' },
			values: [],
		},
		{
			names: ['--wscale'],
			doc: {
				summary: 'The window scale that the client is offered, 0 to 14.',
				example: EXAMPLE,
				traps: ['Must be the one of the server, or connections stall.'],
			},
			clause: { yes: 'with window scale {}', place: 'aside' },
			values: [NUMBER],
			rewrite: ([scale = '']) => ({ name: '--wscale', values: [lastBits(8, scale)] }),
		},
		{
			names: ['--mss'],
			doc: {
				summary: 'The greatest segment, in bytes, that the client is offered.',
				example: EXAMPLE,
				traps: ['Must be the one of the server.'],
			},
			clause: { yes: 'with segments of {} bytes', place: 'aside' },
			values: [NUMBER],
			rewrite: ([size = '']) => ({ name: '--mss', values: [lastBits(16, size)] }),
		},
		{
			names: ['--ecn'],
			doc: {
				summary: 'Offers explicit congestion notification to the client.',
				example: `${EXAMPLE} --ecn`,
			},
			clause: { yes: 'with ECN', place: 'aside' },
			values: [],
		},
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

/** What is kept of a number that does not fit: its last bits. Other text as it is. */
function lastBits(bits: number, number: string): string {
	const value = numberOf(number);
	return value === undefined ? number : String(BigInt.asUintN(bits, value));
}
