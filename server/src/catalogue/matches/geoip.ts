// -m geoip: the country of an address. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec, ValueSpec } from '../specification.ts';

/** Country codes of two letters, up to 15 with commas. */
const COUNTRIES: ValueSpec = { kind: 'name' };

export const geoip: MatchSpec = {
	kind: 'match',
	name: 'geoip',
	families: ['ipv4', 'ipv6'],
	isThirdParty: true,
	options: [
		{ names: ['--source-country', '--src-cc'], values: [COUNTRIES], negatable: true, excludes: ['--destination-country'] },
		{ names: ['--destination-country', '--dst-cc'], values: [COUNTRIES], negatable: true, excludes: ['--source-country'] },
	],
	oneOf: [['--source-country', '--destination-country']],
	listing: [],
};
