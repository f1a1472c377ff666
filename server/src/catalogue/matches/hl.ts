// -m hl: the hop limit of IPv6.

import type { MatchSpec } from '../specification.ts';

const HOPS = { kind: 'number', min: 0, max: 255 } as const;

export const hl: MatchSpec = {
	kind: 'match',
	name: 'hl',
	families: ['ipv6'],
	options: [
		{ names: ['--hl-eq', '--hl'], values: [HOPS], negatable: true, excludes: ['--hl-lt', '--hl-gt'] },
		{ names: ['--hl-lt'], values: [HOPS], excludes: ['--hl-eq', '--hl-gt'] },
		{ names: ['--hl-gt'], values: [HOPS], excludes: ['--hl-eq', '--hl-lt'] },
	],
	oneOf: [['--hl-eq', '--hl-lt', '--hl-gt']],
	// "==" and "!=": the first character is the negation.
	listing: [{ pattern: 'HL match HL ({!}[=]= {--hl-eq:[0-9]+}|< {--hl-lt:[0-9]+}|> {--hl-gt:[0-9]+})' }],
};
