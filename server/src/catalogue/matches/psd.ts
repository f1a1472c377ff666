// -m psd: port scans. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec, OptionSpec } from '../specification.ts';
import { NUMBER, OF_XTABLES_ADDONS } from '../value-specs.ts';

function weight(name: `--${string}`, doc: NonNullable<OptionSpec['doc']>): OptionSpec {
	return { names: [name], doc, values: [NUMBER] };
}

export const psd: MatchSpec = {
	kind: 'match',
	name: 'psd',
	families: ['ipv4'],
	doc: {
		summary:
			'Matches packets of a host that has tried many TCP or UDP ports in a short time: a port scan. Each new port adds to its weight.',
		example: '-A INPUT -m psd -j DROP',
		traps: [
			OF_XTABLES_ADDONS,
			'Addresses can be forged, and a busy client with many ports can look like a scan: limit it to one network or log first.',
		],
	},
	clause: { yes: 'from a host that scans ports' },
	isThirdParty: true,
	stateful: true,
	options: [
		weight('--psd-weight-threshold', {
			summary: 'The weight of all ports together from which on it is a scan; default 21.',
			example: '-A INPUT -m psd --psd-weight-threshold 15 -j DROP',
		}),
		weight('--psd-delay-threshold', {
			summary: 'The longest pause between two packets that still belong together, in hundredths of a second; default 300, three seconds.',
			example: '-A INPUT -m psd --psd-delay-threshold 500 -j DROP',
			traps: ['A scan that is slower than this is not noticed.'],
		}), // hundredths of a second
		weight('--psd-lo-ports-weight', {
			summary: 'The weight of a destination port up to 1024; default 3.',
			example: '-A INPUT -m psd --psd-lo-ports-weight 5 -j DROP',
		}),
		weight('--psd-hi-ports-weight', {
			summary: 'The weight of a higher destination port; default 1.',
			example: '-A INPUT -m psd --psd-hi-ports-weight 2 -j DROP',
		}),
	],
	listing: [],
};
