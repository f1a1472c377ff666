// -m osf: guesses the sender's operating system from its SYN (passive fingerprints, nfnl_osf(8)).

import { INCOMING } from '../accepted-in.ts';
import type { MatchSpec, ValueSpec } from '../specification.ts';

const TTL: ValueSpec = {
	kind: 'number',
	min: 0,
	max: 2,
	called: {
		0: [undefined, 'the TTL must be equal: for senders of the local network'],
		1: [undefined, 'the TTL may be less: for senders of the internet'],
		2: [undefined, 'the TTL is ignored'],
	},
};
const LOGGED: ValueSpec = {
	kind: 'number',
	min: 0,
	max: 2,
	called: {
		0: [undefined, 'all that fit are logged, and senders that are unknown'],
		1: [undefined, 'the first that fits is logged'],
		2: [undefined, 'all that fit are logged'],
	},
};

export const osf: MatchSpec = {
	kind: 'match',
	name: 'osf',
	families: ['ipv4'],
	doc: {
		summary:
			'Guesses from the first packet of a TCP connection (SYN) which operating system sent it: window size, options and ' +
			'their order, TTL.',
		example: '-A INPUT -p tcp -m osf --genre Linux --ttl 2 -j ACCEPT',
		traps: [
			'Matches nothing until fingerprints are loaded: `nfnl_osf -f pf.os`.',
			'Only a SYN can match: accept the rest of the connection by its state.',
			'The fingerprints are old and easy to imitate: new systems are often unknown.',
		],
	},
	protocols: ['tcp'],
	stateful: true,
	acceptedIn: INCOMING,
	options: [
		{
			names: ['--genre'],
			doc: {
				summary: 'Matches senders of this system, by its name in the file of fingerprints: `Linux`, `Windows`.',
				example: '-A INPUT -p tcp -m osf --genre Windows --ttl 2 -j DROP',
				traps: ['`!` is taken, but the kernel matches the system all the same (seen with Linux 6.18): accept the others behind this rule.'],
			},
			clause: { yes: 'that look as if {} sent them', no: 'that do not look as if {} sent them' },
			values: [{ kind: 'name', empty: true }],
			negatable: true,
			required: true,
		},
		{
			names: ['--ttl'],
			doc: {
				summary:
					'Sets how the TTL counts: 0, the default, it must be equal (the local network); 1, it may be less (the internet); ' +
					'2, it is ignored.',
				example: '-A INPUT -p tcp -m osf --genre Linux --ttl 1 -j ACCEPT',
				traps: ['With 0 a system that is some routers away does not match: use 1 or 2.'],
			},
			values: [TTL],
		},
		{
			names: ['--log'],
			doc: {
				summary:
					'Writes to the kernel log which systems fit: 0 all of them and unknown ones, 1 the first, 2 all. Nothing is written without it.',
				example: '-A INPUT -p tcp -m osf --genre Windows --ttl 2 --log 1',
				traps: [
					'With it every system that is known matches, whatever `--genre` says (seen with Linux 6.18): log in a rule without `-j`, and decide ' +
						'in another one.',
				],
			},
			clause: { yes: 'logging which systems fit', place: 'aside', effect: 'matching' },
			values: [LOGGED],
		},
	],
	listing: [{ pattern: 'OS fingerprint match {!--genre}', loses: ['how the TTL is compared (--ttl)', 'what is logged (--log)'] }],
};
