// -m multiport: up to 15 ports or ranges of ports at once.

import type { MatchSpec, OptionSpec } from '../specification.ts';

const PORT_OPTIONS = ['--source-ports', '--destination-ports', '--ports'] as const;

/** What the options say, one text for each. */
const TEXTS: Readonly<Record<(typeof PORT_OPTIONS)[number], Pick<OptionSpec, 'doc' | 'clause'>>> = {
	'--source-ports': {
		doc: {
			summary: 'Matches packets that come from one of these ports.',
			example: '-A INPUT -p udp -m multiport --sports 53,123 -j ACCEPT',
			traps: ['A sender can choose any source port: accept answers by `-m conntrack --ctstate ESTABLISHED` rather than by it.'],
		},
		clause: { yes: 'from port[s] {}', no: 'from any port but {}' },
	},
	'--destination-ports': {
		doc: {
			summary: 'Matches packets that go to one of these ports.',
			example: '-A INPUT -p tcp -m multiport --dports 22,80,443,8000:8010 -j ACCEPT',
		},
		clause: { yes: 'to port[s] {}', no: 'to any port but {}' },
	},
	'--ports': {
		doc: {
			summary: 'Matches packets whose source or whose destination port is one of these; with `!` those where neither is.',
			example: '-A FORWARD -p udp -m multiport --ports 53,123 -j ACCEPT',
			traps: ['Either port is enough: somebody who sends from port 53 passes to every port. Mostly `--dports` is meant.'],
		},
		clause: { yes: 'from or to port[s] {}', no: 'neither from nor to port[s] {}' },
	},
};

function ports(name: (typeof PORT_OPTIONS)[number], ...others: readonly string[]): OptionSpec {
	return {
		names: [name, ...others],
		...TEXTS[name],
		values: [{ kind: 'port-list' }],
		negatable: true,
		excludes: PORT_OPTIONS.filter((other) => other !== name),
	};
}

export const multiport: MatchSpec = {
	kind: 'match',
	name: 'multiport',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches several ports and ranges of ports in one rule, for protocols that have ports.',
		example: '-A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT',
		traps: [
			'At most 15 ports, of which a range counts as two: use several rules, or an ipset, for more.',
			'Ranges are written with a colon (`8000:8010`), and no blank may stand behind a comma.',
			'Needs `-p tcp`, `udp`, `udplite`, `sctp` or `dccp`, without `!`; for both TCP and UDP write two rules.',
		],
	},
	protocols: ['tcp', 'udp', 'udplite', 'sctp', 'dccp'],
	protocolBefore: true,
	says: { '': 'multiport expection an option' },
	options: [ports('--source-ports', '--sports'), ports('--destination-ports', '--dports'), ports('--ports')],
	oneOf: [PORT_OPTIONS],
	listing: [{ pattern: 'multiport (sports {!--source-ports}|dports {!--destination-ports}|ports {!--ports})' }],
};
