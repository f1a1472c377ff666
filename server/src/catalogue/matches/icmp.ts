// -m icmp: type and code of ICMP.

import type { MatchSpec } from '../specification.ts';

export const icmp: MatchSpec = {
	kind: 'match',
	name: 'icmp',
	families: ['ipv4'],
	doc: {
		summary: 'Matches ICMP packets by type and code: pings, errors, redirects.',
		example: '-A INPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT',
		traps: [
			'Do not drop all of ICMP: without fragmentation-needed (3/4) large packets vanish and connections hang. Accept 3, 11 and 12.',
			'Answers to your own pings are type 0: accept them by `--ctstate ESTABLISHED`, errors by `RELATED`.',
		],
	},
	protocols: ['icmp'],
	impliedBy: ['icmp'],
	options: [
		{
			names: ['--icmp-type'],
			doc: {
				summary: 'Matches this type, by number or name, with all its codes, or `TYPE/CODE`; saved as numbers. `any` matches all types.',
				example: '-A INPUT -p icmp -m icmp --icmp-type 3/4 -j ACCEPT',
				traps: ['One type only: write a rule for each.'],
			},
			clause: { yes: 'of type {}', no: 'of any type but {}', instead: { any: { yes: 'of any type' }, '255/255': { yes: 'of any type' } } },
			values: [{ kind: 'icmp-type' }],
			negatable: true,
			required: true,
		},
	],
	listing: [
		// No blank is printed before "type": "icmptype 8 code 0", "icmp !type 8". A range of codes loses its end in iptables-save as well.
		{ pattern: 'icmp[ ]{!}type {--icmp-type:[0-9]+}[ code[s] {+--icmp-type:[0-9-]+ /}]' },
		{ pattern: 'icmp {!--icmp-type:(?:[A-Za-z][A-Za-z-]*)}' },
	],
};
