// -m geoip: the country of an address. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec, ValueSpec } from '../specification.ts';
import { OF_XTABLES_ADDONS } from '../value-specs.ts';

/** Country codes of two letters, up to 15 with commas. */
const COUNTRIES: ValueSpec = { kind: 'name' };

export const geoip: MatchSpec = {
	kind: 'match',
	name: 'geoip',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	doc: {
		summary: 'Matches by the country of the source or destination address, which is looked up in a database on this machine.',
		example: '-A INPUT -p tcp -m tcp --dport 22 -m geoip ! --source-country DE,AT,CH -j DROP',
		traps: [
			'Private addresses belong to no country: `! --source-country` matches them. Accept your own networks before.',
			'The database is read when the rules are loaded: after an update load them again.',
			OF_XTABLES_ADDONS,
		],
	},
	options: [
		{
			names: ['--source-country', '--src-cc'],
			doc: {
				summary: 'Matches packets from these countries: codes of two letters (ISO 3166), up to 15 with commas.',
				example: '-A INPUT -p tcp -m tcp --dport 25 -m geoip --source-country DE,AT -j ACCEPT',
			},
			clause: { yes: 'from the country {}', no: 'from any country but {}' },
			values: [COUNTRIES],
			negatable: true,
			excludes: ['--destination-country'],
		},
		{
			names: ['--destination-country', '--dst-cc'],
			doc: {
				summary: 'Matches packets to these countries: codes of two letters (ISO 3166), up to 15 with commas.',
				example: '-A OUTPUT -m geoip ! --destination-country DE,AT,CH -j LOG',
			},
			clause: { yes: 'to the country {}', no: 'to any country but {}' },
			values: [COUNTRIES],
			negatable: true,
			excludes: ['--source-country'],
		},
	],
	oneOf: [['--source-country', '--destination-country']],
	listing: [],
};
