// -m recent: remembers addresses in a list and asks how often and how lately they were seen.

import type { MatchSpec, OptionSpec } from '../specification.ts';

const OPERATIONS = ['--set', '--rcheck', '--update', '--remove'] as const;

function operation(name: (typeof OPERATIONS)[number]): OptionSpec {
	return { names: [name], values: [], negatable: true, excludes: OPERATIONS.filter((other) => other !== name) };
}

export const recent: MatchSpec = {
	kind: 'match',
	name: 'recent',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		...OPERATIONS.map(operation),
		{ names: ['--seconds'], values: [{ kind: 'number', min: 1 }] },
		{ names: ['--reap'], values: [], requires: ['--seconds'] },
		{ names: ['--hitcount'], values: [{ kind: 'number', min: 1, max: 65_535 }] },
		{ names: ['--rttl'], values: [], excludes: ['--set', '--remove'] },
		{ names: ['--name'], values: [{ kind: 'name' }], default: ['DEFAULT'] },
		// One of the two is always printed; --rsource where neither is written, the last where both are.
		{ names: ['--rsource'], values: [] },
		{ names: ['--rdest'], values: [] },
		{ names: ['--mask'], values: [{ kind: 'address' }] }, // a netmask of the family's length, all ones where it is left out
	],
	oneOf: [OPERATIONS],
	listing: [
		{
			pattern:
				'{!}recent: (SET<--set>|CHECK<--rcheck>|UPDATE<--update>|REMOVE<--remove>)[ seconds: {--seconds}][ reap<--reap>]' +
				'[ hit_count: {--hitcount}][ TTL-Match<--rttl>][ name: {--name}]( side: source<--rsource>| side: dest<--rdest>)[ mask: {--mask}]',
		},
	],
};
