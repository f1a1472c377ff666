// -m ttl: how many hops the IPv4 packet may still go.

import type { MatchSpec, OptionSpec } from '../specification.ts';
import { neverGreater, neverLess } from '../values/numbers.ts';

const NAMES = ['--ttl-eq', '--ttl-lt', '--ttl-gt'] as const;

const TEXTS: Readonly<Record<(typeof NAMES)[number], Pick<OptionSpec, 'doc' | 'clause' | 'never'>>> = {
	'--ttl-eq': {
		doc: { summary: 'Matches packets with just this TTL, 0 to 255.', example: '-A INPUT -m ttl --ttl-eq 1 -j DROP' },
		clause: { yes: 'with a TTL of {}', no: 'with a TTL other than {}' },
	},
	'--ttl-lt': {
		doc: { summary: 'Matches packets with a TTL less than this.', example: '-A INPUT -m ttl --ttl-lt 5 -j DROP' },
		clause: { yes: 'with a TTL below {}' },
		never: neverLess,
	},
	'--ttl-gt': {
		doc: { summary: 'Matches packets with a TTL greater than this.', example: '-A FORWARD -m ttl --ttl-gt 64 -j ACCEPT' },
		clause: { yes: 'with a TTL above {}' },
		never: neverGreater,
	},
};

function comparison(name: (typeof NAMES)[number], ...others: readonly string[]): OptionSpec {
	return {
		names: [name, ...others],
		...TEXTS[name],
		values: [{ kind: 'number', min: 0, max: 255 }],
		excludes: NAMES.filter((other) => other !== name),
	};
}

export const ttl: MatchSpec = {
	kind: 'match',
	name: 'ttl',
	families: ['ipv4'],
	doc: {
		summary: 'Matches IPv4 packets by their time to live: how many more routers they may pass. Senders mostly begin with 64 or 128.',
		example: '-A INPUT -m ttl --ttl-lt 5 -j DROP',
		traps: [
			'FORWARD and POSTROUTING see a routed packet after this machine took one off, PREROUTING and INPUT before.',
			'IPv6 calls it hop limit: `-m hl`.',
		],
	},
	says: { '': "You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt" },
	options: [{ ...comparison('--ttl-eq', '--ttl'), obsolete: ['--ttl'], negatable: true }, comparison('--ttl-lt'), comparison('--ttl-gt')],
	oneOf: [NAMES],
	listing: [{ pattern: 'TTL match TTL (== {--ttl-eq}|{!}= {--ttl-eq}|< {--ttl-lt}|> {--ttl-gt})' }],
};
