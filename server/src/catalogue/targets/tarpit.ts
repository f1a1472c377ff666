// -j TARPIT: takes TCP connections and holds them open without answering. From xtables-addons.

import type { TargetSpec } from '../specification.ts';
import { OF_XTABLES_ADDONS } from '../value-specs.ts';

export const tarpit: TargetSpec = {
	kind: 'target',
	name: 'TARPIT',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	doc: {
		summary:
			'Takes a TCP connection and holds it open without ever reading from it, so that a scanner or worm waits for minutes. Costs ' +
			'this machine nothing.',
		example: '-A INPUT -p tcp -m tcp --dport 23 -j TARPIT',
		traps: [
			OF_XTABLES_ADDONS,
			'Connection tracking keeps an entry for every held connection: add `-j CT --notrack` for the port in `raw`.',
		],
	},
	sentence: 'Holds {packets} in a tarpit {options}',
	options: [
		{
			names: ['--tarpit'],
			doc: {
				summary: 'Answers the SYN and then allows no data (window 0); the default.',
				example: '-A INPUT -p tcp -m tcp --dport 23 -j TARPIT --tarpit',
			},
			values: [],
			excludes: ['--honeypot', '--reset'],
		},
		{
			names: ['--honeypot'],
			doc: {
				summary: 'Takes data too, as a real service would, so that one can watch what comes.',
				example: '-A INPUT -p tcp -m tcp --dport 23 -j TARPIT --honeypot',
			},
			clause: { yes: 'like an open service', place: 'aside' },
			values: [],
			excludes: ['--tarpit', '--reset'],
		},
		{
			names: ['--reset'],
			doc: {
				summary: 'Answers with a reset, and holds nothing.',
				example: '-A INPUT -p tcp -m tcp --dport 23 -j TARPIT --reset',
			},
			clause: { yes: 'answering with a reset', place: 'aside' },
			values: [],
			excludes: ['--tarpit', '--honeypot'],
		},
	],
	protocols: ['tcp'],
	afterwards: 'ends',
	listing: [{ pattern: 'TARPIT[ honeypot mode<--honeypot>][ honeypot<--honeypot>][ reset<--reset>]' }],
};
