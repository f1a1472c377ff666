// -m ipcomp: the compression parameter index of IPComp.

import type { MatchSpec } from '../specification.ts';
import { NUMBER_RANGE } from '../value-specs.ts';

export const ipcomp: MatchSpec = {
	kind: 'match',
	name: 'ipcomp',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Matches compressed IPsec packets (IPComp) by their compression parameter index (CPI).',
		example: '-A INPUT -p ipcomp -m ipcomp --ipcompspi 2:255 -j ACCEPT',
		traps: ['Without `--ipcompspi` it matches index 0 only: for all of them write `-p ipcomp` alone.'],
	},
	clause: { yes: 'with the compression index 0' },
	protocols: ['ipcomp'],
	impliedBy: ['ipcomp'],
	options: [
		{
			names: ['--ipcompspi'],
			doc: {
				summary: 'Matches this index, or `FIRST:LAST` with both ends included; default 0.',
				example: '-A INPUT -p ipcomp -m ipcomp --ipcompspi 256:65535 -j ACCEPT',
				traps: ['The index has 16 bits: greater numbers are taken and never match.'],
			},
			clause: { yes: 'with the compression index {}', no: 'with any compression index but {}' },
			values: [NUMBER_RANGE],
			negatable: true,
			since: '1.6.0',
			default: ['0'],
		},
		{
			names: ['--compres'],
			doc: {
				summary: 'Has no effect: it stands for a zero reserved field, at which the kernel does not look.',
				example: '-A INPUT -p ipcomp -m ipcomp --ipcompspi 2 --compres -j ACCEPT',
			},
			values: [],
			since: '1.6.0',
		},
	],
	listing: [{ pattern: 'comp[ spi[s]:{!--ipcompspi:[0-9:]+}][ reserved<--compres>]' }],
};
