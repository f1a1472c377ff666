// -m rpfilter: whether a reply to the packet would leave through the interface on which the packet came.

import type { MatchSpec } from '../specification.ts';

export const rpfilter: MatchSpec = {
	kind: 'match',
	name: 'rpfilter',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary:
			'Matches packets whose answer would leave by the interface through which they came: ' +
			'those that fail have a forged sender, or come a way that routing does not know.',
		example: '-t raw -A PREROUTING -m rpfilter --invert -j DROP',
		traps: [
			'Fails for honest packets where the ways there and back differ (several uplinks): use `--loose`.',
			'Only in PREROUTING of `raw` and `mangle`; packets on loopback always match.',
		],
	},
	clause: { yes: 'that pass the reverse path test' },
	stateful: true,
	acceptedIn: { raw: ['PREROUTING'], mangle: ['PREROUTING'] },
	options: [
		{
			names: ['--loose'],
			doc: {
				summary: 'Lets it do that there is any route to the sender, whatever the interface.',
				example: '-t raw -A PREROUTING -m rpfilter --loose --invert -j DROP',
				traps: ['With a default route nearly every sender passes.'],
			},
			clause: { yes: 'where any route to the sender counts', place: 'aside' },
			values: [],
		},
		{
			names: ['--validmark'],
			doc: {
				summary: 'Looks for the route with the mark of the packet, for policy routing by marks.',
				example: '-t mangle -A PREROUTING -m rpfilter --validmark --invert -j DROP',
				traps: ['In `raw` the rules of `mangle` have not set a mark yet.'],
			},
			clause: { yes: 'looking for the route with their mark', place: 'aside' },
			values: [],
		},
		{
			names: ['--accept-local'],
			doc: {
				summary: 'Lets packets pass that come from the network with an address of this machine.',
				example: '-t raw -A PREROUTING -m rpfilter --accept-local --invert -j DROP',
			},
			clause: { yes: 'where addresses of this machine pass', place: 'aside' },
			values: [],
		},
		{
			names: ['--invert'],
			doc: {
				summary: 'Matches the packets that fail the test, in place of those that pass.',
				example: '-t raw -A PREROUTING -m rpfilter --invert -j DROP',
				traps: ['Takes the place of `!`, which this match does not know.'],
			},
			clause: { yes: 'that fail the reverse path test' },
			values: [],
		},
	],
	listing: [
		{
			pattern: 'rpfilter[ loose<--loose>][ validmark<--validmark>][ accept-local<--accept-local>][ invert<--invert>]',
		},
	],
};
