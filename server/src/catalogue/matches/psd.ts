// -m psd: port scans. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec, OptionSpec } from '../specification.ts';
import { NUMBER } from '../value-specs.ts';

function weight(name: `--${string}`): OptionSpec {
	return { names: [name], values: [NUMBER] };
}

export const psd: MatchSpec = {
	kind: 'match',
	name: 'psd',
	families: ['ipv4'],
	isThirdParty: true,
	stateful: true,
	options: [
		weight('--psd-weight-threshold'),
		weight('--psd-delay-threshold'), // hundredths of a second
		weight('--psd-lo-ports-weight'),
		weight('--psd-hi-ports-weight'),
	],
	listing: [],
};
