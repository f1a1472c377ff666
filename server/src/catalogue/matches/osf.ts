// -m osf: guesses the sender's operating system from its SYN (passive fingerprints, nfnl_osf(8)).

import { INCOMING } from '../accepted-in.ts';
import type { MatchSpec } from '../specification.ts';

const LEVEL = { kind: 'number', min: 0, max: 2 } as const;

export const osf: MatchSpec = {
	kind: 'match',
	name: 'osf',
	families: ['ipv4'],
	protocols: ['tcp'],
	stateful: true,
	acceptedIn: INCOMING,
	options: [
		{ names: ['--genre'], values: [{ kind: 'name' }], negatable: true, required: true },
		{ names: ['--ttl'], values: [LEVEL] },
		{ names: ['--log'], values: [LEVEL] },
	],
	listing: [{ pattern: 'OS fingerprint match {!--genre}', loses: ['how the TTL is compared (--ttl)', 'what is logged (--log)'] }],
};
